import type { SourceLine } from "./source-lines.ts";

const OPEN =
  /<(?:address|article|aside|blockquote|center|details|div|dl|figure|ol|section|table|tbody|thead|tr|td|th|ul)\b(?![^<>]*\/>)/giu;
const CLOSE =
  /<\/(?:address|article|aside|blockquote|center|details|div|dl|figure|ol|section|table|tbody|thead|tr|td|th|ul)\s*>/giu;
const TAG = /^(\s{4,})<\/?[a-z]/iu;

/**
 * Lines of HTML that stand so far in that Markdown takes them for code when an empty line is above them. Inside HTML that
 * is still open nobody means code, so they lose their indent.
 */
export function readIndentedHtml(
  lines: readonly SourceLine[],
  isFenced: (line: SourceLine) => boolean,
): SourceLine[] {
  let open = 0;
  let isAfterBlank = false;
  return lines.map((source) => {
    const { text } = source;
    if (isFenced(source)) return source;
    const isShifted = isAfterBlank && open > 0 && TAG.test(text);
    isAfterBlank = text.trim() === "" || (isAfterBlank && isShifted);
    if (!text.includes("<")) return source;
    open = Math.max(0, open + (text.match(OPEN)?.length ?? 0) - (text.match(CLOSE)?.length ?? 0));
    return isShifted ? { ...source, text: text.trimStart() } : source;
  });
}
