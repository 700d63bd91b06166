import type { Heading, Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { foldText, foldWhiteSpace } from "../text/normalise.ts";

/** A heading of a page with what stands below it, up to the next one. */
export interface PageSection {
  /** As it is written, without its id; absent above the first heading. */
  readonly heading?: string;
  readonly depth: number;
  /** The id that stands behind the heading in braces. */
  readonly id?: string;
  /** Markdown, without empty lines at its ends. */
  readonly content: string;
}

const OPTIONS = { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] };
const ID = /^(.*?)\s*\{#([a-z0-9-]{1,100})\}$/u;

/** A page cut at its headings; headings inside lists and quotes are text. The first section may be empty. */
export function splitPage(markdown: string): PageSection[] {
  const root: Root = fromMarkdown(markdown, OPTIONS);
  const headings = root.children.filter((node) => node.type === "heading");
  const ends = [...headings.map(startOf), markdown.length];
  const top = { depth: 0, content: markdown.slice(0, ends[0]).trim() };
  const sections = headings.map((heading, index) => {
    const raw = foldWhiteSpace(sourceOf(heading, markdown));
    const [, text = raw, id] = ID.exec(raw) ?? [];
    const content = markdown.slice(heading.position?.end.offset, ends[index + 1]).trim();
    return { heading: text, depth: heading.depth, content, ...(id !== undefined && { id }) };
  });
  return [top, ...sections];
}

/** The page without its title, which stands in the header, and without headings that nothing follows. */
export function withoutTitle(sections: readonly PageSection[], title: string): PageSection[] {
  const [top, first, ...rest] = sections;
  const isTitle = top?.content === "" && first?.heading !== undefined && sameText(first.heading, title);
  const kept = isTitle ? [{ depth: 0, content: first.content }, ...rest] : sections;
  return kept.filter(
    ({ heading, content, depth }, index) =>
      heading === undefined || content !== "" || (kept[index + 1]?.depth ?? 0) > depth,
  );
}

/** Whether two pieces of text say the same to a reader. */
export function sameText(one: string, other: string): boolean {
  return keyOf(one) === keyOf(other);
}

/** The words of a text in the form in which they are compared. */
export function keyOf(text: string): string {
  return foldText(text)
    .replaceAll("'", "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

function startOf({ position }: Heading): number {
  return position?.start.offset ?? 0;
}

/** What is written between the marks of a heading. */
function sourceOf({ children }: Heading, markdown: string): string {
  return markdown.slice(children[0]?.position?.start.offset, children.at(-1)?.position?.end.offset);
}
