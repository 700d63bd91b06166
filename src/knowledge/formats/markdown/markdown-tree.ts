import type { Root } from "hast";
import { raw } from "hast-util-raw";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { toHast } from "mdast-util-to-hast";
import { VFile } from "vfile";
import { neededGfm } from "./needed-gfm.ts";

const MDAST_EXTENSIONS = [gfmFromMarkdown()];

/**
 * The page as a tree of HTML elements, GitHub's Markdown and the HTML in it read by the libraries that browsers' and
 * sites' own readers are. Positions are those of `markdown`. Footnotes stay where they are written, and what refers to
 * them shows nothing.
 */
export function toPageTree(markdown: string): Root {
  const read = fromMarkdown(markdown, {
    extensions: [neededGfm(markdown)],
    mdastExtensions: MDAST_EXTENSIONS,
  });
  const tree = toHast(read, {
    allowDangerousHtml: true,
    handlers: {
      footnoteReference: () => undefined,
      footnoteDefinition: (state, node) => ({
        type: "element",
        tagName: "div",
        properties: {},
        children: state.all(node),
        position: node.position,
      }),
    },
  }) as Root;
  return holdsHtml(tree) ? (raw(tree, { file: new VFile(markdown) }) as Root) : tree;
}

/** Comments alone need no HTML reader. */
function holdsHtml(tree: Root): boolean {
  const waiting: unknown[] = [tree];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const { type, value, children } = node as { type: string; value?: string; children?: unknown[] };
    if (type === "raw" && !/^\s*<!--(?:(?!-->)[\s\S])*-->\s*$/u.test(value ?? "")) return true;
    if (children !== undefined) waiting.push(...children);
  }
  return false;
}
