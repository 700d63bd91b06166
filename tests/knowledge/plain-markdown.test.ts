import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { fromMarkdown } from "mdast-util-from-markdown";
import { describe, expect, it } from "vitest";
import { inlineText, linesOf, type MarkdownNode } from "../../src/knowledge/markdown-text.ts";
import { readPlainMarkdown } from "../../src/knowledge/plain-markdown.ts";

/** All that is read from nodes that hold no mark-up. */
function essence(nodes: readonly MarkdownNode[]): unknown {
  return nodes.map((node) => [
    node.type,
    node.type === "heading" ? node.depth : 0,
    linesOf(node),
    "children" in node ? node.children.map(({ type }) => type) : [],
    inlineText(node),
  ]);
}

function expectSame(markdown: string, plain: readonly MarkdownNode[]): void {
  expect(essence(plain)).toEqual(essence(fromMarkdown(markdown).children));
}

const SOURCES = readdirSync("knowledge/sources")
  .filter((name) => name.endsWith(".md"))
  .map((name) => readFileSync(`knowledge/sources/${name}`, "utf8").replace(/^---\n.*?\n---\n/su, "\n\n\n"));

const BEGINNINGS = [
  "",
  "",
  "",
  "# ",
  "## ",
  "###### ",
  "#",
  "####### ",
  "#  ",
  " ",
  "    ",
  "\t",
  "> ",
  "- ",
  "+ ",
  "* ",
  "1. ",
  "1) ",
  "12.",
  "0123456789. ",
];
const WORDS = `a|Bc|é|誰|7|2025.|1)|1.|(x|"q"|“q”|‘q’|€5|$5|it's|a_b|*b*|**|\`c\`|[l]|[l](u)|![i](u)|<b>|<!-- c -->|AT&T|&amp;|& co|\\*|\\|a|b|
|-|--|---|===|***|~~~|~|http://a.b/c|<http://a.b>|{#id}|#|##|x#|:|;|!|?|.|...|\u00a0|\u200b|\u2028|\u3000|\ufeff|\u0000|\u0085|\u007f|\t|||:-`;
const line = fc
  .tuple(
    fc.constantFrom(...BEGINNINGS),
    fc.array(fc.constantFrom(...WORDS.split("|")), { maxLength: 5 }),
    fc.constantFrom(" ", " ", " ", "", "  "),
    fc.constantFrom("", "", "", "", " ", "  ", " #", "#", "\\"),
  )
  .map(([beginning, words, between, end]) => beginning + words.join(between) + end);
const calmLine = fc.oneof(
  fc.constantFrom("", "", "A b.", "C d", "# E", "## F {#f}", "3 g", "4.5 h", "(i)"),
  line,
);

describe("readPlainMarkdown", () => {
  it("reads every source of the shipped folder as the Markdown parser does", () => {
    expect(SOURCES.length).toBeGreaterThan(50);
    for (const markdown of SOURCES) expectSame(markdown, readPlainMarkdown(markdown) ?? []);
  });

  it("reads whatever lines as the Markdown parser does, or leaves them", () => {
    let read = 0;
    fc.assert(
      fc.property(fc.array(calmLine, { maxLength: 7 }), (lines) => {
        const markdown = lines.join("\n");
        const plain = readPlainMarkdown(markdown);
        if (plain === undefined) return;
        read++;
        expectSame(markdown, plain);
      }),
      { numRuns: 5_000 },
    );
    expect(read).toBeGreaterThan(500);
  });

  it("leaves all that has mark-up", () => {
    for (const marked of [
      "*a*",
      "a\n---",
      "- a",
      "1. a",
      "> a",
      "    a",
      "a  \nb",
      "a `b`",
      "[a](b)",
      "a &amp; b",
      "# a #",
      "| a |",
    ])
      expect(readPlainMarkdown(marked)).toBeUndefined();
  });
});
