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
