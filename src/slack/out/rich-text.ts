import type { types } from "@slack/bolt";
import { clip } from "../../words/shorten.ts";
import { SLACK_LIMITS } from "./slack-limits.ts";

type RichTextElement = types.RichTextText | types.RichTextLink;
export type RichTextPart = types.RichTextSection | types.RichTextQuote;

/** A run of text. In `rich_text` no text can become a mention or a link. */
export function run(text: string, style?: { bold?: true; italic?: true }): types.RichTextText {
  return style === undefined ? { type: "text", text } : { type: "text", text, style };
}

export function bold(text: string): types.RichTextText {
  return run(text, { bold: true });
}

/** A link whose label is plain text. */
export function link(text: string, url: string): types.RichTextLink {
  return { type: "link", url, text };
}

/** One paragraph; runs without text are left out, because Slack refuses them. */
export function paragraph(...elements: RichTextElement[]): types.RichTextSection {
  return { type: "rich_text_section", elements: withText(elements) };
}

export function quote(...elements: RichTextElement[]): types.RichTextQuote {
  return { type: "rich_text_quote", elements: withText(elements) };
}

/** A `rich_text` block; nothing when no part has text. */
export function richText(parts: readonly RichTextPart[]): types.RichTextBlock[] {
  const filled = parts.filter(({ elements }) => elements.length > 0);
  return filled.length === 0 ? [] : [{ type: "rich_text", elements: filled }];
}

/** Text that is shown as it is: no mark-up, no emoji codes. */
export function plain(text: string): types.PlainTextElement {
  return { type: "plain_text", text, emoji: false };
}

/** A context line; nothing when there is no text. */
export function context(texts: readonly string[]): types.ContextBlock[] {
  const filled = texts.filter((text) => text !== "");
  if (filled.length === 0) return [];
  const room = SLACK_LIMITS.contextElements;
  const shown =
    filled.length <= room ? filled : [...filled.slice(0, room - 1), filled.slice(room - 1).join(" ")];
  return [{ type: "context", elements: shown.map((text) => plain(clip(text, SLACK_LIMITS.plainText))) }];
}

function withText(elements: readonly RichTextElement[]): RichTextElement[] {
  const shown: RichTextElement[] = [];
  for (const element of elements) {
    if (element.text === undefined || element.text === "") continue;
    if (element.type === "link" || element.text.length <= SLACK_LIMITS.richTextRun) shown.push(element);
    else shown.push(...splitRun(element));
  }
  return shown;
}

function splitRun(element: types.RichTextText): RichTextElement[] {
  const max = SLACK_LIMITS.richTextRun;
  const pieces = element.text.match(new RegExp(`[\\s\\S]{1,${max}}(?![\\udc00-\\udfff])`, "g")) ?? [];
  return pieces.map((text) => ({ ...element, text }));
}
