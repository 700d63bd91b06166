import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { type DefaultTreeAdapterTypes, parse } from "parse5";

type Node = DefaultTreeAdapterTypes.Node;

const UNSEEN = new Set(["script", "style", "head", "template", "title"]);

/**
 * What a reader sees of a page, by the reference renderers of Markdown and HTML: letters, digits and signs without white
 * space. `shown` tells what a tool of the page's own puts in the place of its tags.
 */
export function visibleText(
  source: string,
  isHtml: boolean,
  shown: readonly (readonly [RegExp, string])[],
): string {
  const page = shown.reduce((text, [tag, seen]) => text.replace(tag, seen), withoutFrontMatter(source));
  const html = isHtml
    ? page
    : micromark(page, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true });
  const parts: string[] = [];
  const add = (node: Node): void => {
    if ("tagName" in node && UNSEEN.has(node.tagName)) return;
    if ("value" in node) parts.push(node.value);
    if ("childNodes" in node) for (const child of node.childNodes) add(child);
  };
  add(parse(html));
  return squeeze(parts.join(""));
}

export function squeeze(text: string): string {
  return text.replace(/\s+/gu, "");
}

function withoutFrontMatter(source: string): string {
  return source.replace(/^(---|\+\+\+)\n[\s\S]*?\n\1\n/u, "");
}
