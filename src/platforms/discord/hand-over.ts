import type { ButtonInteraction } from "discord.js";
import type { AnswerRecord } from "../../domain/journal.ts";
import { handOverLines, SENTENCES } from "../wording.ts";
import { textDisplay } from "./components.ts";
import type { DiscordContext } from "./discord-context.ts";
import { discordFaultFields } from "./discord-errors.ts";
import { label } from "./markdown.ts";
import { postMessage } from "./replying.ts";

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
    const message = { components: [textDisplay(text)], fallback: text };
    await postMessage(context.client, askAPersonChannel, message, { nonce: record.answerId });
  } catch (error) {
    context.logger.error(discordFaultFields(error), "question not passed on");
    return SENTENCES.handOverFailed;
  }
  remember(context.handedOver, record.answerId);
  context.journal.recordHandOver(record.answerId, context.toPerson(interaction.user.id), context.now());
  return SENTENCES.handedOver;
}

const MAX_REMEMBERED = 1_000;

function remember(handedOver: Set<string>, answerId: string): void {
  handedOver.add(answerId);
  const [oldest] = handedOver;
  if (handedOver.size > MAX_REMEMBERED && oldest !== undefined) handedOver.delete(oldest);
}
