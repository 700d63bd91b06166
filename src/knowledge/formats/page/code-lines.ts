import type { Element } from "hast";
import { inlineText } from "./inline-text.ts";
import { LOST } from "./marks.ts";
import { isElement } from "./nodes.ts";
import { type LineOf, linesOf } from "./pieces.ts";

/** Languages of code that is drawn and not read. */
const DRAWN = /^language-(?:mermaid|plantuml|dot|graphviz|chart|math|katex)$/iu;

/** The lines of a block of code with their lines in the file; none of what a site draws as a picture. */
export function codeLines(node: Element, lineOf: LineOf): { text: string; line: number }[] {
  const code = node.children.find((child) => isElement(child, "code")) as Element | undefined;
  const languages = [code?.properties?.className].flat().map(String);
  if (languages.some((language) => DRAWN.test(language))) return [];
  const text = inlineText((code ?? node).children).text.replace(/\n$/u, "");
  const [first, last] = linesOf([node], lineOf);
  // A fence that is never closed may have run over signs of ours.
  const rows = text.split("\n").map((row) => (row.includes(LOST) ? "" : row));
  // A fence has a line above and one below.
  const offset = last - first + 1 > rows.length ? 1 : 0;
  return rows.map((row, index) => ({
    text: row,
    line: Math.min(first + offset + index, Math.max(first, last)),
  }));
}
