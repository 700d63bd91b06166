import { toUtcDay } from "../../src/domain/calendar-date.ts";
import { formatDate } from "../../src/words/wording.ts";
import { asText } from "./discord-payloads.ts";
import { componentsOf } from "./discord-view.ts";

/** Discord's Markdown as a reader in London sees it: escapes gone, links as their label, dates in words. */
export function asShown(markdown: string): string {
  return markdown
    .replace(/<t:(\d+):D>/g, (_, seconds: string) => formatDate(toUtcDay(new Date(Number(seconds) * 1_000))))
    .replace(/(?<!\\)\[([^[\]]*)\]\(<[^<>]*>\)/g, "$1")
    .replace(/(?<!\\)\*\*/g, "")
    .replace(/^-# |^> /gm, "")
    .replace(/\\([^0-9A-Za-z\s])/g, "$1")
    .replace(/\u200b/g, "");
}

/** All the text a person reads in a message, one text display after the other. */
export function textOf(message: { readonly content?: unknown; readonly components?: unknown }): string {
  return asShown(rawTextOf(message));
}

/** The same as it was sent. */
export function rawTextOf(message: { readonly content?: unknown; readonly components?: unknown }): string {
  const texts = componentsOf(message)
    .filter(({ type }) => type === 10)
    .map(({ content }) => String(content));
  return [...(message.content ? [asText(message.content)] : []), ...texts].join("\n");
}
