import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { describe, expect, it } from "vitest";
import { neededGfm } from "../../../src/knowledge/formats/markdown/needed-gfm.ts";

const treeBy = (extension: ReturnType<typeof gfm>, markdown: string) =>
  fromMarkdown(markdown, { extensions: [extension], mdastExtensions: [gfmFromMarkdown()] });
const PAGES = join(import.meta.dirname, "pages");

const PIECES: Readonly<Record<string, string>> = {
  "nothing of GitHub's":
    "# Title\n\nPlain *text* with a [link](https://example.org) and `code`.\n\n- one\n- two",
  "a table": "| a | b |\n| - | - |\n| 1 | 2 |",
  "a table without outer bars": "a | b\n- | -\n1 | 2",
  "a table of one column, by a colon before": "a\n:-\n1",
  "a table of one column, by a colon behind": "a\n-:\n1",
  "a heading over dashes": "a\n---\n1",
  "an address": "Write to ferry@example.org or to <dogs@example.org>.",
  "addresses of pages": "See www.example.org, https://example.org/_a_b_ and http://example.org.",
  "both and a table": "Ask a.b-c@example.org at https://example.org.\n\na | b\n- | -\n1 | 2",
  "what else GitHub adds": "~~no~~ ~one~ and[^1]\n\n[^1]: A note.\n\n- [x] done\n- [ ] open",
};

describe("GitHub's additions to Markdown that a page needs", () => {
  const pages = readdirSync(PAGES)
    .filter((name) => name.endsWith(".md"))
    .map((name) => [name, readFileSync(join(PAGES, name), "utf8")] as const);
  it.each([...Object.entries(PIECES), ...pages])("give the tree that all of them give: %s", (_, markdown) => {
    expect(treeBy(neededGfm(markdown), markdown)).toEqual(treeBy(gfm(), markdown));
  });

  it("are fewer where no address and no table can stand", () => {
    const constructs = (markdown: string) =>
      JSON.stringify(neededGfm(markdown)).match(/emailAutolink|"table"/gu) ?? [];
    expect(new Set(constructs("a@b\n| -"))).toEqual(new Set(["emailAutolink", '"table"']));
    expect(new Set(constructs("a@b"))).toEqual(new Set(["emailAutolink"]));
    expect(new Set(constructs("a | b"))).toEqual(new Set(['"table"']));
    expect(constructs("Plain text: no more - than that.")).toEqual([]);
  });
});
