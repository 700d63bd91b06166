import { LOST, PICTURE } from "./marks.ts";
import { isBlock, isElement, isKnown, isSilent, type PageNode } from "./nodes.ts";

export interface InlineText {
  /** What a reader sees; our signs where something visible was left out. Line ends of the source stay. */
  readonly text: string;
  /** How many of its letters and digits stand in links. */
  readonly linked: number;
}

/** The id behind a heading that is read as text: in a quote, in a cell. */
const HEADING_ID = /\s*\{:?\s*#[^{}]*\}\s*$/u;
/** A sign that refers to a footnote nobody wrote. */
const LOST_FOOTNOTE = /\[\^[\w-]{1,60}\]/gu;

/** The text of nodes that stand in one line of the page. */
export function inlineText(nodes: readonly PageNode[]): InlineText {
  const parts: string[] = [];
  let linked = 0;
  const add = (node: PageNode, isLinked: boolean, isCode = false): void => {
    if (isElement(node, "h1", "h2", "h3", "h4", "h5", "h6")) {
      const heading = inlineText(node.children);
      parts.push(` ${heading.text.replace(HEADING_ID, "")} `);
      linked += heading.linked;
      return;
    }
    if (node.type === "text") {
      const text = isCode ? node.value : node.value.replace(LOST_FOOTNOTE, "");
      parts.push(text);
      if (isLinked) linked += countWords(text);
    } else if (node.type === "element") {
      if (isElement(node, "br", "wbr")) parts.push(node.tagName === "br" ? "\n" : "");
      else if (isElement(node, "img", "picture")) parts.push(pictureSign(node));
      // What is struck out no longer holds, and without it the rest is no longer what the author wrote.
      else if (isElement(node, "del", "s", "strike")) parts.push(LOST);
      else if (isSilent(node)) parts.push(hasText(node) && !isElement(node, "input") ? LOST : "");
      else {
        if (!isKnown(node.tagName)) parts.push(LOST);
        const isOwnLine = isBlock(node);
        if (isOwnLine) parts.push(" ");
        const isInCode = isCode || isElement(node, "code", "pre", "kbd", "samp");
        for (const child of node.children) add(child, isLinked || isElement(node, "a"), isInCode);
        if (isOwnLine) parts.push(" ");
      }
    }
  };
  for (const node of nodes) add(node, false);
  return { text: settlePictures(parts.join("")), linked };
}

/** Letters and digits. */
export function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}

/** A picture without a description is an ornament. */
function pictureSign(node: PageNode): string {
  if (!isElement(node)) return "";
  if (node.tagName === "picture") return node.children.map(pictureSign).join("");
  if (node.tagName !== "img") return "";
  const { alt, title } = node.properties ?? {};
  return alt === "" && title === undefined ? "" : PICTURE;
}

/** A button's or a menu's words are part of a sentence; a script's are not. */
function hasText(node: PageNode): boolean {
  return isElement(node, "button", "select", "svg", "math", "object");
}

/** A picture between sentences or on a line of its own takes nothing from a sentence; one inside a sentence does. */
function settlePictures(text: string): string {
  if (!text.includes(PICTURE)) return text;
  const pictures = new RegExp(`(^|\\n|[.!?:]\\s)((?:\\s*${PICTURE})+)(?=\\s*(?:\\n|$))`, "gu");
  return text.replace(pictures, "$1").replaceAll(PICTURE, LOST);
}
