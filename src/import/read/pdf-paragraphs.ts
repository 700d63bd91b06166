import { endsClosed, isListItem } from "../../knowledge/formats/text-units.ts";
import { ORDINARY_WORDS } from "../../text/ordinary-words.ts";
import type { PdfLine } from "./pdf-lines.ts";

export interface PdfParagraph {
  readonly text: string;
  /** Of a heading: 1 for the largest letters. */
  readonly depth?: 1 | 2 | 3 | 4;
}

/** A gap that ends a paragraph, in usual distances of lines of that size; printers add a quarter at least. */
const WIDE_GAP = 1.2;
/** Letters that are larger or smaller by this share are of another size. */
const OTHER_SIZE = 0.08;
const MAX_HEADING_CHARACTERS = 120;

/** The lines of all pages, put together where they run on. */
export function toParagraphs(pages: readonly (readonly PdfLine[])[]): PdfParagraph[] {
  const lines = pages.flat();
  const body = mostLetters(lines);
  const usualGap = median(lines.flatMap((line, index) => gapBelow(line, lines[index + 1]) ?? []));
  const groups: PdfLine[][] = [];
  for (const line of lines) {
    const group = groups.at(-1);
    const previous = group?.at(-1);
    if (group !== undefined && previous !== undefined && runsOn(previous, line, usualGap)) group.push(line);
    else groups.push([line]);
  }
  const words = new Set(lines.flatMap(({ text }) => text.toLowerCase().match(/[\p{L}-]+/gu) ?? []));
  const isHeading = groups.map((group) => isHeadingOf(body, group));
  const sizes = [
    ...new Set(
      groups.flatMap(([first], index) => (isHeading[index] === true && first ? [roundSize(first)] : [])),
    ),
  ];
  sizes.sort((a, b) => b - a);
  return groups.map((group, index) => {
    const text = joinLines(group, words);
    if (isHeading[index] !== true || group[0] === undefined) return { text };
    return { text, depth: Math.min(sizes.indexOf(roundSize(group[0])) + 1, 4) as 1 | 2 | 3 | 4 };
  });
}

function runsOn(previous: PdfLine, line: PdfLine, usualGap: number): boolean {
  if (Math.abs(previous.size - line.size) > OTHER_SIZE * previous.size || isListItem(line.text)) return false;
  const gap = gapBelow(previous, line);
  // On the next page or column a sentence goes on that was not ended.
  if (gap === undefined) return !endsClosed(previous.text) && /^\p{Ll}/u.test(line.text);
  if (gap > WIDE_GAP * usualGap) return false;
  if (previous.font !== line.font && startsAnew(previous, line)) return false;
  return !(line.x > previous.x + line.size && endsClosed(previous.text));
}

/** A line in other letters is a heading or follows one, unless a sentence runs over both. */
function startsAnew(previous: PdfLine, line: PdfLine): boolean {
  return /^[\p{Lu}\p{N}]/u.test(line.text) && (endsClosed(previous.text) || previous.text.length < 60);
}

function isHeadingOf(body: PdfLine | undefined, group: readonly PdfLine[]): boolean {
  const [first] = group;
  if (body === undefined || first === undefined || isListItem(first.text)) return false;
  const length = group.reduce((sum, { text }) => sum + text.length, 0);
  if (length > MAX_HEADING_CHARACTERS || !/\p{L}/u.test(first.text)) return false;
  const last = group.at(-1)?.text ?? "";
  if (endsClosed(last) && !last.endsWith("?")) return false;
  const isLarger = first.size > body.size * (1 + OTHER_SIZE);
  const isOtherFont = first.font !== body.font && first.size > body.size * (1 - OTHER_SIZE);
  return isLarger || (isOtherFont && group.length === 1);
}

/** A line in the letters of most of the text. */
function mostLetters(lines: readonly PdfLine[]): PdfLine | undefined {
  const counts = new Map<string, { line: PdfLine; letters: number }>();
  for (const line of lines) {
    const key = `${roundSize(line)} ${line.font}`;
    const known = counts.get(key);
    counts.set(key, { line, letters: (known?.letters ?? 0) + line.text.length });
  }
  return [...counts.values()].toSorted((a, b) => b.letters - a.letters)[0]?.line;
}

/** The words of a hyphen at the end of a line: as they are written elsewhere in the text, else as the language has them. */
function joinLines(lines: readonly PdfLine[], words: ReadonlySet<string>): string {
  let text = "";
  for (const line of lines) {
    const [, first, hyphen] = /([\p{L}-]+)([-\u00ad\u2010])$/u.exec(text) ?? [];
    const rest = /^\p{Ll}[\p{L}-]*/u.exec(line.text)?.[0];
    if (text === "") text = line.text;
    else if (first === undefined || rest === undefined) text = `${text} ${line.text}`;
    else {
      const isOneWord = hyphen === "\u00ad" || isWritten(first + rest, `${first}-${rest}`, words);
      text = `${isOneWord ? text.slice(0, -1) : text}${line.text}`;
    }
  }
  return text;
}

function isWritten(joined: string, hyphened: string, words: ReadonlySet<string>): boolean {
  if (words.has(joined.toLowerCase())) return true;
  return !words.has(hyphened.toLowerCase()) && ORDINARY_WORDS.has(joined.toLowerCase());
}

/** How far the next line stands below, in heights of the letters; undefined where it does not stand below. */
function gapBelow(line: PdfLine, next: PdfLine | undefined): number | undefined {
  const gap = next === undefined ? 0 : (line.y - next.y) / line.size;
  return gap > 0 ? gap : undefined;
}

function roundSize({ size }: PdfLine): number {
  return Math.round(size * 2) / 2;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
