import type { AnswerRecord, PostReference } from "../../domain/journal.ts";
import type { Incoming, Reply } from "../asking.ts";
import { SENTENCES } from "../wording.ts";
import { renderAnswerMessage } from "./answer-message.ts";
import type { DiscordContext } from "./discord-context.ts";
import { type DiscordMessage, renderSentence } from "./message.ts";
import { conversationIn, type Place } from "./place.ts";
import { type Answerable, followUp, showReply } from "./replying.ts";

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
    canHandOver: context.askAPersonChannel !== undefined,
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
  const person = context.toPerson(asked.userId);
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
  { place, inPlace = false }: { readonly place: Place; readonly inPlace?: boolean },
): Promise<void> {
  const canShare = incoming.visibility === "private" && place.kind !== "direct";
  const deliver = async (reply: Reply): Promise<PostReference | undefined> => {
    if (reply.kind === "sentence") {
      await tellPrivately(interaction, reply.text, incoming.visibility, inPlace);
      return undefined;
    }
    const shown = await showReply(interaction, renderRecord(context, reply.record, { canShare }));
    return incoming.visibility === "public" ? { channel: shown.channelId, message: shown.id } : undefined;
  };
  await context.acknowledging.calm();
  const done = await context.gate.run(() => context.asking.ask(incoming, deliver));
  if (done !== "busy") {
    // Nothing more to say: “thinking …” goes.
    if (done.kind === "silence" && !inPlace) await interaction.deleteReply();
    return;
  }
  context.count("busy");
  await tellPrivately(interaction, SENTENCES.busy, incoming.visibility, inPlace);
}

/** A sentence for the one person: a public “thinking …” is taken back first, for it fixed who sees the reply. */
async function tellPrivately(
  interaction: Answerable,
  sentence: string,
  visibility: "private" | "public",
  inPlace: boolean,
): Promise<void> {
  const message = renderSentence(sentence);
  if (inPlace) return void (await followUp(interaction, message, "private"));
  if (visibility === "private") return void (await showReply(interaction, message));
  await interaction.deleteReply();
  await followUp(interaction, message, "private");
}
