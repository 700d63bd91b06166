import type { ButtonInteraction } from "discord.js";
import type { DraftCard } from "../../conversation/capture/capture.ts";
import type { AnswerRecord, PostReference } from "../../domain/journal.ts";
import { toButtonText } from "../../words/button-value.ts";
import { HAND_OVER_STEPS } from "../../words/offers.ts";
import { clipAtWord } from "../../words/shorten.ts";
import { BUTTONS, handOverLines, SENTENCES } from "../../words/wording.ts";
import type { DiscordContext } from "../wire/discord-context.ts";
import { DISCORD_LIMITS } from "../wire/discord-limits.ts";
import { BUTTON_STYLE, button, buttonRows, textDisplay } from "./components.ts";
import { label } from "./markdown.ts";
import { type DiscordMessage, renderSentence } from "./message.ts";
import { postMessage } from "./replying.ts";

/** Posts the question, with where it was asked, to the channel for people. */
export async function passOnToPeople(
  { client }: DiscordContext,
  interaction: ButtonInteraction,
  { channel, record }: { readonly channel: string; readonly record: AnswerRecord },
): Promise<PostReference> {
  const nearest = record.answer.nearest.map(({ title }) => title);
  const lines = handOverLines(interaction.user.displayName, record.question.text, nearest).map(label);
  const where = `https://discord.com/channels/${interaction.guildId ?? "@me"}/${interaction.channelId}/${interaction.message.id}`;
  const text = [...lines, `[${SENTENCES.askedHere}](<${where.replace("@", "%40")}>)`].join("\n");
  const message = {
    components: [textDisplay(text), ...handOverRow(record.answerId)],
    fallback: clipAtWord(text, DISCORD_LIMITS.contentCharacters),
  };
  return { channel, message: await postMessage(client, channel, message, { nonce: record.answerId }) };
}

/** A draft with what curators may do with it. */
export function draftMessage({ answerId, lines }: DraftCard): DiscordMessage {
  const text = clipAtWord(lines.map(label).join("\n"), DISCORD_LIMITS.textCharacters);
  const buttons = buttonRows([
    button(BUTTONS.publish, toButtonText({ action: "publish", answerId }), BUTTON_STYLE.primary),
    button(BUTTONS.discard, toButtonText({ action: "discard", answerId })),
  ]);
  return {
    components: [textDisplay(text), ...buttons],
    fallback: clipAtWord(text, DISCORD_LIMITS.contentCharacters),
  };
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
