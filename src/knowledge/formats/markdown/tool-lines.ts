import type { SourceLine } from "./source-lines.ts";

/** Whole lines that a tool replaces by something else or by nothing. */
const TOOL_LINE = new RegExp(
  [
    String.raw`\[\[?_?toc_?\]?\]`, // tables of contents: GitLab, VitePress, Python-Markdown
    String.raw`\{:?toc(?::[^}]*)?\}|\{\{\s*toc\s*\}\}|\{:\s*[^{}]*\}`, // kramdown, Confluence
    String.raw`(?:[-*+]|1\.)\s+toc`,
    String.raw`-{1,2}8<-{1,2}.*|<<<\s*@?.*|@include\b.*|!!!?include\(.*`, // pieces of other files
    String.raw`\[!include\s*\[.*`, // Azure
    String.raw`\*\[[^\]\n]{1,80}\]:.*`, // abbreviations
    String.raw`\\(?:newpage|pagebreak|toc|clearpage)`,
    String.raw`(?:#[\p{L}\p{N}/_-]+\s*)+(?<!#)`, // tags of a note
  ].join("|"),
  "iu",
);
const WHOLE = new RegExp(`^[\\s>]*(?:${TOOL_LINE.source})\\s*$`, "iu");
/** "!> Mind this", "?> A tip" – Docsify. */
const HINT = /^(\s*)[!?]>\s+/u;

/** Lines with those that only tools read emptied. */
export function dropToolLines(
  lines: readonly SourceLine[],
  isFenced: (line: SourceLine) => boolean,
): SourceLine[] {
  return lines.map((source) => {
    if (isFenced(source)) return source;
    if (WHOLE.test(source.text)) return { ...source, text: "" };
    return HINT.test(source.text) ? { ...source, text: source.text.replace(HINT, "$1") } : source;
  });
}
