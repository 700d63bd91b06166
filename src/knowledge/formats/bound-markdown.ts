/** Paragraphs, headings, list items and quotes of one file. The Markdown parser takes a second or two for so many. */
const MAX_BLOCKS = 20_000;
/** Lists and quotes with something else between them. The parser's time grows with their square. */
const MAX_CONTAINERS = 2_000;

const CONTAINER = /^\s*(?:>|[-+*](?:\s|$)|\d{1,9}[.)](?:\s|$))/u;
const BREAK = /^\s{0,3}(?:#{1,6}(?:\s|$)|(?:-\s*){3,}$|(?:\*\s*){3,}$|(?:_\s*){3,}$)/u;
const FENCE = /^\s*(?:```|~~~)/u;

/** Why a Markdown file takes too long to be read, in words for a problem; undefined when it does not. */
export function tooManyBlocks(markdown: string): string | undefined {
  let blocks = 0;
  let containers = 0;
  let isCode = false;
  let isAfterBlank = true;
  let isContained = false;
  for (const line of markdown.split("\n")) {
    if (FENCE.test(line)) isCode = !isCode;
    const isBlank = line.trim() === "";
    if (!isCode && !isBlank) {
      const isBreak = BREAK.test(line);
      const isContainer = !isBreak && CONTAINER.test(line);
      const isQuote = isContainer && line.trimStart().startsWith(">");
      if (isAfterBlank || isBreak || isContainer) blocks += 1;
      // Items after an empty line go on with their list; a quote does not.
      if (isContainer && (!isContained || (isAfterBlank && isQuote))) containers += 1;
      isContained = isContainer || (isContained && !isAfterBlank && !isBreak);
    }
    isAfterBlank = isBlank;
  }
  const count = (most: number) => most.toLocaleString("en");
  if (blocks > MAX_BLOCKS)
    return `the file has over ${count(MAX_BLOCKS)} paragraphs, headings and list items`;
  if (containers > MAX_CONTAINERS)
    return `the file has over ${count(MAX_CONTAINERS)} separate lists and quotes`;
  return undefined;
}

/** So many mark-up characters of one paragraph are parsed. The Markdown parser's time grows with their square. */
const MAX_MARKS = 1000;
const MARKS = /[*_`[\]<]/gu;
/** Where a new paragraph begins: an empty line, a heading, a list item, a quote. */
const BORDER = /^\s*(?:$|#{1,6}\s|>|[-+*]\s|\d{1,9}[.)]\s)/u;

/**
 * Markdown without the mark-up that a paragraph has beyond the first 1,000 characters of it, and the first line that
 * was changed. Code between fences stays as it is.
 */
export function boundMarkup(markdown: string): Bounded {
  let marks = 0;
  let isCode = false;
  return changeLines(markdown, (line) => {
    if (FENCE.test(line)) isCode = !isCode;
    if (isCode || BORDER.test(line)) marks = 0;
    if (isCode) return line;
    return line.replace(MARKS, (mark) => {
      marks += 1;
      return marks > MAX_MARKS ? "" : mark;
    });
  });
}

/** Deeper levels are read as this one. The Markdown parser's time grows with the cube of the depth. */
const MAX_LEVELS = 24;
const MAX_INDENT = 3 * MAX_LEVELS;
const MARKER = /[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))/uy;

/** Markdown whose lists and quotes nest at most so deep that parsing stays fast, and the first line that was changed. */
export function boundNesting(markdown: string): Bounded {
  return changeLines(markdown, (line) => boundMarkers(boundIndent(line)));
}

interface Bounded {
  readonly markdown: string;
  readonly cutAt: number | undefined;
}

function changeLines(markdown: string, change: (line: string) => string): Bounded {
  let cutAt: number | undefined;
  const lines = markdown.split("\n").map((line, index) => {
    const changed = change(line);
    if (changed !== line) cutAt ??= index + 1;
    return changed;
  });
  return { markdown: lines.join("\n"), cutAt };
}

function boundIndent(line: string): string {
  const indent = /^[ \t]*/u.exec(line)?.[0].replaceAll("\t", "    ").length ?? 0;
  return indent > MAX_INDENT && line.trim() !== "" ? " ".repeat(MAX_INDENT) + line.trimStart() : line;
}

function boundMarkers(line: string): string {
  let end = 0;
  let kept = 0;
  for (let levels = 0; ; levels += 1) {
    if (levels === MAX_LEVELS) kept = end;
    MARKER.lastIndex = end;
    const marker = MARKER.exec(line);
    if (marker === null) return levels > MAX_LEVELS ? line.slice(0, kept) + line.slice(end) : line;
    end += marker[0].length;
  }
}
