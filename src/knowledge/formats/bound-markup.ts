/** So many mark-up characters of one paragraph are parsed. The Markdown parser's time grows with their square. */
const MAX_MARKS = 1000;
const MARKS = /[*_`[\]<]/gu;
const FENCE = /^\s*(?:```|~~~)/u;
/** Where a new paragraph begins: an empty line, a heading, a list item, a quote. */
const BORDER = /^\s*(?:$|#{1,6}\s|>|[-+*]\s|\d{1,9}[.)]\s)/u;

/**
 * Markdown without the mark-up that a paragraph has beyond the first 1,000 characters of it, and the first line that
 * was changed. Code between fences stays as it is.
 */
export function boundMarkup(markdown: string): { markdown: string; cutAt?: number } {
  let cutAt: number | undefined;
  let marks = 0;
  let isCode = false;
  const lines = markdown.split("\n").map((line, index) => {
    if (FENCE.test(line)) isCode = !isCode;
    if (isCode || BORDER.test(line)) marks = 0;
    if (isCode) return line;
    const bounded = line.replace(MARKS, (mark) => {
      marks += 1;
      return marks > MAX_MARKS ? "" : mark;
    });
    if (bounded !== line) cutAt ??= index + 1;
    return bounded;
  });
  return { markdown: lines.join("\n"), ...(cutAt !== undefined && { cutAt }) };
}
