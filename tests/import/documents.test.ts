import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { run as ask } from "../../src/commands/ask.ts";
import { run as check } from "../../src/commands/check.ts";
import type { Snapshot } from "../../src/domain/snapshot.ts";
import { foldWhiteSpace } from "../../src/text/normalise.ts";
import { splitSentences } from "../../src/text/sentences.ts";
import { aFolder, loadFolder } from "../knowledge/knowledge-folder.ts";
import { silentContext } from "../silent-context.ts";
import { add } from "./adding.ts";
import { type PageServer, startPageServer } from "./page-server.ts";

const FIXTURES = join(import.meta.dirname, "fixtures");

interface Case {
  readonly file: string;
  /** Who made it, or what it looks like. */
  readonly make: string;
  readonly header: Readonly<Record<string, unknown>>;
  readonly ids: readonly string[];
  readonly question: string;
  /** Words of the sentence that answers. */
  readonly answer: string;
}

const CASES: readonly Case[] = [
  {
    file: "news.html",
    make: "a newspaper with its particulars as JSON-LD, a cookie banner and an advertisement",
    header: {
      title: "Night ferry returns to Oxley after nine years",
      publisher: "The Tarn Courier",
      published: "2026-09-14",
    },
    ids: ["start", "two-boats-one-timetable", "what-happens-when-it-storms"],
    question: "when does the Alder leave Tarn Head?",
    answer: "22:15",
  },
  {
    file: "blog.html",
    make: "WordPress, with comments",
    header: {
      title: "How we stopped losing keys",
      publisher: "Workbench Diary",
      published: "2026-02-11",
    },
    ids: ["start", "what-the-board-costs", "did-it-work"],
    question: "what did the board cost in plywood and hooks?",
    answer: "£23",
  },
  {
    file: "wiki.html",
    make: "MediaWiki, with an infobox and references",
    header: { title: "Tarn lantern" },
    ids: ["start", "history", "a-law-of-1802", "making", "references"],
    question: "how long does a tarn lantern burn?",
    answer: "six hours",
  },
  {
    file: "docs.html",
    make: "Docusaurus, with code, a table and marks of other tools",
    header: { title: "Rotate a key" },
    ids: ["start", "before-you-begin", "rotate-with-the-command-line", "limits"],
    question: "can a revoked key be brought back?",
    answer: "cannot be brought back",
  },
  {
    file: "council.html",
    make: "a public office",
    header: { title: "Apply for a mooring permit", publisher: "Oxley Council", published: "2026-04-01" },
    ids: ["start", "who-can-apply", "how-much-does-it-cost", "after-you-have-applied"],
    question: "how long does a permit last?",
    answer: "12 months",
  },
  {
    file: "guild.html",
    make: "a page of 1999 in Latin-1, laid out with a table",
    header: { title: "Satzung der Käserzunft" },
    ids: ["start", "aufnahme", "austritt"],
    question: "Wer entscheidet über die Aufnahme?",
    answer: "die Versammlung mit zwei Dritteln",
  },
  {
    file: "weir.pdf",
    make: "ReportLab: two pages with head and foot, a sentence across both",
    header: { title: "Report on the lower weir", publisher: "River office of Low Fell" },
    ids: ["start", "state-of-the-concrete", "what-should-be-done", "who-decides"],
    question: "when was the lower weir inspected?",
    answer: "12 and 13 March 2026",
  },
  {
    file: "shed.pdf",
    make: "FPDF, without a title of its own",
    header: { title: "House rules of the boat shed" },
    ids: ["start", "damage", "guests"],
    question: "to whom is damage reported?",
    answer: "Mr. Pike",
  },
  {
    file: "museum.pdf",
    make: "Chromium: two columns, with the title printed above the page",
    header: { title: "Opening hours of the toll house museum" },
    ids: ["start", "tickets", "getting-in-with-a-wheelchair", "dogs-and-bags"],
    question: "what does a ticket cost?",
    answer: "£6",
  },
  {
    file: "allotment.docx",
    make: "python-docx, with lists and a table",
    header: { title: "Minutes of the allotment meeting", publisher: "Fell Allotment Society" },
    ids: ["start", "water", "rents", "arrears"],
    question: "by how much does the rent rise?",
    answer: "£52",
  },
  {
    file: "shelf.docx",
    make: "pandoc, without a title in its properties",
    header: { title: "Handbook for the lending shelf" },
    ids: ["start", "borrowing", "broken-things"],
    question: "how long may i keep a thing?",
    answer: "fourteen days",
  },
  {
    file: "kiln.docx",
    make: "docx for JavaScript, with bold runs, head and foot",
    header: { title: "Safety sheet for the lime kiln", publisher: "Quarry Trust" },
    ids: ["start", "before-firing", "when-somebody-is-burnt"],
    question: "for how long are eyes rinsed?",
    answer: "20 minutes",
  },
];

let server: PageServer;
beforeAll(async () => {
  server = await startPageServer();
  for (const { file } of CASES.filter((one) => one.file.endsWith(".html"))) {
    const headers = { "content-type": "text/html" };
    server.pages.set(`/${file}`, { headers, body: readFileSync(join(FIXTURES, file)) });
  }
});
afterAll(() => server.close());

describe.each(CASES)("$file, made by $make", ({ file, header, ids, question, answer }) => {
  const stated = readFileSync(join(FIXTURES, file.replace(/\.\w+$/u, ".txt")), "utf8");
  const isPage = file.endsWith(".html");

  let folder: string;
  let snapshot: Snapshot;
  beforeAll(async () => {
    folder = await aFolder();
    const named = isPage ? server.url(`/${file}`) : join(FIXTURES, file);
    const added = await add([named, "--knowledge", folder, "--yes", "--licence", "written by us"]);
    expect(added.code, added.written() + added.complained()).toBe(0);
    snapshot = (await loadFolder(folder)).snapshot;
  });

  it("says what stands there, sentence by sentence: all of it and nothing else", async () => {
    const written = snapshot.passages.map(({ text }) => text).join(" ");
    const headings = snapshot.passages.flatMap((passage) => passage.headings);
    const title = [...snapshot.sourcesById.values()].map((source) => source.title);
    for (const line of stated.trimEnd().split("\n"))
      for (const sentence of splitSentences(line))
        expect(
          [written, ...headings, ...title].some((text) => text.includes(sentence)),
          sentence,
        ).toBe(true);
    const there = foldWhiteSpace(stated);
    for (const sentence of snapshot.passages.flatMap(({ sentences }) => sentences))
      for (const piece of sentence.split(/ – |: /u)) expect(there).toContain(piece);
  });

  it("has the right header and stable ids", async () => {
    const [source] = snapshot.sourcesById.values();
    expect(source).toMatchObject({
      ...header,
      text: "verbatim",
      licence: "written by us",
      checked: new Date().toISOString().slice(0, 10),
      ...(isPage ? { url: server.url(`/${file}`) } : { via: `the file ${file}` }),
    });
    for (const key of ["publisher", "published"]) expect(key in (source ?? {}), key).toBe(key in header);
    expect(snapshot.passages.map(({ id }) => id)).toEqual(ids.map((id) => `${source?.id}#${id}`));
  });

  it("loads without a mistake or remark, and answers a question", async () => {
    const checked = silentContext([folder]);
    expect(await check(checked)).toBe(0);
    expect(checked.written()).toMatch(/; 0 remarks, /);
    const asked = silentContext(["--knowledge", folder, question], "", { SEMANTIC: "off" });
    expect(await ask(asked)).toBe(0);
    expect(asked.written().split("\n")[0]).toContain(answer);
  });
});
