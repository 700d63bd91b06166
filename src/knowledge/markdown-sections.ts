import { fromMarkdown } from "mdast-util-from-markdown";
import type { Problem } from "../domain/problem.ts";
import { type Block, plainText, type Section } from "./block.ts";
import { boundNesting } from "./bound-nesting.ts";
import { inlineText, linesOf, type MarkdownNode, toBlocks } from "./markdown-text.ts";
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
 * stands above all headings and may be empty.
 */
export function toSections(file: string, markdown: string): { sections: Section[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const bounded = boundNesting(markdown);
  if (bounded.cutAt !== undefined) {
    const what = "lists or quotes are nested over 24 levels deep; deeper levels are read as one";
    problems.push(remark({ file, line: bounded.cutAt }, what, "Flatten them."));
  }
  const nodes = fromMarkdown(bounded.markdown).children;
  const drafts: Draft[] = [{ headings: [], blocks: [] }];
  for (const node of nodes) {
    const current = drafts.at(-1) as Draft;
    if (node.type === "heading") {
      const heading = toHeading(file, node, node.depth, problems);
      drafts.push({
        headings: [...current.headings.filter(({ depth }) => depth < heading.depth), heading],
        blocks: [],
      });
    } else {
      for (const block of toBlocks(node)) current.blocks.push(block);
    }
  }
  problems.push(...emptyHeadings(file, drafts), ...unreadHtml(file, nodes));
  return { sections: drafts.map(toSection), problems };
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
  const html = nodes.find((node) => node.type === "html" && !/^<!--/u.test(node.value));
  if (html === undefined) return [];
  return [
    remark({ file, line: linesOf(html)[0] }, "HTML blocks are not read", "Write the text as Markdown."),
  ];
}
