import type { BlockAction } from "@slack/bolt";
import type { Person } from "./replying.ts";
import { isDirectMessage } from "./slack-bot.ts";

/** Where a button was pressed. */
export interface Press {
  readonly user: string;
  /** As Slack shows it; plain text. */
  readonly userName: string;
  readonly teamDomain: string | undefined;
  readonly channel: string;
  readonly channelName: string | undefined;
  readonly to: Person;
  readonly triggerId: string;
  /** The message with the button; undefined when only the presser sees it. */
  readonly message: string | undefined;
  /** The thread of that message, or the message itself. */
  readonly thread: string | undefined;
  /** The thread an answer is shared into. */
  readonly shareThread: string | undefined;
}

/** Who reads the message with the button. */
export function visibilityOf({ message, channel }: Press): "private" | "public" {
  return message === undefined || isDirectMessage(channel) ? "private" : "public";
}

export function toPress(body: BlockAction, blockId: string | undefined): Press {
  const channel = body.channel?.id ?? "";
  const isEphemeral = body.container?.is_ephemeral === true;
  const ts = body.message?.ts ?? body.container?.message_ts;
  const thread = body.message?.thread_ts ?? body.container?.thread_ts;
  const inThread = typeof thread === "string" ? { thread } : {};
  return {
    user: body.user.id,
    userName: toName(body.user),
    teamDomain: body.team?.domain,
    channel,
    channelName: body.channel?.name,
    to: {
      channel,
      user: body.user.id,
      ...(typeof body.response_url === "string" && body.response_url !== ""
        ? { responseUrl: body.response_url }
        : {}),
      ...inThread,
    },
    triggerId: body.trigger_id,
    message: isEphemeral || typeof ts !== "string" ? undefined : ts,
    thread: typeof thread === "string" ? thread : typeof ts === "string" ? ts : undefined,
    shareThread: /^thread:(\d{1,12}\.\d{1,8})$/.exec(blockId ?? "")?.[1],
  };
}

/** Older payloads call it `username`, newer ones `name`. */
function toName(user: { readonly username?: unknown; readonly name?: unknown }): string {
  const name = user.username ?? user.name;
  return typeof name === "string" && name !== "" ? name.slice(0, 80) : "somebody";
}
