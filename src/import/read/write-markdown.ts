import type { Nodes, PhrasingContent, Root, RootContent } from "mdast";
import { gfmToMarkdown } from "mdast-util-gfm";
import { type Options, toMarkdown } from "mdast-util-to-markdown";
import { cleanText, foldWhiteSpace } from "../../text/normalise.ts";
import { splitSentences } from "../../text/sentences.ts";

/**
 * What stands for something in the Markdown of one tool or another – template tags, attribute lists, wiki links, highlights,
 * emoji codes, containers – and is plain text in any other document.
 */
const TOOL_MARKS =
  /[{}]|%%|==|\+\+|<%|(?<![\p{L}\p{N}:/]):(?=[a-z][a-z0-9_+-]{1,60}:(?![\p{L}\p{N}:/]))|^:{3,}|^[!?]{2,3}(?=[!>\s])|^[!?]>|^-{1,2}(?=8<)|\^(?=[A-Za-z0-9-]{1,40}[ \t]*$)|^[ie](?=[mx]port\s)/gmu;
/** Their first characters; while the rest of a text is escaped, Unicode's noncharacters stand for them. */
const MARK_CHARACTERS = "{}%=+<:!?-^ie";
const FIRST_NONCHARACTER = 0xfdd0;
const NONCHARACTERS = /[\ufdd0-\ufdef]/gu;

const OPTIONS: Options = {
  extensions: [gfmToMarkdown()],
  bullet: "-",
  rule: "-",
  handlers: {
    text: (node: { value: string }, _parent, state, info) =>
      showToolMarks(state.safe(hideToolMarks(node.value), info)),
  },
};

/** A document's words, with what is said of it elsewhere. */
export interface WrittenWords {
  /** Markdown that is read as it stands. */
  readonly markdown: string;
  readonly sentences: readonly string[];
  /** The one heading above all others, or else the first of the highest ones; absent when there is none. */
  readonly heading?: string;
  /** True when no other heading is as high and nothing stands above it. */
  readonly isTitled: boolean;
}

export function writeMarkdown(root: Root): WrittenWords {
  const flat: Root = { ...root, children: root.children.flatMap(simplified) };
  const headings = flat.children.filter((node) => node.type === "heading" && node.depth === 1);
  const [first] = headings;
  return {
    markdown: toMarkdown(flat, OPTIONS),
    sentences: sentencesOf(flat),
    ...(first !== undefined && { heading: plainText(first) }),
    isTitled: headings.length === 1 && flat.children[0] === first,
  };
}

function hideToolMarks(text: string): string {
  const code = (mark: string) => FIRST_NONCHARACTER + MARK_CHARACTERS.indexOf(mark.slice(0, 1));
  return text
    .replace(NONCHARACTERS, "")
    .replace(TOOL_MARKS, (mark) => `${String.fromCharCode(code(mark))}${mark.slice(1)}`);
}

function showToolMarks(text: string): string {
  return text.replace(
    NONCHARACTERS,
    (sign) => `&#${MARK_CHARACTERS.charCodeAt(sign.charCodeAt(0) - FIRST_NONCHARACTER)};`,
  );
}

/** A heading is one line of plain text; a heading or paragraph without any, such as a picture, says nothing. */
function simplified(node: RootContent): RootContent[] {
  if (node.type === "heading") {
    const text = foldWhiteSpace(cleanText(plainText(node)));
    return text === "" ? [] : [{ ...node, children: [{ type: "text", value: text }] }];
  }
  if (node.type === "paragraph") {
    if (foldWhiteSpace(plainText(node)) === "") return [];
    return [{ ...node, children: node.children.flatMap(unmarked) }];
  }
  if (!("children" in node)) return [node];
  const children = (node.children as RootContent[]).flatMap(simplified);
  return [{ ...node, children } as RootContent];
}

/** Emphasis is no word. A question in bold letters is a heading to its readers. */
function unmarked(node: PhrasingContent): PhrasingContent[] {
  if (node.type !== "strong" && node.type !== "emphasis") return [node];
  if (node.type === "strong" && plainText(node).trim().endsWith("?")) return [node];
  return node.children.flatMap(unmarked);
}

const TEXT_BLOCKS: readonly string[] = ["paragraph", "tableCell"];

function sentencesOf(node: Nodes): string[] {
  if (node.type === "code") return node.value.split("\n").map(foldWhiteSpace).filter(isSaid);
  if (TEXT_BLOCKS.includes(node.type)) return splitSentences(plainText(node)).filter(isSaid);
  return "children" in node ? node.children.flatMap(sentencesOf) : [];
}

function isSaid(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

/** What a reader sees of it in one line. */
function plainText(node: Nodes): string {
  if (node.type === "break") return " ";
  if (node.type === "text" || node.type === "inlineCode") return node.value;
  return "children" in node ? node.children.map(plainText).join("") : "";
}
