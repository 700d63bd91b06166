import { toCalendarDate } from "../../domain/calendar-date.ts";

// Every punctuation mark that means something in Discord's Markdown, in links, mentions, emoji or timestamps.
const MEANINGFUL = /[\\*_~`|<>[\]#]/g;
// Backslashes do not keep `@everyone` from being one; a zero-width space does, and nobody sees it.
const ZERO_WIDTH_SPACE = "\u200b";

// Whatever `escapeText` changes; most texts hold none of it.
const ESCAPED = /[\\*_~`|<>[\]#@]|:\/\/|\s\s|[^\S ]|^[\s+-]|^\d+\.|\s$/;

/** Text that shows as it is: no formatting, link, mention, list or heading comes out of it. One line. */
export function escapeText(text: string): string {
  if (!ESCAPED.test(text)) return text;
  return text
    .replace(/\s+/g, " ")
    .trim()
    .replace(MEANINGFUL, "\\$&")
    .replace(/:\/\//g, "\\://")
    .replace(/@/g, `@${ZERO_WIDTH_SPACE}`)
    .replace(/^(-|\+|\d+\.)/, (start) => `${start.slice(0, -1)}\\${start.slice(-1)}`);
}

/**
 * A link whose label cannot smuggle another one: brackets become parentheses and addresses in the label are left out,
 * because Discord takes `\]` in a label for its end. Angle brackets keep Discord from showing a preview.
 */
export function link(label: string, url: string): string {
  return remembered(LINKS, `${label}\n${url}`, () => toLink(label, url));
}

function toLink(label: string, url: string): string {
  const safeLabel = label
    .replace(/\b[a-z][a-z\d+.-]*:\/\/\S+/gi, "…")
    .replace(/[[{]/g, "(")
    .replace(/[\]}]/g, ")");
  const safeUrl = url.replace(
    /[()<>@\s\\]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `[${escapeText(safeLabel)}](<${safeUrl}>)`;
}

// Half past ten UTC is the same day from Hawaii to New Zealand; midnight would show the day before in America.
const HOUR_THAT_IS_THE_SAME_DAY_NEARLY_EVERYWHERE = "T10:30:00Z";
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const WRITTEN_DAY = new RegExp(`\\b(\\d{1,2}) (${MONTHS.join("|")}) (\\d{4})\\b`, "g");

/** Turns each day that our labels write (“27 Apr 2026”) into a date that Discord shows in the reader's language. */
export function localiseDays(text: string): string {
  return text.replace(WRITTEN_DAY, (written, day: string, month: string, year: string) => {
    const monthNumber = String(MONTHS.indexOf(month) + 1).padStart(2, "0");
    const date = toCalendarDate(`${year}-${monthNumber}-${day.padStart(2, "0")}`);
    return date === undefined ? written : toTimestamp(date);
  });
}

/** The same few sources and days stand in most answers, and writing them is slow. */
const LINKS = new Map<string, string>();
const LABELS = new Map<string, string>();
const MAX_REMEMBERED = 1_000;

function remembered(known: Map<string, string>, key: string, make: () => string): string {
  const old = known.get(key);
  if (old !== undefined) return old;
  const made = make();
  if (known.size >= MAX_REMEMBERED) known.clear();
  known.set(key, made);
  return made;
}

/** `<t:…:D>`: the day in the reader's language. */
export function toTimestamp(date: string): string {
  return `<t:${Date.parse(`${date}${HOUR_THAT_IS_THE_SAME_DAY_NEARLY_EVERYWHERE}`) / 1000}:D>`;
}

/** Words of ours: escaped, with their days localised. */
export function label(text: string): string {
  return remembered(LABELS, text, () => localiseDays(escapeText(text)));
}

export const bold = (text: string): string => `**${text}**`;
export const subtext = (text: string): string => `-# ${text}`;
export const quoteLine = (text: string): string => `> ${text}`;
