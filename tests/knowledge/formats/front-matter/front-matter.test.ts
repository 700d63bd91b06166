import { describe, expect, it } from "vitest";
import { load, report } from "../../knowledge-folder.ts";

async function sourceOf(content: string, file = "a.md") {
  const { sourcesById } = await load({ [file]: content });
  return [...sourcesById.values()].find((source) => source.file === file);
}

const yaml = (...lines: string[]) =>
  ["---", ...lines, "---", "# Heading", "", "Text stands here."].join("\n");

describe("the front matter of a page", () => {
  it("is read in YAML, TOML and JSON", async () => {
    const wanted = { title: "Leaving", published: "2021-03-04", keywords: ["quit", "resign"] };
    expect(await sourceOf(yaml("title: Leaving", "date: 2021-03-04", "tags: [quit, resign]"))).toMatchObject(
      wanted,
    );
    expect(
      await sourceOf(
        '+++\ntitle = "Leaving"\ndate = 2021-03-04T10:00:00Z\ntags = ["quit", "resign"]\n+++\nText.',
      ),
    ).toMatchObject(wanted);
    expect(
      await sourceOf(
        '{\n  "title": "Leaving",\n  "date": "2021-03-04",\n  "tags": ["quit", "resign"]\n}\n\nText.',
      ),
    ).toMatchObject(wanted);
    expect(await sourceOf('---json\n{"title": "Leaving"}\n---\nText.')).toMatchObject({ title: "Leaving" });
  });

  it("is known by the usual names of its keys, in any case", async () => {
    expect((await sourceOf(yaml("Title: T")))?.title).toBe("T");
    expect((await sourceOf(yaml("sidebar_label: Short")))?.title).toBe("Short");
    for (const key of ["description", "excerpt", "summary"])
      expect((await sourceOf(yaml(`${key}: What it is`)))?.description).toBe("What it is");
    for (const key of ["keywords", "tags", "aliases"])
      expect((await sourceOf(yaml(`${key}: quit, quitting; resign`)))?.keywords).toEqual([
        "quit",
        "quitting",
        "resign",
      ]);
    for (const key of ["author", "authors"])
      expect((await sourceOf(yaml(`${key}: [{name: Ada Lovelace}]`)))?.publisher).toBe("Ada Lovelace");
    expect((await sourceOf(yaml("permalink: https://docs.example/x")))?.url).toBe("https://docs.example/x");
  });

  it("does not count addresses among other names", async () => {
    expect((await sourceOf(yaml("aliases: [/old/path/, Standup]")))?.keywords).toEqual(["Standup"]);
  });

  it.each([
    ["date: 2021-03-04", "2021-03-04"],
    ["date: 2021-03-04T23:10:00+02:00", "2021-03-04"],
    ["date: 2021/3/4", "2021-03-04"],
    ["published: 2021", "2021"],
    ["updated: March 2021", "2021-03"],
    ["lastmod: 4 Mar 2021", "2021-03-04"],
    ["last_update: {date: 'March 4, 2021', author: me}", "2021-03-04"],
    ["last_update: 4th of March 2021", "2021-03-04"],
  ])("has its date in %s", async (line, date) => {
    expect((await sourceOf(yaml(line)))?.published).toBe(date);
  });

  it.each(["date: 03/04/2021", "date: last week", "date: soon", "updated: 4 March"])(
    "leaves out what nobody can tell, with a remark: %s",
    async (line) => {
      expect(await sourceOf(yaml(line))).not.toHaveProperty("published");
      expect(await report({ "a.md": yaml(line) })).toEqual([
        `a.md:2 remark: ${line.split(":")[0]} is left out: it is not a date`,
      ]);
    },
  );

  it("is never said, and its keys are told in one line for the folder", async () => {
    const page = yaml("sidebar_position: 3", "layout: page", "keywords: quit", "description: How to go");
    const files = { "a.md": page, "b.md": page, "c.md": yaml("layout: post") };
    const { passages } = await load(files);
    expect(passages.map(({ text }) => text)).toEqual(Array(3).fill("Text stands here."));
    expect(await report(files)).toEqual([
      ". remark: 2 keys are not used here: `layout` (3 files), `sidebar_position` (2 files)",
    ]);
  });

  it("that cannot be read is told, and the text below it is read", async () => {
    for (const [line, what] of [
      ["title: a: b", "a second colon makes this line ambiguous"],
      ["title: 'a", "broken YAML: Missing closing 'quote"],
      ["- a", "the front matter holds no keys"],
    ])
      expect(await report({ "a.md": yaml(line ?? "") })).toEqual([
        `a.md:2 remark: the front matter is not read: ${what}`,
      ]);
    expect(await report({ "a.md": "+++\ntitle = \n+++\nText." })).toEqual([
      "a.md:2 remark: the front matter is not read: broken TOML",
    ]);
    expect((await sourceOf(yaml("title: a: b")))?.title).toBe("Heading");
  });

  it("may have keys twice and tags of other programs", async () => {
    expect(await report({ "a.md": yaml("title: A", "title: B", "icon: !ENV [X, y]") })).toEqual([
      ". remark: 1 key is not used here: `icon` (1 file)",
    ]);
  });

  it("is not what begins with a rule or a brace and is text", async () => {
    const { passages } = await load({
      "a.md": "---\n\nOne.\n\n---\n\nTwo.",
      "b.md": "{\n braces }\n\nThree.",
    });
    expect(passages.map(({ text }) => text)).toEqual(["One. Two.", "{ braces } Three."]);
  });
});

describe("drafts and hidden pages", () => {
  const hidden = [
    "draft: true",
    "unlisted: true",
    "search: false",
    "search: {exclude: true}",
    "published: false",
  ];

  it.each(hidden)("are not read: %s", async (line) => {
    const { passages } = await load({ "a.md": yaml(line), "b.md": "Text." });
    expect(passages.map(({ id }) => id)).toEqual(["b#start"]);
    expect(await report({ "a.md": yaml(line) })).toEqual([
      "a.md remark: drafts and hidden pages are not read",
    ]);
  });

  it.each(hidden)("are read when the folder asks for them: %s", async (line) => {
    const { passages } = await load({ "docs/a.md": yaml(line), "docs/site.yaml": "site: {drafts: true}" });
    expect(passages).toHaveLength(1);
  });
});

describe("the links of pages", () => {
  it("are made of the folder's address and the page's own, else its path", async () => {
    const { sourcesById } = await load({
      "docs/site.yaml": "site:\n  base-url: https://docs.example/help",
      "docs/a/slug.md": yaml("slug: leaving"),
      "docs/a/absolute.md": yaml("permalink: /people/leaving/"),
      "docs/a/own.md": yaml("url: https://other.example/x"),
      "docs/a/plain.md": "Text.",
      "docs/a/index.md": "Text.",
      "other/b.md": "Text.",
    });
    const urls = Object.fromEntries([...sourcesById.values()].map(({ file, url }) => [file, url]));
    expect(urls).toEqual({
      "docs/a/slug.md": "https://docs.example/help/a/leaving",
      "docs/a/absolute.md": "https://docs.example/help/people/leaving/",
      "docs/a/own.md": "https://other.example/x",
      "docs/a/plain.md": "https://docs.example/help/a/plain",
      "docs/a/index.md": "https://docs.example/help/a/",
      "other/b.md": undefined,
    });
  });
});

describe("a quoted value that goes on at the margin", () => {
  it("is read as site generators read it", async () => {
    const header = yaml(
      'title: "Leaving"',
      'excerpt: "One line,',
      'another: with a colon and a \\"mark\\"',
      "",
      'and the last."',
      "summary: 'It''s",
      "single'",
      "date: 2021-03-04",
    );
    expect(await sourceOf(header)).toMatchObject({
      title: "Leaving",
      description: 'One line, another: with a colon and a "mark" and the last.',
      published: "2021-03-04",
    });
  });

  it("is still a fault where the quotation never ends", async () => {
    const lines = await report({ "a.md": yaml('title: "Leaving', "date: 2021-03-04") });
    expect(lines.join()).toContain("broken YAML: Missing closing");
  });
});

describe("a title with character references", () => {
  it("is shown as a page shows it", async () => {
    const header = yaml('title: "Health &amp; safety &#39;26 &zzz; & more"', "summary: a &lt; b");
    expect(await sourceOf(header)).toMatchObject({
      title: "Health & safety '26 &zzz; & more",
      description: "a < b",
    });
  });
});
