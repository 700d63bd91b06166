import type { CalendarDate } from "../../domain/calendar-date.ts";
import { formatDate } from "../../words/wording.ts";
import { escapeHtml } from "./escape-html.ts";

/** The part of Discord's Markdown that our messages use, as HTML. Anything else shows as it is written. */
export function renderDiscordMarkdown(text: string): string {
  return text
    .split("\n")
    .map((line) => {
      if (line.startsWith("-# ")) return `<p class="discord-small">${inline(line.slice(3))}</p>`;
      if (line.startsWith("> ")) return `<blockquote>${inline(line.slice(2))}</blockquote>`;
      return line.trim() === "" ? "" : `<p>${inline(line)}</p>`;
    })
    .join("");
}

/** What stands in a line: an escaped character, a link, bold, a date – or any other character. */
const PIECE =
  /\\(?<escaped>[^a-z0-9\s])|\[(?<label>(?:\\.|[^\]\\])*)\]\(<(?<url>https?:\/\/[^>\s]*)>\)|\*\*(?<bold>(?:\\.|[^\\])+?)\*\*|<t:(?<time>\d{1,12}):D>|(?<other>[^\\*[<]+|[\s\S])/gi;

function inline(text: string): string {
  let html = "";
  for (const { groups = {} } of text.matchAll(PIECE)) {
    const { escaped, label, url, bold, time, other } = groups;
    if (escaped !== undefined) html += escapeHtml(escaped);
    else if (label !== undefined && url !== undefined)
      html += `<a href="${escapeHtml(url)}" target="_blank" rel="noreferrer noopener">${inline(label)}</a>`;
    else if (bold !== undefined) html += `<strong>${inline(bold)}</strong>`;
    else if (time !== undefined) html += `<time>${escapeHtml(dayOf(Number(time)))}</time>`;
    else html += escapeHtml(other ?? "");
  }
  return html;
}

function dayOf(seconds: number): string {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? "" : formatDate(date.toISOString().slice(0, 10) as CalendarDate);
}
