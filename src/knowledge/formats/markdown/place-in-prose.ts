/** Whether nothing but tags, as `tags` finds them, stands on the lines from `start` to `end`. */
export function isAlone(prose: string, start: number, end: number, tags: RegExp): boolean {
  const from = prose.lastIndexOf("\n", start - 1) + 1;
  const to = prose.indexOf("\n", end);
  const before = prose.slice(from, start).replace(tags, "");
  const after = prose.slice(end, to < 0 ? undefined : to).replace(tags, "");
  return /^[\s>]*$/u.test(before) && after.trim() === "";
}

/** Whether the line above breaks off in the middle of a sentence, so that what stands alone on a line goes on with it. */
export function isMidSentence(prose: string, start: number): boolean {
  const above = lineAbove(prose, start);
  return /[\p{L}\p{N},(]$/u.test(above) && !/^(?:#|\||<|[=-]{3})/u.test(above);
}

/** Whether the line above is HTML: an empty line would end it. */
export function isInHtml(prose: string, start: number): boolean {
  return /^<\/?[a-z]|<\/?[a-z][^<>]*>$/iu.test(lineAbove(prose, start));
}

/** Empty above the first line. */
function lineAbove(prose: string, start: number): string {
  const lineStart = prose.lastIndexOf("\n", start - 1);
  return lineStart < 0 ? "" : prose.slice(prose.lastIndexOf("\n", lineStart - 1) + 1, lineStart).trim();
}
