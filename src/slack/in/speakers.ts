import { type Body, isBody } from "../wire/delivery-shape.ts";

/** A message a person wrote. */
export interface SpokenMessage {
  readonly channel: string;
  readonly user: string;
  readonly text: string;
  readonly ts: string;
  readonly thread: string | undefined;
  /** The whole message, for whoever reads where its text stands. */
  readonly body: Body;
}

/** Subtypes of messages that people write; everything else is Slack's own news or another program. */
const SPOKEN_SUBTYPES: readonly unknown[] = [undefined, "file_share", "thread_broadcast"];

/** The message when a person wrote it; undefined for this bot, other bots, workflows and every kind of notice. */
export function toSpokenMessage(
  event: unknown,
  channel: unknown,
  botUserId: string,
): SpokenMessage | undefined {
  if (!isBody(event) || typeof channel !== "string" || !SPOKEN_SUBTYPES.includes(event.subtype))
    return undefined;
  const { user, text, ts, thread_ts } = event;
  if (isAutomated(event) || typeof user !== "string" || user === botUserId || user === "USLACKBOT")
    return undefined;
  if (typeof ts !== "string") return undefined;
  return {
    channel,
    user,
    text: typeof text === "string" ? text : "",
    ts,
    thread: typeof thread_ts === "string" ? thread_ts : undefined,
    body: event,
  };
}

function isAutomated({ bot_id, bot_profile, app_id, hidden }: Body): boolean {
  return (
    (bot_id !== undefined && bot_id !== null) ||
    (bot_profile !== undefined && bot_profile !== null) ||
    (app_id !== undefined && app_id !== null) ||
    hidden === true
  );
}
