import { describe, expect, it } from "vitest";
import { load, report } from "../knowledge-folder.ts";

describe("a page", () => {
  it("is named by its path: twenty README.md are twenty pages", async () => {
    const files = Object.fromEntries(
      Array.from({ length: 20 }, (_, n) => [`part-${n}/README.md`, `# Setup\n\nStep ${n}.`]),
    );
    const { passages, sourcesById } = await load(files);
    expect(sourcesById.size).toBe(20);
    expect(passages[0]?.id).toBe("part-0/README#setup");
    expect(new Set(passages.map(({ id }) => id)).size).toBe(20);
    expect(await report(files)).toEqual([]);
  });

  it("keeps its ids when other pages come and go", async () => {
    const page = { "docs/a.md": "---\nid: intro\n---\n# Setup\n\nOne.\n\n## Setup\n\nTwo." };
    const alone = await load(page);
    const among = await load({
      ...page,
      "docs/aa.md": "# Setup\n\nX.",
      "b/a.md": "---\nid: intro\n---\n# Setup\n\nY.",
    });
    for (const { id, text } of alone.passages) expect(among.passagesById.get(id)?.text).toBe(text);
    expect(alone.passages.map(({ id }) => id)).toEqual(["docs/a#setup", "docs/a#setup-2"]);
  });

  it("shares its name with no page of another ending", async () => {
    const { passages } = await load({ "a.md": "One.", "a.txt": "Two.", "a.html": "<p>Three.</p>" });
    expect(passages.map(({ id, text }) => `${id}: ${text}`).toSorted()).toEqual([
      "a#start: One.",
      "a.html#start: Three.",
      "a.txt#start: Two.",
    ]);
  });

  it("is called by its front matter, else its first heading, else its file, else the folder of an index", async () => {
    const { sourcesById } = await load({
      "a.md": "---\ntitle: Front\n---\n# Heading\n\nText.",
      "b.md": "Text.\n\n## Heading\n\nText.",
      "c-plain.md": "Text.",
      "leaving/index.md": "Text.",
      "joining/README.md": "Text.",
      "news/2021-03-04-new-office.md": "Text.",
      "steps/02-install.md": "Text.",
    });
    expect(Object.fromEntries([...sourcesById.values()].map(({ file, title }) => [file, title]))).toEqual({
      "a.md": "Front",
      "b.md": "Heading",
      "c-plain.md": "c-plain",
      "leaving/index.md": "leaving",
      "joining/README.md": "joining",
      "news/2021-03-04-new-office.md": "new-office",
      "steps/02-install.md": "install",
    });
  });

  it("is its author's own text, whatever its front matter; a summary is ours to declare", async () => {
    const { sourcesById } = await load({
      "a.md": "---\ntitle: T\n---\nText.",
      "b.md": "Text.",
      "c.md": "---\nid: ours\ntext: summary\n---\nText.",
      "d.md": "---\nid: copied\ntext: verbatim\n---\nText.",
    });
    expect([...sourcesById.values()].map(({ id, text }) => [id, text])).toEqual([
      ["a", "verbatim"],
      ["b", "verbatim"],
      ["ours", "summary"],
      ["copied", "verbatim"],
    ]);
  });

  it("knows what its siblings do not have", async () => {
    const { sourcesById } = await load({
      "leave/germany.md": "# Parental leave in Germany\n\nText.",
      "leave/france.md": "# Parental leave in France\n\nText.",
      "offices/paris/rules.md": "# Office rules\n\nText.",
      "offices/rome/rules.md": "# Office rules\n\nText.",
      "alone/page.md": "# A page\n\nText.",
    });
    expect(
      Object.fromEntries([...sourcesById.values()].map(({ id, distinguishing }) => [id, distinguishing])),
    ).toEqual({
      "leave/germany": ["germany"],
      "leave/france": ["france"],
      "offices/paris/rules": ["paris"],
      "offices/rome/rules": ["rome"],
      "alone/page": undefined,
    });
  });
});

describe("a long section", () => {
  it("is cut at paragraphs and lists; a list takes the sentence along that introduces it", async () => {
    const paragraph = "The ferry leaves at noon and comes back at night, which nobody minds. "
      .repeat(16)
      .trim();
    const items = Array.from({ length: 6 }, (_, n) => `- item ${n} of the list that is long`).join("\n");
    const { passages } = await load({ "a.md": `# Ferry\n\n${paragraph}\n\nYou need:\n\n${items}` });
    expect(passages.map(({ headings }) => headings)).toEqual([["Ferry"], ["Ferry"]]);
    expect(passages[1]?.sentences[0]).toBe("You need:");
    expect(passages[0]?.text).not.toContain("You need");
  });

  it("repeats the sentence in front of a list that is cut, and says it once", async () => {
    const items = Array.from({ length: 60 }, (_, n) => `- item ${n} of the list that goes on and on`).join(
      "\n",
    );
    const { passages } = await load({ "a.md": `# Ferry\n\nYou need:\n\n${items}` });
    expect(passages.length).toBeGreaterThan(1);
    for (const { text } of passages) expect(text).toMatch(/^You need: item/u);
    expect(passages.flatMap(({ sentences }) => sentences).filter((one) => one === "You need:")).toHaveLength(
      1,
    );
    expect(passages[1]?.lines[0]).toBeGreaterThan(5);
  });

  it("is one passage up to about 200 words", async () => {
    const words = Array.from({ length: 28 }, (_, n) => `Sentence ${n} holds seven words in all.`);
    const half = words.slice(0, 14).join(" ");
    const { passages } = await load({ "a.md": `# Ferry\n\n${half}\n\n${words.slice(14).join(" ")}` });
    expect(passages).toHaveLength(1);
  });
});
