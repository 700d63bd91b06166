import type { fromMarkdown } from "mdast-util-from-markdown";
import { type Block, type Lines, toBlock, toSilentBlock, toWholeBlock } from "./block.ts";

export type MarkdownNode = ReturnType<typeof fromMarkdown>["children"][number];

/** The row below the head of a table, blanks aside. */
const DELIMITER_ROW = /^\|?:?-+:?(?:\|:?-+:?)*\|?$/u;

/**
 * The blocks of a node below a heading, in reading order: paragraphs, list items, quotes, table rows, lines of code.
 * Links keep their label and code its text; images, HTML and definitions are dropped.
 */
export function toBlocks(node: MarkdownNode): Block[] {
  switch (node.type) {
    case "paragraph":
      return paragraphBlocks(inlineText(node), linesOf(node));
    case "heading":
      return present([toBlock(inlineText(node), linesOf(node))]);
    case "code":
      return codeBlocks(node.value, linesOf(node)[0] + 1);
    case "blockquote":
    case "list":
    case "listItem":
      return node.children.flatMap(toBlocks);
    default:
      return [];
  }
}

/** The text a reader sees; soft line ends stay. Walks without recursion, because emphasis nests as deep as one likes. */
export function inlineText(node: MarkdownNode): string {
  const parts: string[] = [];
  const waiting: MarkdownNode[] = [node];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.type === "text" || next.type === "inlineCode") parts.push(next.value);
    else if (next.type === "break") parts.push("\n");
    else if (next.type === "html" && /^<(?:br|p|div)\b/iu.test(next.value)) parts.push(" ");
    else if ("children" in next) for (const child of next.children.toReversed()) waiting.push(child);
  }
  return parts.join("");
}

export function linesOf(node: MarkdownNode): Lines {
  return [node.position?.start.line ?? 1, node.position?.end.line ?? 1];
}

function paragraphBlocks(text: string, lines: Lines): Block[] {
  const rows = text.split("\n");
  const delimiters = rows[1]?.replace(/\s+/gu, "") ?? "";
  const isTable = delimiters.includes("|") && DELIMITER_ROW.test(delimiters);
  if (!isTable) return present([toBlock(text, lines)]);
  return present(
    rows.map((row, index) => {
      const line = lines[0] + index;
      if (index === 1) return undefined;
      return index === 0 ? toSilentBlock(cells(row), [line, line]) : toWholeBlock(cells(row), [line, line]);
    }),
  );
}

function cells(row: string): string {
  const filled = row
    .split("|")
    .map((cell) => cell.trim())
    .filter((cell) => cell !== "");
  return filled.join(" | ");
}

function codeBlocks(code: string, firstLine: number): Block[] {
  const lines = code.split("\n");
  return present(lines.map((line, index) => toWholeBlock(line, [firstLine + index, firstLine + index])));
}

function present(blocks: readonly (Block | undefined)[]): Block[] {
  return blocks.filter((block) => block !== undefined);
}
