import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Passage } from "../../../src/domain/passage.ts";
import { load } from "../knowledge-folder.ts";
import { squeeze, visibleText } from "../visible-text.ts";

const PAGES = join(import.meta.dirname, "pages");

/** A page as a tool of the trade has it, and what its reader has to be told. */
interface Expected {
  /** Sentences that may be said. */
  readonly told: readonly string[];
  /** Sentences that are searched and never said: something that a reader sees is missing in them. */
  readonly searched?: readonly string[];
  /** Questions that the page itself puts in front of an answer, with that answer. */
  readonly asks?: Readonly<Record<string, string>>;
  /** Headings above the first sentence that holds the words. */
  readonly under?: Readonly<Record<string, readonly string[]>>;
  /** Words that stand in no passage. */
  readonly never?: readonly string[];
  /** What the page's own tool shows for its tags. */
  readonly shown?: readonly (readonly [RegExp, string])[];
}

const EXPECTED: Readonly<Record<string, Expected>> = {
  "gfm.md": {
    told: [
      "Gold plan – 20 seats – £90",
      "Silver – Seats: 8 – £40",
      "Prices hold from April to October, see the timetable or https://ferry.example/times.",
      "Cats need a basket.",
      "A basket costs £3 at the pier.",
    ],
    searched: ["Dogs travel free of charge."],
    never: ["for a fee", "[^", "~~"],
  },
  "html.md": {
    told: [
      "Location – 12 Harbour Street Portsmouth",
      "Opening hours – 8 am to 6 pm",
      "Pier pass – Opens the gates of all piers.",
      "Ryde – Depth: 4 m",
      "Ryde – Depth: 6 m at high water",
    ],
    asks: { "May I bring a bicycle?": "Bicycles travel on the car deck for £5." },
    never: ["editors' note", "color: red"],
  },
  "docusaurus.mdx": {
    told: [
      "Pressing Ctrl+Z will undo, and pressing Ctrl+Y will redo.",
      "The settings close by themselves.",
      "Before you start",
      "Save your work first.",
      "Keep one hand on the keys.",
      "Ask for more.",
      "Undo goes back fifty steps in every window.",
    ],
    searched: ["Press to open the settings.", "The limit is files a day."],
    under: { "The menu is at the top.": ["macOS"], "The menu is in the window.": ["Windows"] },
    never: ["import", "export", "colour", "not for readers", "never closed"],
    shown: [[/<Key k="([^"]*)"(?:\/>|><\/Key>)/gu, "$1"]],
  },
  "vitepress.md": {
    told: [
      "Beware",
      "Uploads over 2 GB are refused.",
      "Slots are never shared.",
      "npm install quotas",
      "Use the console to see them.",
    ],
    searched: ["A project has slots."],
    asks: { "How do I get a larger quota?": "Write to the desk with your project's number." },
    under: { "Slots are never shared.": ["Quotas new", "Limits"] },
    never: ["toc", "quotas.data", "300px", "_self", "tada", "snippets"],
    shown: [[/\{target="_self"\}/gu, ""]],
  },
  "mkdocs.md": {
    told: [
      "When you travel",
      "Book trains two weeks ahead.",
      "Flights need an approval.",
      "Press Ctrl+S to save the claim.",
      "Receipt – A photo of the paper slip.",
      "Per diem – £25 a day in the country.",
      "Per diem – £40 a day abroad.",
      "The HTML form is gone.",
    ],
    asks: { "Who approves a flight?": "Your team lead approves flights under £500." },
    under: {
      "Staff claim within 30 days.": ["Expenses", "Staff"],
      "Contractors send an invoice.": ["Expenses", "Contractors"],
    },
    never: ["TOC", "material-check", ".green", "removed", "Hyper Text", "footer", "!!!", "???", "==="],
    shown: [[/\+\+ctrl\+s\+\+/gu, "Ctrl+S"]],
  },
  "hugo.md": {
    told: [
      "Renew them after 30 days.",
      "A wrong clock breaks the renewal.",
      "See the forum for help.",
      "Type certs renew to try it.",
    ],
    under: { "The timer runs twice a day.": ["Linux"] },
    never: ["chart.png", "weight", "more"],
    shown: [
      [/\{\{< (?:date|kbd) "([^"]*)" >\}\}/gu, "$1"],
      [/\{\{< ref [^>]*>\}\}/gu, ""],
    ],
  },
  "jekyll.md": {
    told: [
      "Give notice 30 days ahead, see the checklist.",
      "Ask in people-ops for a meeting.",
      "Exit interviews are voluntary.",
      "Channel – exit",
      "Room – 4.12",
      "Keep your badge.",
    ],
    searched: ["The desk is run by this year."],
    never: ["TOC", "steps.html", "Nobody reads this", "site.desk", "note"],
    shown: [
      [/\{% slack_channel "([^"]*)" %\}/gu, "$1"],
      [/\{% page [^%]*%\}/gu, ""],
    ],
  },
  "obsidian.md": {
    told: [
      "The daily starts at 9:30 in the blue room, see Rooms > Map.",
      "Guests are welcome.",
      "Bring a pen.",
    ],
    searched: ["Read before you come."],
    asks: { "Late?": "Latecomers write a line in the channel." },
    never: ["#meeting", "[[", "==", "^when", "whiteboard", "forgets"],
    shown: [
      [/\[\[Rooms\/Blue\|the blue room\]\]/gu, "the blue room"],
      [/\[\[Rooms#Map\]\]/gu, "Rooms \\> Map"],
      [/==/gu, ""],
    ],
  },
  "faq.md": {
    told: [],
    asks: {
      "How long is the warranty?": "Two years from the day of purchase.",
      "Can I return a used lamp?": "Yes, within 14 days.",
      "Who pays the postage?": "We do for lamps over £20.",
      "Is there a spare part?": "Every lamp has spare shades.",
      "Do you ship abroad?": "To Ireland only.",
      "Do you repair lamps?": "We repair lamps that we sold.",
      "Where is the shop?": "The shop is in Market Street.",
    },
  },
  "github.md": {
    told: [
      "Cut the cloth wet.",
      "Needles are kept in the left drawer.",
      "Thread is on the shelf.",
      "make sail",
      "Write to desk@sails.example or https://sails.example.",
    ],
    under: { "Cut the cloth": ["Sailmaker"] },
    never: ["IMPORTANT", "badge", "logo"],
  },
  "lists.md": {
    told: ["For a week at sea you need:", "a warm coat", "one of leather", "Leave at home:", "radios"],
  },
  "contents.md": { told: ["Turn the key to the right."], never: ["Stop"] },
  "nunjucks.njk.md": {
    told: [
      "The small one holds six.",
      "Rooms are booked for two hours at most.",
      "The phone is answered at night.",
    ],
    searched: ["The large room holds people.", "Book by or by phone."],
    under: { "The phone is answered": ["Rooms", "Booking"] },
    never: ["remark", "colour", "macro"],
  },
  "gitbook.md": {
    told: ["Refunds take five days."],
    under: { "Money goes back": ["Refunds", "Card"], "Come to the desk": ["Refunds", "Cash"] },
    never: ["hint", "endtab"],
  },
  "wiki.html": {
    told: [
      "The garage has 40 places, first come first served.",
      "Visitors ring at the gate.",
      "The gate closes at ten.",
      "1 – For: Staff",
      "2 – For: Visitors",
    ],
    under: { "Visitors ring": ["Visitors"] },
    never: ["ada", "generated", "alert", "Office"],
  },
};

const RESIDUE =
  /:::|\{%|%\}|\{\{|\}\}|\{#|<\/?[A-Za-z]|\bimport\b.*\bfrom\b|!!!|\?\?\?|\]\(|\[\^|\*\*|[\ue000-\uf8ff]/u;

const snapshot = await load(
  Object.fromEntries(
    [...Object.keys(EXPECTED), "links.md", "moved.md"].map((name) => [
      name,
      readFileSync(join(PAGES, name), "utf8"),
    ]),
  ),
);

function passagesOf(name: string): readonly Passage[] {
  return snapshot.passages.filter(({ sourceId }) => snapshot.sourcesById.get(sourceId)?.file === name);
}

function sentencesOf(name: string, isSaid: boolean): string[] {
  return passagesOf(name).flatMap(({ sentences, unsayable = [] }) =>
    sentences.filter((_, at) => unsayable.includes(at) !== isSaid),
  );
}

describe.each(Object.entries(EXPECTED))(
  "%s",
  (name, { told, searched = [], asks = {}, under = {}, never = [], shown = [] }) => {
    it("tells its readers what its author wrote", () => {
      const said = sentencesOf(name, true);
      for (const sentence of told) expect(said).toContain(sentence);
    });

    it("says no sentence in which something is missing", () => {
      expect(sentencesOf(name, false)).toEqual(searched);
    });

    it("lets its own questions ask for their answers", () => {
      const found = passagesOf(name).flatMap((passage) =>
        (passage.asks ?? []).map((question) => [question, passage.sentences[0]] as const),
      );
      expect(Object.fromEntries(found)).toEqual(asks);
      for (const [question, answer] of Object.entries(asks)) {
        const passage = passagesOf(name).find((one) => one.asks?.includes(question));
        expect(passage?.headings.at(-1)).toBe(question);
        expect(passage?.sentences).toContain(answer);
      }
    });

    it("puts text under the headings and tabs a reader sees it under", () => {
      for (const [words, headings] of Object.entries(under))
        expect(passagesOf(name).find(({ text }) => text.includes(words))?.headings).toEqual(headings);
    });

    it("shows nothing that only its tool reads", () => {
      for (const { text, headings } of passagesOf(name)) {
        for (const words of never) expect(text).not.toContain(words);
        expect(text).not.toMatch(RESIDUE);
        expect(headings.join(" ")).not.toMatch(RESIDUE);
      }
    });

    it("quotes only what stands in the page as it is rendered", () => {
      const seen = visibleText(readFileSync(join(PAGES, name), "utf8"), name.endsWith(".html"), shown);
      for (const sentence of sentencesOf(name, true)) {
        // A row of a table or a term with its meaning is put together of parts that each stand there.
        for (const part of sentence.split(" – ").flatMap((cell) => [cell.replace(/^[\w ]+: /u, "")]))
          expect(seen).toContain(squeeze(part));
      }
    });

    it("has every sentence as a span of its passage", () => {
      for (const { text, sentences } of passagesOf(name))
        for (const sentence of sentences) expect(text).toContain(sentence);
    });
  },
);

describe("pages that say nothing themselves", () => {
  it.each(["links.md", "moved.md"])("%s is never quoted", (name) => {
    expect(passagesOf(name)).toEqual([]);
  });
});

describe("any mixture of the tools' mark-up", () => {
  /** What stands on lines of its own. */
  const blocks = [
    ":::note Title",
    ":::",
    "::: tip",
    "!!! note",
    '??? tip "Ask?"',
    '=== "Tab"',
    "    indented",
    "{% if x %}",
    "{% endif %}",
    '{{< fig src="a.png" >}}',
    "{{% note %}}",
    "{{% /note %}}",
    "<Tabs>",
    "</Tabs>",
    '<Tab label="L">',
    "</Tab>",
    "<Broken a={",
    "import A from 'a';",
    "export const a = 1;",
    "## Heading {#id}",
    "{: .note }",
    "> [!NOTE]",
    "> quote",
    "- item",
    "1. item",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "<details>\n<summary>S</summary>\n",
    "</details>",
    "<table><tr><td>",
    "</td></tr></table>",
    "![[embed]]",
    "[^1]: Foot.",
    "```",
    "",
    "",
  ];
  /** What stands in a line. */
  const inline = [
    '{% tag "label" %}',
    "{{ value }}",
    '<Key k="Z"/>',
    "<Broken a={",
    "{props.x}",
    "{/* no */}",
    "{.class}",
    "[[wiki|label]]",
    "==mark==",
    "%%no%%",
    "[^1]",
    "[link]({{ url }})",
    "![alt](a.png)",
    "~~gone~~",
    "<!-- no -->",
    "`code`",
    "Plain words stand here. ",
    "And more of them. ",
    " ",
    "\t",
  ];
  const piece = fc.constantFrom(...blocks.map((block) => `\n${block}\n`), ...inline);

  it("leaves nothing of it in what is said, and every sentence is a span of its passage", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(piece, { maxLength: 25 }),
        fc.constantFrom("md", "mdx"),
        async (pieces, ending) => {
          const { passages } = await load({ "good.md": "Text.", [`a.${ending}`]: pieces.join("") });
          for (const { text, sentences, unsayable = [] } of passages) {
            expect(sentences.every((sentence) => sentence !== "" && text.includes(sentence))).toBe(true);
            const isCode = pieces.includes("\n```\n");
            const said = sentences.filter((_, at) => !isCode && !unsayable.includes(at)).join("\n");
            expect(said).not.toMatch(/:::|\{%|\{\{[<%]|\{#|<[A-Z]|\bimport A from|[\ue000-\uf8ff]/u);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
