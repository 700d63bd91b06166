import type { APIComponentInContainer } from "discord.js";
import type { TimelineEntry } from "../../assistant/assistant.ts";
import type { MarkedPassage, ShownPassages } from "../../conversation/press/shown-passages.ts";
import { clip, shortenAtSentence } from "../../words/shorten.ts";
import { DIALOGS, formatDate, WORDING } from "../../words/wording.ts";
import { DISCORD_LIMITS } from "../wire/discord-limits.ts";
import { sourceLine } from "./answer-message.ts";
import { container, countText, textDisplay } from "./components.ts";
import { bold, escapeText, label, quoteLine } from "./markdown.ts";
import type { DiscordMessage } from "./message.ts";

const GREY = 0x747f8d;
/** Escapes may double a text; a third of the limit keeps one passage within a message whatever it holds. */
const PASSAGE_CHARACTERS = 1_400;
const ENTRY_CHARACTERS = 400;
/** One reply and follow-ups, of which a person's own installation allows five. */
export const MAX_PASSAGE_MESSAGES = 4;

/** The whole passages with the quote in bold, and how the topic changed; as many messages as it takes. */
export function renderPassages({ passages, timeline }: ShownPassages): DiscordMessage[] {
  const blocks = [
    ...passages.map(passageText),
    ...(timeline === undefined ? [] : [bold(DIALOGS.timeline), ...timeline.entries.map(entryText)]),
  ];
  const pages: APIComponentInContainer[][] = [[]];
  for (const block of blocks) {
    const page = pages.at(-1) as APIComponentInContainer[];
    const text = textDisplay(clip(block, DISCORD_LIMITS.textCharacters));
    const isFull =
      countText([...page, text]) > DISCORD_LIMITS.textCharacters ||
      page.length + 2 > DISCORD_LIMITS.components;
    if (isFull && page.length > 0) pages.push([text]);
    else page.push(text);
  }
  return pages
    .filter((page) => page.length > 0)
    .slice(0, MAX_PASSAGE_MESSAGES)
    .map((page) => ({ components: [container(page, GREY)], fallback: fallbackOf(page) }));
}

function passageText({ source, before, quote, after }: MarkedPassage): string {
  const said = shortenAtSentence(quote, PASSAGE_CHARACTERS);
  const room = Math.max(50, Math.floor((PASSAGE_CHARACTERS - said.length) / 2));
  const parts = [
    escapeText(tail(before, room)),
    bold(escapeText(said)),
    escapeText(shortenAtSentence(after, room)),
  ];
  return `${sourceLine(source, "short-links")}\n${quoteLine(parts.filter((part) => part !== "").join(" "))}`;
}

function entryText({ from, until, standing, text }: TimelineEntry): string {
  const when = from === undefined ? WORDING.earlier : formatDate(from);
  const end = until === undefined ? "" : ` – ${formatDate(until)}`;
  const head = `${when}${end} (${WORDING.standing[standing]}):`;
  return `${bold(label(head))} ${escapeText(shortenAtSentence(text, ENTRY_CHARACTERS))}`;
}

/** The end of a text, from a word on. */
function tail(text: string, room: number): string {
  const trimmed = text.trim();
  return trimmed.length <= room
    ? trimmed
    : `… ${trimmed
        .slice(-room)
        .replace(/^\S*\s/, "")
        .replace(/^[\udc00-\udfff]/, "")}`;
}

function fallbackOf(page: readonly APIComponentInContainer[]): string {
  const text = page.map((part) => ("content" in part ? part.content : "")).join("\n");
  return shortenAtSentence(text, DISCORD_LIMITS.contentCharacters);
}
