import type { ButtonInteraction } from "discord.js";
import type { Address, AnswerRecord } from "../../domain/journal.ts";
import { toButtonText } from "../button-value.ts";
import { moveHandOver } from "../hand-over-news.ts";
import type { Telling } from "../platform.ts";
import { promiseNews } from "../promises.ts";
import { BUTTONS, handOverLines, SENTENCES } from "../wording.ts";
import { button, buttonRows, textDisplay } from "./components.ts";
import type { DiscordContext } from "./discord-context.ts";
import { discordFaultFields } from "./discord-errors.ts";
import { label } from "./markdown.ts";
import { renderSentence } from "./message.ts";
import { postMessage } from "./replying.ts";
import { addressOf, tellInDiscord } from "./telling.ts";

const MAX_QUESTION_SHOWN = 1_500;

/**
 * Posts the question, with where it was asked, to the channel for people – once, however often it is pressed – and
 * returns what the asker is told.
 */
export async function passOnToPeople(
  context: DiscordContext,
  interaction: ButtonInteraction,
  record: AnswerRecord,
): Promise<string> {
  const { askAPersonChannel } = context;
  if (askAPersonChannel === undefined) return SENTENCES.handOverFailed;
  if (context.handedOver.has(record.answerId)) return SENTENCES.handedOver;
  const question = record.question.text.slice(0, MAX_QUESTION_SHOWN);
  const nearest = record.answer.nearest.map(({ title }) => title);
  const lines = handOverLines(interaction.user.displayName, question, nearest).map(label);
  const where = `https://discord.com/channels/${interaction.guildId ?? "@me"}/${interaction.channelId}/${interaction.message.id}`;
  const text = [...lines, `[${SENTENCES.askedHere}](<${where.replace("@", "%40")}>)`].join("\n");
  try {
    const message = { components: [textDisplay(text), ...handOverRow(record.answerId)], fallback: text };
    await postMessage(context.client, askAPersonChannel, message, { nonce: record.answerId });
  } catch (error) {
    context.logger.error(discordFaultFields(error), "question not passed on");
    return SENTENCES.handOverFailed;
  }
  remember(context.handedOver, record.answerId);
  const person = context.toPerson(interaction.user.id);
  context.journal.recordHandOver(record.answerId, person, context.now());
  promiseNews(context.journal, {
    record,
    person,
    address: addressOf(interaction, record),
    at: context.now(),
  });
  return SENTENCES.handedOver;
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
  const { sentence, handOver } = await moveHandOver(context.journal, tell, move, context.logger);
  if (handOver !== undefined)
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

const MAX_REMEMBERED = 1_000;

function remember(handedOver: Set<string>, answerId: string): void {
  handedOver.add(answerId);
  const [oldest] = handedOver;
  if (handedOver.size > MAX_REMEMBERED && oldest !== undefined) handedOver.delete(oldest);
}
