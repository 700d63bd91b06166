import { describe, expect, it } from "vitest";
import { giveIds } from "../../src/import/give-ids.ts";
import { type PdfLine, withoutFurniture } from "../../src/import/read/pdf-lines.ts";
import { toParagraphs } from "../../src/import/read/pdf-paragraphs.ts";
import { readOriginal } from "../../src/import/read/read-original.ts";
import { splitPage } from "../../src/import/sections.ts";
import { parseMarkdown } from "../../src/knowledge/formats/parse-markdown.ts";

/** Lines of one size and font, each 14 points below the last. */
function lines(...texts: (string | Partial<PdfLine>)[]): PdfLine[] {
  let y = 700;
  return texts.map((given) => {
    const line = typeof given === "string" ? { text: given } : given;
    y = line.y ?? y - 14;
    return { text: "", x: 50, size: 10, font: "body", ...line, y };
  });
}
const textOf = (...given: (string | Partial<PdfLine>)[]) =>
  toParagraphs([lines(...given)]).map(({ text }) => text);

describe("the lines of a PDF", () => {
  it("are one paragraph until there is a wide gap", () => {
    expect(textOf("The weir is", "sound.", "It is old.", { text: "The gate is open.", y: 620 })).toEqual([
      "The weir is sound. It is old.",
      "The gate is open.",
    ]);
  });

  it("lose a hyphen at their end that only the margin put there", () => {
    expect(textOf("We walked the com-", "mittee room. A committee met.")).toEqual([
      "We walked the committee room. A committee met.",
    ]);
    expect(textOf("This is an imme-", "diate danger.")).toEqual(["This is an immediate danger."]);
    expect(textOf("A soft\u00ad", "ware of ours.")).toEqual(["A software of ours."]);
  });

  it("keep a hyphen that the word has elsewhere, or that no word is known without", () => {
    expect(textOf("A well-", "built weir. Well-built weirs last.")).toEqual([
      "A well-built weir. Well-built weirs last.",
    ]);
    expect(textOf("The state-", "ownedish mill.")).toEqual(["The state-ownedish mill."]);
    expect(textOf("From Monday to Sun-", "5 and more.")).toEqual(["From Monday to Sun- 5 and more."]);
  });

  it("are headings when they are larger, or stand alone in another font", () => {
    const found = toParagraphs([
      lines(
        { text: "Report", size: 20 },
        { text: "Concrete", size: 13, y: 640 },
        { text: "It is sound. It is old and it stands where it stood.", y: 620 },
        { text: "Gate", font: "bold", y: 590 },
        { text: "It is open, and nobody has closed it for many years.", y: 575 },
        { text: "A bold sentence ends with a stop.", font: "bold", y: 540 },
      ),
    ]);
    expect(found.map(({ depth }) => depth)).toEqual([1, 2, undefined, 3, undefined, undefined]);
  });

  it("go on over a page when a sentence does, without what stands on every page", () => {
    const page = (...texts: string[]) => [
      ...texts.map((text, index) => ({ text, x: 50, y: 700 - 14 * index, size: 10, font: "body" })),
      { text: "The office, page 1", x: 50, y: 20, size: 8, font: "body" },
    ];
    const pages = [page("It is open on", "weekdays"), page("from nine to ten.", "Come in.")];
    expect(toParagraphs(withoutFurniture(pages, ""))).toEqual([
      { text: "It is open on weekdays from nine to ten. Come in." },
    ]);
  });
});

describe("what is a mark in the Markdown of some tool and text on the page", () => {
  it.each([
    "Write {{ name }} or {% if %} here.",
    "Use {#id} and {.class} and { x } as they are.",
    "The [[double]] brackets stay.",
    "It is ==strict== and ++new++ and 100%% sure %%really%%.",
    "Type :smile: or ::: to go on.",
    "A <Component> and <b>bold</b> & <% code %> are words.",
    "Stars * and _underscores_ and `ticks` and # signs.",
    "1. is not a list here, nor is this: - one.",
    "!!! note",
    "::: tip",
    "=== Tab",
    "[TOC] and [^1x and ~~struck~~ out.",
    "import x from 'y' is how it begins.",
    "See https://example.org/a_b_c?d=e for more.",
  ])("is read as it stands: %s", async (text) => {
    const escaped = text.replace(/&/gu, "&amp;").replace(/</gu, "&lt;");
    const html = `<article><h1>Page</h1><p>${escaped}</p><p>${"Filler words stand here. ".repeat(20)}</p></article>`;
    const original = await readOriginal({ kind: "html", bytes: Buffer.from(html), name: "a" });
    const [parsed] = parseMarkdown("a.md", `---\ntext: verbatim\n---\n\n${original.markdown}`).sources;
    expect(parsed?.passages.map((passage) => passage.text).join(" ")).toContain(text);
    expect(parsed?.passages.flatMap(({ unsayable = [] }) => unsayable)).toEqual([]);
  });
});

describe("ids of sections", () => {
  const idsOf = (markdown: string, before = "") =>
    giveIds(splitPage(markdown), splitPage(before)).flatMap(({ id }) => id ?? []);

  it("are made of headings, each another, whatever the script", () => {
    const markdown =
      "# Don't panic!\n\nA\n\n## Don't panic\n\nB\n\n## 日本\n\nC\n\n## Käse & Öl\n\nD\n\n## Start\n\nE\n";
    expect(idsOf(markdown)).toEqual(["dont-panic", "dont-panic-2", "section", "kase-ol", "start-2"]);
  });

  it("stay with a heading that moves, and with words whose heading changes", () => {
    const before =
      "## One {#first}\n\nThe boat leaves at nine on all days.\n\n## Two {#second}\n\nDogs pay two pounds.\n";
    const after = "## Two\n\nDogs pay three pounds.\n\n## Departure\n\nThe boat leaves at ten on all days.\n";
    expect(idsOf(after, before)).toEqual(["second", "first"]);
  });

  it("that are free again are not given to what is new", () => {
    const before = "## One {#one}\n\nThe boat leaves at nine on all days.\n\n## Two {#two}\n\nDogs pay.\n";
    expect(idsOf("## One\n\nThe boat.\n\n## Two!\n\nDogs pay.\n\n## Two\n\nCats too.\n", before)).toEqual([
      "one",
      "two",
      "two-2",
    ]);
  });

  it("that an author wrote are kept when they are plain", () => {
    expect(idsOf("## Rotate a key {#rotate}\n\nA\n\nLimits {#limits}\n------\n\nB\n")).toEqual([
      "rotate",
      "limits",
    ]);
  });
});
