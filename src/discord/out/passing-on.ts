import type { ButtonInteraction } from "discord.js";
import type { AnswerRecord } from "../../domain/journal.ts";
import { toButtonText } from "../../words/button-value.ts";
import { HAND_OVER_STEPS } from "../../words/offers.ts";
import { handOverLines, SENTENCES } from "../../words/wording.ts";
import type { DiscordContext } from "../wire/discord-context.ts";
import { button, buttonRows, textDisplay } from "./components.ts";
import { label } from "./markdown.ts";
import { renderSentence } from "./message.ts";
import { postMessage } from "./replying.ts";

const MAX_QUESTION_SHOWN = 1_500;

/** Posts the question, with where it was asked, to the channel for people. */
export async function passOnToPeople(
  { client }: DiscordContext,
  interaction: ButtonInteraction,
  { channel, record }: { readonly channel: string; readonly record: AnswerRecord },
): Promise<void> {
  const question = record.question.text.slice(0, MAX_QUESTION_SHOWN);
  const nearest = record.answer.nearest.map(({ title }) => title);
  const lines = handOverLines(interaction.user.displayName, question, nearest).map(label);
  const where = `https://discord.com/channels/${interaction.guildId ?? "@me"}/${interaction.channelId}/${interaction.message.id}`;
  const text = [...lines, `[${SENTENCES.askedHere}](<${where.replace("@", "%40")}>)`].join("\n");
  const message = { components: [textDisplay(text), ...handOverRow(record.answerId)], fallback: text };
  await postMessage(client, channel, message, { nonce: record.answerId });
}

/** Says below a question that was passed on who looks after it. */
export async function announceBelow(
  { client }: DiscordContext,
  { channelId, message }: ButtonInteraction,
  sentence: string,
): Promise<void> {
  await postMessage(client, channelId, renderSentence(sentence), { replyTo: message.id });
}

function handOverRow(answerId: string) {
  return buttonRows(
    HAND_OVER_STEPS.map(({ action, label }) => button(label, toButtonText({ action, answerId }))),
  );
}
