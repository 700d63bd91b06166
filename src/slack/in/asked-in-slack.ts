import { readQuestion } from "../../conversation/read/read-question.ts";
import { type Sent, textOf, unreadKind } from "../../conversation/read/where-text-stands.ts";
import type { UnreadKind } from "../../domain/unread-kind.ts";
import { type Body, isBody } from "../wire/delivery-shape.ts";
import { blockPictures, blockTexts } from "./block-texts.ts";
import { fromSlackText } from "./slack-text.ts";

/** The question of a message, and what of the message was not read. */
export interface AskedText {
  readonly text: string;
  readonly unread: readonly UnreadKind[];
}

/** What Slack writes where a message has blocks or cards alone. */
const PLACEHOLDER = /^this (?:content|message) (?:can(?:'|’|no)t|cannot|contains) [^?]{0,80}$/iu;

/** Reads a message of Slack, wherever its text stands. `message` is any JSON. */
export function askedInSlack(message: unknown, botUserId: string): AskedText {
  const sent = toSent(isBody(message) ? message : {}, botUserId);
  return { text: readQuestion(textOf(sent)), unread: sent.unread };
}

function toSent(message: Body, botUserId: string): Sent {
  const typed = typeof message.text === "string" ? fromSlackText(message.text, botUserId) : "";
  const text = PLACEHOLDER.test(typed) ? "" : typed;
  const attachments = listOf(message.attachments);
  const beside = [
    ...blockTexts(message.blocks, botUserId),
    ...attachments.flatMap((attachment) => attachmentTexts(attachment, botUserId)),
  ];
  const isWritten = typeof message.bot_id !== "string" && message.subtype !== "bot_message";
  return {
    // What a program posts may stand in its cards, with a heading as its text.
    own: isWritten ? text : "",
    beside: isWritten ? beside : [text, ...beside],
    unread: unreadOf(message, attachments),
  };
}

/** A shared or forwarded message, or a card: its text first, its heading and what stands in for it last. */
function attachmentTexts(attachment: Body, botUserId: string): string[] {
  const read = (value: unknown) => (typeof value === "string" ? [fromSlackText(value, botUserId)] : []);
  const inner = listOf(attachment.message_blocks).flatMap(({ message }) =>
    isBody(message) ? blockTexts(message.blocks, botUserId) : [],
  );
  const texts = [
    ...read(attachment.pretext),
    ...read(attachment.text),
    ...inner,
    ...blockTexts(attachment.blocks, botUserId),
    ...read(attachment.title),
    ...listOf(attachment.fields).flatMap((field) => [...read(field.title), ...read(field.value)]),
  ].filter((text) => text !== "");
  return texts.length === 0 ? read(attachment.fallback) : texts;
}

function unreadOf(message: Body, attachments: readonly Body[]): UnreadKind[] {
  const files = [message, ...attachments].flatMap((holder) => listOf(holder.files));
  return [
    ...new Set([
      ...files.map((file) =>
        file.subtype === "slack_audio" ? "sound" : unreadKind(file.mimetype, file.name),
      ),
      ...blockPictures(message.blocks),
      ...attachments.flatMap(({ image_url }) => (typeof image_url === "string" ? (["image"] as const) : [])),
    ]),
  ];
}

function listOf(value: unknown): readonly Body[] {
  return Array.isArray(value) ? value.filter(isBody) : [];
}
