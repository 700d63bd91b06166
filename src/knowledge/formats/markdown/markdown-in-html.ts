import type { SourceLine } from "./source-lines.ts";

/** A line that begins or goes on with HTML, as Markdown tells it: it stays HTML up to the next empty line. */
const HTML =
  /^ {0,3}<\/?(?:address|article|aside|blockquote|body|center|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|li|main|menu|nav|ol|p|section|summary|table|tbody|td|tfoot|th|thead|tr|ul)\b/iu;
const VERBATIM = /<(?:pre|script|style|textarea)\b/iu;
/** Marks that nobody writes in HTML. */
const MARKDOWN =
  /^ {0,3}(?:#{1,6}\s|[-*+]\s|\d{1,3}[.)]\s|>\s?\S|\|.*\|)|\*\*\S|\]\(|!\[|`[^`]+`|(?<!\w)__\S/u;

/**
 * Lines of Markdown that stand right below HTML, as kramdown and MDX let people write: an empty line above them makes
 * every Markdown reader see them as what they are.
 */
export function readMarkdownInHtml(
  lines: readonly SourceLine[],
  isFenced: (line: SourceLine) => boolean,
): SourceLine[] {
  let isHtml = false;
  let isVerbatim = false;
  return lines.flatMap((source) => {
    const { text, line } = source;
    if (isFenced(source) || text.trim() === "") {
      isHtml = false;
      return [source];
    }
    if (VERBATIM.test(text)) isVerbatim = true;
    if (/<\/(?:pre|script|style|textarea)>/iu.test(text)) isVerbatim = false;
    if (!isVerbatim && HTML.test(text)) isHtml = true;
    else if (isHtml && !isVerbatim && !text.trimStart().startsWith("<") && MARKDOWN.test(text.trimStart())) {
      isHtml = false;
      return [
        { text: "", line },
        { text: text.trimStart(), line },
      ];
    }
    return [source];
  });
}
