import { changeProse, fencedLines } from "./code-ranges.ts";
import { readComponents } from "./components.ts";
import { readContainers } from "./containers.ts";
import { readIndentedBlocks } from "./indented-blocks.ts";
import { readIndentedHtml } from "./indented-html.ts";
import { readInlineMarks } from "./inline-marks.ts";
import { readMarkdownInHtml } from "./markdown-in-html.ts";
import { joinLines, type SourceLine, toSourceLines } from "./source-lines.ts";
import { readTemplates } from "./templates.ts";
import { dropToolLines } from "./tool-lines.ts";

export interface PreparedMarkdown {
  readonly markdown: string;
  /** The line of the file for each line of `markdown`, both counted from 1; the first element is line 1. */
  readonly lines: readonly number[];
}

/**
 * A page as its tool would hand it to a Markdown reader: template tags, components and the mark-up of single tools are
 * read and gone; what a reader would have seen in their place stays, or leaves a sign.
 */
export function prepareMarkdown(source: string, isMdx: boolean): PreparedMarkdown {
  const tagged = toSourceLines(readComponents(readTemplates(source), isMdx));
  const fenced = fencedLines(tagged.map(({ text }) => text));
  const isFenced = ({ line }: SourceLine): boolean => fenced.has(line - 1);
  const plain = changeProse(joinLines(dropToolLines(tagged, isFenced)), readInlineMarks);
  let lines: readonly SourceLine[] = toSourceLines(plain);
  lines = readIndentedHtml(lines, isFenced);
  lines = readContainers(lines, isFenced);
  lines = readMarkdownInHtml(readIndentedBlocks(lines, isFenced), isFenced);
  return { markdown: joinLines(lines), lines: lines.map(({ line }) => line) };
}
