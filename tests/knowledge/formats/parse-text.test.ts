import { describe, expect, it } from "vitest";
import type { Snapshot } from "../../../src/domain/snapshot.ts";
import { endsClosed } from "../../../src/knowledge/formats/text-units.ts";
import { cpuTimeOf } from "../../cpu-time.ts";
import { load, report } from "../knowledge-folder.ts";

async function loadText(...lines: string[]): Promise<Snapshot> {
  return load({ "a.txt": lines.join("\n") });
}

/** A paragraph long enough to be a passage of its own. */
const LONG = `${"Azure hosts the stateless interface for everybody. ".repeat(5)}`.trim();

describe("a plain text file", () => {
  it("has its title from the first line, headings from short lines, a passage for each paragraph", async () => {
    const { sourcesById, passages } = await loadText(
      "The deal",
      "",
      "Who hosts it",
      "",
      LONG,
      "",
      LONG,
      "",
      "Money",
      LONG,
    );
    expect([...sourcesById.values()]).toEqual([
      { id: "a", title: "The deal", text: "verbatim", file: "a.txt" },
    ]);
    expect(passages.map(({ id, headings, lines }) => [id, headings, lines])).toEqual([
      ["a#who-hosts-it", ["Who hosts it"], [5, 5]],
      ["a#who-hosts-it-2", ["Who hosts it"], [7, 7]],
      ["a#money", ["Money"], [10, 10]],
    ]);
  });

  it("keeps a first line that is a sentence as title and text", async () => {
    const { sourcesById, passages } = await loadText("Azure hosts it.", "Amazon does not.");
    expect(sourcesById.get("a")?.title).toBe("Azure hosts it.");
    expect(passages.map(({ text }) => text)).toEqual(["Azure hosts it. Amazon does not."]);
  });

  it("keeps a single line as text, and shortens a long one to a title", async () => {
    expect((await loadText("Azure hosts it")).passages[0]?.text).toBe("Azure hosts it");
    const title = (await loadText(LONG)).sourcesById.get("a")?.title ?? "";
    expect(title.length).toBeLessThanOrEqual(200);
    expect(title).toMatch(/…$/u);
  });

  it("takes questions and lines with a colon as headings", async () => {
    const { passages } = await loadText(
      "Deal",
      "",
      "Who hosts it?",
      "",
      LONG,
      "",
      "Opening hours:",
      "",
      LONG,
    );
    expect(passages.map(({ headings }) => headings)).toEqual([["Who hosts it?"], ["Opening hours:"]]);
  });

  it("takes two headings in a row, and short lines below each other as a list", async () => {
    const { passages } = await loadText(
      "Deal",
      "",
      "Part one",
      "",
      "Hosting",
      "",
      LONG,
      "",
      "Milk",
      "Eggs, 2",
      "",
      LONG,
    );
    expect(passages[0]?.headings).toEqual(["Part one", "Hosting"]);
    expect(passages[1]?.sentences.slice(0, 2)).toEqual(["Milk", "Eggs, 2"]);
  });

  it("joins lines that were wrapped at a margin", async () => {
    const wrapped = [
      "Azure hosts the stateless interface for everybody who asks",
      "for it. Amazon hosts what remembers the talk between calls.",
      "Nobody else hosts anything at all.",
    ];
    const { passages } = await loadText("Deal", "", ...wrapped);
    expect(passages[0]?.sentences).toEqual([
      "Azure hosts the stateless interface for everybody who asks for it.",
      "Amazon hosts what remembers the talk between calls.",
      "Nobody else hosts anything at all.",
    ]);
  });

  it("goes together with its neighbours when a paragraph is very short", async () => {
    const { passages } = await loadText("Deal", "", "It is short.", "", LONG, "", "So is this.");
    expect(passages.map(({ lines }) => lines)).toEqual([[3, 7]]);
  });

  it("without text is remarked", async () => {
    expect(await report({ "a.txt": " \n\n" })).toEqual(["a.txt remark: the file holds no text"]);
  });
});

describe("page furniture in a text file", () => {
  it("never becomes a passage and is remarked once", async () => {
    const page = [
      "Who hosts it",
      "  • 5 mins read",
      "Home > News > Clouds",
      "",
      LONG,
      "",
      "Let me know what you think in the comments below!",
      "",
      "Software Development17",
      "Data & Analytics6",
      "Marketing4",
      "",
      "Leave a comment",
      "",
      "author",
      "Jane Doe",
      "Jane Doe writes about clouds for a living.",
      "Follow Us",
    ];
    expect((await loadText(...page)).passages.map(({ text }) => text)).toEqual([LONG]);
    expect(await report({ "a.txt": page.join("\n") })).toEqual([
      "a.txt:2 remark: page furniture is not read: 11 lines such as menus, bylines, calls to comment",
    ]);
  });

  it("is a menu of five short lines, not a list of things with numbers or small letters", async () => {
    const menu = ["Products", "Pricing", "Case Studies", "Careers", "Partners"];
    expect((await loadText("Deal", "", LONG, "", ...menu)).passages.map(({ text }) => text)).toEqual([LONG]);
    const list = ["two eggs", "a cup of flour", "some milk", "salt", "sugar"];
    expect(
      (await loadText("Cake", "", LONG, "", ...list)).passages.flatMap(({ sentences }) => sentences),
    ).toContain("salt");
    const dates = ["Founded 1975", "Partners 2019", "Amended 2026"];
    expect((await loadText("Deal", "", LONG, "", ...dates)).passages.at(-1)?.text).toContain("Partners 2019");
  });

  it("is not an ordinary sentence that sounds alike", async () => {
    const sentences = [
      "Copyright law applies to models.",
      "Cookies are small files.",
      "Share prices fell in the morning.",
    ];
    const { passages } = await loadText("Deal", "", LONG, "", sentences.join(" "), "", ...sentences);
    expect(
      passages.flatMap((passage) => passage.sentences).filter((text) => sentences.includes(text)),
    ).toHaveLength(6);
  });
});

describe("a page saved without empty lines", () => {
  it("loses its sidebar and keeps its source line", async () => {
    const { passages } = await loadText(
      "A joint statement says Microsoft keeps key access to OpenAI technology.",
      "In short: the partnership is continuing as before.",
      "Source: Financial Times",
      "12",
      "Software Development17",
      "Data & Analytics6",
      "Customer Support1",
    );
    expect(passages.flatMap(({ sentences }) => sentences)).toEqual([
      "A joint statement says Microsoft keeps key access to OpenAI technology.",
      "In short: the partnership is continuing as before.",
      "Source: Financial Times",
    ]);
  });
});

describe("hostile text", () => {
  it("is read in seconds", async () => {
    for (const piece of ["a\n", "a\n\n", "a > ", "Ab12\n", "A.\n", " ", "by A ", "? ", "in the comments "]) {
      const text = piece.repeat(Math.floor(200_000 / piece.length));
      expect(await cpuTimeOf(() => report({ "a.txt": text }))).toBeLessThan(5_000);
    }
  });
});

describe("a byline", () => {
  it("is left out, and the sentence above it stays", async () => {
    const { passages } = await loadText(
      "Deal\n\nHosting\n",
      LONG,
      "\nMoney\n\nAzure hosts it.\n\nThere is more to life than speed.\n\nBy Jane Doe\n\nAmazon does not.",
    );
    const sentences = passages.flatMap((passage) => passage.sentences);
    expect(sentences).toContain("There is more to life than speed.");
    expect(sentences.join(" ")).not.toContain("Jane");
  });
});

describe("a line that ends in a bracket", () => {
  it.each([
    ["What we did (and why!)", false],
    ["Is it over (really?)", false],
    ["It is over. (Really!)", true],
    ["(It is over!)", true],
    ["It is over (see page 3.)", true],
  ])("%s – closes a sentence: %s", (text, closes) => {
    expect(endsClosed(text)).toBe(closes);
  });
});
