import type { ButtonInteraction } from "discord.js";
import type { Address, AnswerRecord } from "../../domain/journal.ts";
import { toButtonText } from "../button-value.ts";
import type { Telling } from "../platform.ts";
import { BUTTONS, handOverLines, SENTENCES } from "../wording.ts";
import { button, buttonRows, textDisplay } from "./components.ts";
import type { DiscordContext } from "./discord-context.ts";
import { label } from "./markdown.ts";
import { renderSentence } from "./message.ts";
import { postMessage } from "./replying.ts";
import { addressOf, tellInDiscord } from "./telling.ts";

const MAX_QUESTION_SHOWN = 1_500;

/** Posts the question, with where it was asked, to the channel for people; returns what the asker is told. */
export async function passOnToPeople(
  context: DiscordContext,
  interaction: ButtonInteraction,
  record: AnswerRecord,
): Promise<string> {
  const { askAPersonChannel } = context;
  if (askAPersonChannel === undefined) return SENTENCES.handOverFailed;
  const question = record.question.text.slice(0, MAX_QUESTION_SHOWN);
  const nearest = record.answer.nearest.map(({ title }) => title);
  const lines = handOverLines(interaction.user.displayName, question, nearest).map(label);
  const where = `https://discord.com/channels/${interaction.guildId ?? "@me"}/${interaction.channelId}/${interaction.message.id}`;
  const text = [...lines, `[${SENTENCES.askedHere}](<${where.replace("@", "%40")}>)`].join("\n");
  const message = { components: [textDisplay(text), ...handOverRow(record.answerId)], fallback: text };
  const person = context.toPerson(interaction.user.id);
  return context.handOvers.passOn(
    { record, person, address: addressOf(interaction, record), at: context.now() },
    async () =>
      void (await postMessage(context.client, askAPersonChannel, message, { nonce: record.answerId })),
  );
}

/** Somebody takes a question that was passed on, or has answered it: said in its place and to the asker. */
export async function takeHandOver(
  context: DiscordContext,
  interaction: ButtonInteraction,
  record: AnswerRecord,
  state: "taken" | "answered",
): Promise<string> {
  const move = {
    answerId: record.answerId,
    state,
    by: context.toPerson(interaction.user.id),
    name: interaction.user.displayName,
    at: context.now(),
  };
  const tell = (address: Address, telling: Telling) => tellInDiscord(context, address, telling);
  const { sentence, moved } = await context.handOvers.move(move, tell);
  if (moved)
    await postMessage(context.client, interaction.channelId, renderSentence(sentence), {
      replyTo: interaction.message.id,
    });
  return sentence;
}

function handOverRow(answerId: string) {
  return buttonRows([
    button(BUTTONS.take, toButtonText({ action: "take", answerId })),
    button(BUTTONS.settle, toButtonText({ action: "settle", answerId })),
  ]);
}
