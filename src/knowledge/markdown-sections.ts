import { fromMarkdown } from "mdast-util-from-markdown";
import type { Problem } from "../domain/problem.ts";
import { type Block, plainText, type Section } from "./block.ts";
import { tooManyBlocks } from "./bound-blocks.ts";
import { boundMarkup } from "./bound-markup.ts";
import { boundNesting } from "./bound-nesting.ts";
import { inlineText, linesOf, type MarkdownNode, toBlocks } from "./markdown-text.ts";
import { readPlainMarkdown } from "./plain-markdown.ts";
import { mistake, remark } from "./problems.ts";

interface Heading {
  readonly depth: number;
  readonly text: string;
  readonly line: number;
  readonly id?: string;
}

interface Draft {
  readonly headings: readonly Heading[];
  readonly blocks: Block[];
}

/**
 * Markdown cut at its headings. Line numbers are those of `markdown`. A heading may end in `{#id}`; the first section
 * stands above all headings and may be empty. A file of more blocks than can be read in reasonable time is refused.
 */
export function toSections(file: string, markdown: string): { sections: Section[]; problems: Problem[] } {
  const tooMany = tooManyBlocks(markdown);
  if (tooMany !== undefined)
    return { sections: [], problems: [mistake({ file }, tooMany, "Split it into smaller files.")] };
  const problems: Problem[] = [];
  const nodes = readPlainMarkdown(markdown) ?? fromMarkdown(bound(file, markdown, problems)).children;
  let current: Draft = { headings: [], blocks: [] };
  const drafts = [current];
  for (const node of nodes) {
    if (node.type === "heading") {
      const heading = toHeading(file, node, node.depth, problems);
      const above = current.headings.filter((outer) => outer.depth < heading.depth);
      current = { headings: [...above, heading], blocks: [] };
      drafts.push(current);
    } else {
      for (const block of toBlocks(node)) current.blocks.push(block);
    }
  }
  return {
    sections: drafts.map(toSection),
    problems: [...problems, ...emptyHeadings(file, drafts), ...unreadHtml(file, nodes)],
  };
}

/** Markdown that parses in reasonable time whatever it is; what is lost by that is remarked. */
function bound(file: string, markdown: string, problems: Problem[]): string {
  const levels = boundNesting(markdown);
  if (levels.cutAt !== undefined) {
    const what = "lists or quotes are nested over 24 levels deep; deeper levels are read as one";
    problems.push(remark({ file, line: levels.cutAt }, what, "Flatten them."));
  }
  const marks = boundMarkup(levels.markdown);
  if (marks.cutAt !== undefined) {
    const what = "a paragraph has over 1,000 mark-up characters; the rest of it is read without mark-up";
    problems.push(remark({ file, line: marks.cutAt }, what, "Break the paragraph up."));
  }
  return marks.markdown;
}

function toHeading(file: string, node: MarkdownNode, depth: number, problems: Problem[]): Heading {
  const text = plainText(inlineText(node));
  const [line] = linesOf(node);
  const marked = /^(.*?) ?\{#([^{}]*)\}$/u.exec(text);
  if (marked?.[2] === undefined) return { depth, text, line };
  if (/^[a-z0-9-]{1,100}$/u.test(marked[2])) return { depth, text: marked[1] ?? "", line, id: marked[2] };
  const remedy = "Use small letters a-z, digits and hyphens, as in {#cloud}.";
  problems.push(mistake({ file, line }, "the section id is not a plain id", remedy));
  return { depth, text: marked[1] ?? "", line };
}

function toSection({ headings, blocks }: Draft): Section {
  const nearest = headings.at(-1);
  return {
    headings: headings.map(({ text }) => text).filter((text) => text !== ""),
    line: nearest?.line ?? 1,
    blocks,
    ...(nearest?.id !== undefined && { id: nearest.id }),
  };
}

/** A heading above deeper headings needs no text of its own. */
function emptyHeadings(file: string, drafts: readonly Draft[]): Problem[] {
  return drafts.flatMap(({ headings, blocks }, index) => {
    const nearest = headings.at(-1);
    const following = drafts[index + 1]?.headings.at(-1);
    if (nearest === undefined || blocks.length > 0 || (following?.depth ?? 0) > nearest.depth) return [];
    return [
      remark({ file, line: nearest.line }, "a heading has no text below it", "Write the text or remove it."),
    ];
  });
}

function unreadHtml(file: string, nodes: readonly MarkdownNode[]): Problem[] {
  const html = nodes.find((node) => node.type === "html" && !node.value.startsWith("<!--"));
  if (html === undefined) return [];
  return [
    remark({ file, line: linesOf(html)[0] }, "HTML blocks are not read", "Write the text as Markdown."),
  ];
}
