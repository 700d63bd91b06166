import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { aFolder, load, report, reportFolder } from "../knowledge-folder.ts";

const FULL = `---
id: next-phase
title: The next phase
publisher: Microsoft and OpenAI
url: https://example.com/next
published: 2026-04
authority: primary
text: summary
checked: 2026-11-22
via: a copy
---
Azure hosts it.`;

/** What is reported about a curated Markdown file with these header lines; a key of ours stands below them. */
async function reportHeader(...lines: string[]): Promise<string[]> {
  const ours = lines.some((line) => /^(?:publisher|text|via):/u.test(line)) ? [] : ["publisher: P"];
  return report({ "a.md": ["---", ...lines, ...ours, "---", "Text."].join("\n") });
}

describe("the header of a Markdown file", () => {
  it("describes the source", async () => {
    const { sourcesById } = await load({ "sources/2026.md": FULL });
    expect(sourcesById.get("next-phase")).toEqual({
      id: "next-phase",
      title: "The next phase",
      publisher: "Microsoft and OpenAI",
      url: "https://example.com/next",
      published: "2026-04",
      authority: "primary",
      text: "summary",
      checked: "2026-11-22",
      via: "a copy",
      file: "sources/2026.md",
    });
  });

  it("may leave almost everything out: id from the file's name, title from the first heading, a summary", async () => {
    const { sourcesById } = await load({
      "sources/next.md": "---\npublisher: P\n---\n# Next phase\n\nAzure hosts it.",
    });
    expect([...sourcesById.values()]).toEqual([
      { id: "next", title: "Next phase", publisher: "P", text: "summary", file: "sources/next.md" },
    ]);
  });

  it("may be missing: id from the path, verbatim text, no dates", async () => {
    const { sourcesById } = await load({ "notes/my plan.md": "Azure hosts it." });
    expect([...sourcesById.values()]).toEqual([
      { id: "notes/my-plan", title: "my plan", text: "verbatim", file: "notes/my plan.md" },
    ]);
  });

  it("takes a bare year as a date", async () => {
    const { sourcesById } = await load({ "a.md": "---\npublished: 2026\n---\nText." });
    expect(sourcesById.get("a")?.published).toBe("2026");
  });

  it("is not executed in another language and not read", async () => {
    const folder = await aFolder();
    const marker = join(folder, "executed");
    const script = `module.exports = require("node:fs").writeFileSync(${JSON.stringify(marker)}, "")`;
    for (const language of ["js", "javascript", "coffee", "ts", " js"]) {
      const lines = await report({ "a.md": `---${language}\n${script}\n---\nText.` });
      expect(lines).toEqual(["a.md:1 mistake: the header is in a programming language"]);
    }
    expect(existsSync(marker)).toBe(false);
    expect(await reportFolder(folder)).toEqual([". mistake: the folder holds no passage"]);
  });

  it("begins on the first line and is closed", async () => {
    expect(await report({ "a.md": "---\ntitle: x\nchecked: 2026-11-22\n\nText." })).toEqual([
      "a.md:1 mistake: the header is not closed",
    ]);
    expect(await report({ "a.md": "---\ntitle: x\n\nText." })).toEqual([
      "a.md:1 remark: the header is not closed",
    ]);
    const { sourcesById } = await load({ "a.md": "\n---\ntitle: x\n---\nText." });
    expect(sourcesById.get("a")?.title).toBe("x");
  });

  it("is not a rule in the middle or at the top of a text", async () => {
    const { passages } = await load({ "a.md": "----\n\nOne.\n\n---\n\nTwo." });
    expect(passages.map(({ text }) => text)).toEqual(["One. Two."]);
  });

  it("knows its keys", async () => {
    expect(await reportHeader("title: x", "autor: me", "__proto__: {a: 1}", "<<: {b: 2}")).toEqual([
      'a.md:3 mistake: unknown key "autor"',
      'a.md:4 mistake: unknown key "__proto__"',
      'a.md:5 mistake: unknown key "<<"',
    ]);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it("says which key is wrong, on its line", async () => {
    const wrong = [
      "id: Next Phase",
      "title: 42",
      "publisher: [a]",
      "url: javascript:alert(1)",
      "published: last year",
      "authority: official",
      "text: copy",
      "checked: 2026-02-30",
      "via:",
    ];
    expect(await reportHeader(...wrong)).toEqual([
      "a.md:2 mistake: id is not a plain id",
      "a.md:3 mistake: title must be text, not a number",
      "a.md:4 mistake: publisher must be text, not a list",
      "a.md:5 mistake: url is not an http(s) address",
      "a.md:6 mistake: published is not a date",
      "a.md:7 mistake: authority is none of the allowed words",
      "a.md:8 mistake: text is none of the allowed words",
      "a.md:9 mistake: checked is not a day",
      "a.md:10 mistake: via is empty",
    ]);
  });

  it("limits the title to 200 characters", async () => {
    expect(await reportHeader(`title: ${"t".repeat(200)}`)).toEqual([]);
    expect(await reportHeader(`title: ${"t".repeat(201)}`)).toEqual([
      "a.md:2 mistake: title is over 200 characters",
    ]);
    expect(await reportHeader('title: " "')).toEqual(["a.md:2 mistake: title is empty"]);
  });

  it("takes no address with a user name or password", async () => {
    expect(await reportHeader("url: http://user@example.com")).toEqual([
      "a.md:2 mistake: url holds a user name or password",
    ]);
    expect(await reportHeader("url: http://user:pw@example.com")).toEqual([
      "a.md:2 mistake: this looks like an address with a password",
    ]);
  });

  it("must be keys with values", async () => {
    for (const words of ["just words", "- a"])
      expect(await report({ "a.md": `---\n${words}\n---\nText.` })).toEqual([
        "a.md:2 remark: the front matter is not read: the front matter holds no keys",
      ]);
  });

  it("must be sound YAML", async () => {
    expect(await reportHeader("title: a", "title: b")).toEqual(["a.md:3 mistake: a key stands twice"]);
    expect(await reportHeader("title: a: b")).toEqual([
      "a.md:2 mistake: a second colon makes this line ambiguous",
    ]);
    expect(await reportHeader("publisher: P", 'title: "a')).toEqual([
      'a.md:3 mistake: broken YAML: Missing closing "quote',
    ]);
    expect(await reportHeader("title: !!js/function 'x'")).toEqual([
      "a.md:2 mistake: broken YAML: Unresolved tag",
    ]);
    expect(await reportHeader("title: *gone")).toEqual([
      "a.md:2 mistake: the YAML aliases cannot be resolved: Unresolved alias (the anchor must be set before the alias)",
    ]);
  });

  it("survives YAML bombs", async () => {
    const laughs = [
      "a: &a [x,x,x,x,x,x,x,x,x]",
      ..."bcdefghi".split("").map((key, index) => {
        const aliases = Array(9).fill(`*${"abcdefgh"[index]}`).join(",");
        return `${key}: &${key} [${aliases}]`;
      }),
    ];
    expect(await reportHeader(...laughs)).toEqual([
      "a.md:2 mistake: the YAML aliases cannot be resolved: Excessive alias count indicates a resource exhaustion attack",
    ]);
    for (const deep of [
      `a: ${"[".repeat(200_000)}`,
      `a: ${'["]",'.repeat(50_000)}`,
      `${"- ".repeat(5000)}x`,
      "{a: ".repeat(5000),
    ]) {
      expect(await reportHeader(deep)).toEqual(["a.md:2 mistake: the YAML is nested too deeply"]);
    }
  });

  it("removes characters that turn the direction of text", async () => {
    const { sourcesById } = await load({ "a.md": "---\ntitle: Az\u202eure\n---\nText." });
    expect(sourcesById.get("a")?.title).toBe("Azure");
  });
});
