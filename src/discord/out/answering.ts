import type { Incoming } from "../../conversation/take/asking.ts";
import type { AnswerRecord } from "../../domain/journal.ts";
import type { UnreadKind } from "../../domain/unread-kind.ts";
import type { DiscordContext } from "../wire/discord-context.ts";
import { conversationIn, type Place } from "../wire/place.ts";
import { renderAnswerMessage } from "./answer-message.ts";
import { type DiscordMessage, renderSentence, withUnread } from "./message.ts";
import { type Answerable, showReply, tellPrivately } from "./replying.ts";

/** The message for an answer, with the buttons that fit where it stands. */
export function renderRecord(
  context: DiscordContext,
  record: AnswerRecord,
  change: { readonly canShare?: boolean; readonly heading?: string } = {},
): DiscordMessage {
  return renderAnswerMessage({
    answer: record.answer,
    answerId: record.answerId,
    subject: context.overview().subject,
    canShare: change.canShare ?? record.visibility === "private",
    canAskAPerson: context.askAPersonChannel !== undefined,
    ...(change.heading === undefined ? {} : { heading: change.heading }),
  });
}

export interface AskedHere {
  readonly place: Place;
  readonly userId: string;
  readonly text: string;
  readonly visibility: "private" | "public";
}

/** The question as the shared flow takes it. */
export function toIncoming(context: DiscordContext, asked: AskedHere): Incoming {
  const person = context.toPersonKey(asked.userId);
  return {
    platform: "discord",
    conversation: conversationIn(asked.place, person),
    person,
    text: asked.text,
    visibility: asked.visibility,
  };
}

/** Answers an acknowledged interaction. In a direct message there is nobody to share with. */
export async function answerInteraction(
  context: DiscordContext,
  interaction: Answerable,
  incoming: Incoming,
  {
    place,
    inPlace = false,
    unread = [],
  }: { readonly place: Place; readonly inPlace?: boolean; readonly unread?: readonly UnreadKind[] },
): Promise<void> {
  const { visibility } = incoming;
  const canShare = visibility === "private" && place.kind !== "direct";
  const given = await context.asking.ask(incoming, async (reply) => {
    if (reply.kind === "sentence") {
      await tellPrivately(interaction, renderSentence(reply.text), { visibility, inPlace });
      return undefined;
    }
    const shown = await showReply(
      interaction,
      withUnread(renderRecord(context, reply.record, { canShare }), unread),
    );
    return visibility === "public" ? { channel: shown.channelId, message: shown.id } : undefined;
  });
  // Nothing more to say: “thinking …” goes.
  if (given.kind === "silence" && !inPlace) await interaction.deleteReply();
}
