import type { MarkdownNode } from "./markdown-text.ts";

/** Begins neither a list nor a quote, code, rule, table or underline. */
const START = String.raw`(?!\d{1,9}[.)](?: |$))[\p{L}\p{N}"'“‘(€£$]`;
/** Nothing that could be mark-up, an escape or an entity; no tab or other control character. */
const REST = String.raw`[^\\\x60*_[\]<&\p{Cc}]*`;
/** A blank at the end could break the line; number signs there could close a heading. */
const LINE = new RegExp(`^(?:(#{1,6}) )?(${START}${REST})(?<![ #])$`, "u");

type Depth = Extract<MarkdownNode, { type: "heading" }>["depth"];

/**
 * The nodes of plain Markdown as the Markdown parser gives them, in a fiftieth of its time; undefined for text with
 * anything beyond headings and paragraphs without mark-up. Such text is fast to parse whatever its size.
 */
export function readPlainMarkdown(markdown: string): MarkdownNode[] | undefined {
  const nodes: MarkdownNode[] = [];
  let paragraph: string[] = [];
  for (const [index, line] of `${markdown}\n`.split("\n").entries()) {
    const [, signs, text] = LINE.exec(line) ?? [];
    if (text === undefined && line !== "") return undefined;
    if (text !== undefined && signs === undefined) {
      paragraph.push(text);
      continue;
    }
    // A paragraph ends at an empty line or a heading, on the line before.
    if (paragraph.length > 0) {
      const children = [{ type: "text" as const, value: paragraph.join("\n") }];
      nodes.push({ type: "paragraph", children, position: position(index - paragraph.length + 1, index) });
      paragraph = [];
    }
    if (text === undefined || signs === undefined) continue;
    const children = [{ type: "text" as const, value: text }];
    nodes.push({
      type: "heading",
      depth: signs.length as Depth,
      children,
      position: position(index + 1, index + 1),
    });
  }
  return nodes;
}

/** Only the lines of a node are looked at. */
function position(first: number, last: number) {
  return { start: { line: first, column: 1 }, end: { line: last, column: 1 } };
}
