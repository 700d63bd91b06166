import type { Element, ElementContent, Root, RootContent } from "hast";
import { toMdast } from "hast-util-to-mdast";
import type { Root as MarkdownRoot } from "mdast";
import { type WrittenWords, writeMarkdown } from "./write-markdown.ts";

type Node = RootContent | ElementContent;

/** The words of a cleaned piece of HTML as Markdown. Links are written without their targets, which nobody is shown. */
export function fromHast(tree: Root): WrittenWords {
  const clean: Root = { ...tree, children: tree.children.flatMap(cleaned) as RootContent[] };
  return writeMarkdown(toMdast(clean) as MarkdownRoot);
}

function cleaned(node: Node): Node[] {
  if (node.type === "text") return [node];
  if (node.type !== "element") return [];
  const children = node.children.flatMap(cleaned) as ElementContent[];
  if (node.tagName === "a" || node.tagName === "font") return children;
  if (node.tagName === "img") return picture(node);
  return [{ ...node, children }];
}

/** A picture inside a sentence is part of it, which a reader of the Markdown has to know. */
function picture({ properties, ...node }: Element): Element[] {
  return [{ ...node, properties: { src: "picture", alt: properties.alt ?? "" }, children: [] }];
}
