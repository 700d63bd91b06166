import type { Lines } from "./block.ts";

/** A paragraph of a plain text file, or a single short line. */
export interface TextUnit {
  /** Without white space at its ends; the line ends inside stay. */
  readonly text: string;
  readonly lines: Lines;
  /** True when no empty line separates it from the unit before. */
  readonly touchesPrevious: boolean;
}

/** A line between these lengths may have been wrapped at a margin, in characters. */
const WRAPPED = { shortest: 55, shortestBeforeSmallLetter: 30, longest: 100 };

interface NumberedLine {
  readonly text: string;
  readonly number: number;
}

/** The text cut at empty lines and at line ends; lines that were wrapped at a margin stay together. */
export function toTextUnits(text: string): TextUnit[] {
  return toParagraphs(text).flatMap((paragraph) => {
    const groups = isWrapped(paragraph) ? [paragraph] : groupContinued(paragraph);
    return groups.map((group, index) => toUnit(group, index > 0));
  });
}

/**
 * True for text that ends as a sentence does. A remark in brackets may end in "!" or "?" inside a sentence or a heading,
 * which goes on behind it; only one that is a sentence of its own closes a text, or one that ends in a full stop.
 */
export function endsClosed(text: string): boolean {
  if (/[.!?…;。！？]["'”’»」]*$|[.。][)\]]["”’]*$/u.test(text.slice(-8))) return true;
  const remark = /[([][^()[\]]*[!?！？]["'”’»」]*[)\]]$/u.exec(text.slice(-MAX_REMARK_CHARACTERS));
  if (remark === null) return false;
  const before = text.slice(0, text.length - remark[0].length).trimEnd();
  return before === "" || endsClosed(before);
}

/** A sentence in brackets at the end of a text, as far as it is looked for; bounds the search. In characters. */
const MAX_REMARK_CHARACTERS = 400;

export function isListItem(text: string): boolean {
  return /^(?:[-*•‣–]|\d{1,3}[.)]|[a-z][.)])\s/u.test(text);
}

function toParagraphs(text: string): NumberedLine[][] {
  const paragraphs: NumberedLine[][] = [];
  let open = false;
  for (const [index, raw] of text.split("\n").entries()) {
    const line = { text: raw.trim(), number: index + 1 };
    if (line.text === "") open = false;
    else if (open) paragraphs.at(-1)?.push(line);
    else {
      paragraphs.push([line]);
      open = true;
    }
  }
  return paragraphs;
}

function isWrapped(lines: readonly NumberedLine[]): boolean {
  if (lines.length < 3 || lines.some(({ text }) => isListItem(text))) return false;
  return lines
    .slice(0, -1)
    .every(({ text }) => text.length >= WRAPPED.shortest && text.length <= WRAPPED.longest);
}

function groupContinued(lines: readonly NumberedLine[]): NumberedLine[][] {
  const groups: NumberedLine[][] = [];
  for (const line of lines) {
    const previous = groups.at(-1)?.at(-1);
    if (previous !== undefined && continues(previous.text, line.text)) groups.at(-1)?.push(line);
    else groups.push([line]);
  }
  return groups;
}

function continues(previous: string, line: string): boolean {
  if (isListItem(line) || endsClosed(previous)) return false;
  const shortest = /^\p{Ll}/u.test(line) ? WRAPPED.shortestBeforeSmallLetter : WRAPPED.shortest;
  return previous.length >= shortest;
}

function toUnit(lines: readonly NumberedLine[], touchesPrevious: boolean): TextUnit {
  const text = lines.map((line) => line.text).join("\n");
  return { text, lines: [lines[0]?.number ?? 1, lines.at(-1)?.number ?? 1], touchesPrevious };
}
