import { type Message, MessageFlags, type MessageSnapshot } from "discord.js";
import { readQuestion } from "../../conversation/read/read-question.ts";
import { textOf, unreadKind } from "../../conversation/read/where-text-stands.ts";
import type { UnreadKind } from "../../domain/unread-kind.ts";
import { mentionNamesOf } from "./mention-test.ts";
import { type MentionNames, toQuestionContent } from "./question-content.ts";

/** The question of a message, and what of the message was not read. */
export interface AskedText {
  readonly text: string;
  readonly unread: readonly UnreadKind[];
}

/** A message, or a forwarded one, which has no author. */
type Shown = Message | MessageSnapshot;

/** Reads a message of Discord, wherever its text stands. */
export function askedInDiscord(message: Message, botId: string): AskedText {
  const names = mentionNamesOf(message, botId);
  const typed = toQuestionContent(message.content, names);
  const beside = besideTexts(message, names);
  // What a program posts may stand in its cards, with a heading as its text.
  const isWritten = !message.author.bot && message.webhookId === null;
  const sent = isWritten ? { own: typed, beside } : { own: "", beside: [typed, ...beside] };
  const unread = unreadOf(message);
  return { text: readQuestion(textOf({ ...sent, unread })), unread };
}

/** A forwarded message with what stands beside it, a poll's question, cards, texts of Components V2. */
function besideTexts(message: Shown, names: MentionNames): string[] {
  const read = (text: string | null | undefined) => (text ? [toQuestionContent(text, names)] : []);
  return [
    ...forwarded(message).flatMap((inner) => [...read(inner.content), ...besideTexts(inner, names)]),
    ...read(message.poll?.question.text),
    ...message.embeds.flatMap((embed) => [
      ...read(embed.description),
      ...read(embed.title),
      ...embed.fields.flatMap(({ name, value }) => [...read(name), ...read(value)]),
    ]),
    ...displayedTexts(message.components.map((component) => component.toJSON())).flatMap(read),
  ];
}

function forwarded(message: Shown): MessageSnapshot[] {
  return [...(message.messageSnapshots?.values() ?? [])];
}

const TEXT_DISPLAY = 10;

/** The text displays of a message, nested ones included. */
function displayedTexts(components: readonly unknown[]): string[] {
  return components.flatMap((component) => {
    if (typeof component !== "object" || component === null) return [];
    const { type, content, components: inner } = component as Readonly<Record<string, unknown>>;
    if (type === TEXT_DISPLAY) return typeof content === "string" ? [content] : [];
    return Array.isArray(inner) ? displayedTexts(inner) : [];
  });
}

function unreadOf(message: Message): UnreadKind[] {
  const isVoice = message.flags.has(MessageFlags.IsVoiceMessage);
  return [
    ...new Set(
      [message, ...forwarded(message)].flatMap(({ attachments, stickers }) => [
        ...(attachments ?? []).map(({ contentType, name }) =>
          isVoice ? "sound" : unreadKind(contentType, name),
        ),
        ...((stickers?.size ?? 0) > 0 ? (["image"] as const) : []),
      ]),
    ),
  ];
}
