import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { run as evaluate } from "../../src/commands/evaluate.ts";
import { run as model } from "../../src/commands/model.ts";
import { encoderTable } from "../../src/evaluation/encoders/encoder-table.ts";
import type { Ranking } from "../../src/evaluation/encoders/ranking.ts";
import { spreadQuestions, toRetrievalSet } from "../../src/evaluation/encoders/retrieval-set.ts";
import { aDirectory } from "../journal/records.ts";
import { load } from "../knowledge/knowledge-folder.ts";
import { TINY } from "../meaning/tiny-meaning.ts";
import { silentContext } from "../silent-context.ts";

const FOLDER = {
  "books.md":
    "# Books\n\n## Late return\n\nA book that is late costs money.\n\n## Lost card\n\nAsk for a new card.",
  "office.md": "# Office\n\n## Hours\n\nThe office opens at nine.",
};
const lines = (...questions: object[]) => questions.map((one) => JSON.stringify(one)).join("\n");

describe("a set of questions with known passages", () => {
  it("knows the right ones by id, by words on a page, and by patterns", async () => {
    const snapshot = await load(FOLDER);
    const late = snapshot.passages.findIndex(({ text }) => text.includes("late"));
    const hours = snapshot.passages.findIndex(({ text }) => text.includes("nine"));
    const { questions } = toRetrievalSet(
      "set",
      snapshot,
      lines(
        { text: "too late?", passage: snapshot.passages[late]?.id },
        { question: "when?", expect: "answered", gold: "at NINE", page: "office" },
        { question: "what does it cost?", must: ["late\\b", "mon(ey|ies)"], gold: "some money" },
        { question: "on another page", gold: "nine", page: "books" },
        { question: "and then?", context: "when?", gold: "nine" },
        { question: "not known", expect: "abstained", gold: "nine" },
        { text: "no answer", answerable: false, passage: snapshot.passages[0]?.id },
      ),
    );
    expect(questions).toEqual([
      { text: "too late?", right: new Set([late]) },
      { text: "when?", right: new Set([hours]) },
      { text: "what does it cost?", right: new Set([late]) },
    ]);
  });

  it("may be made smaller, from all over the set", async () => {
    const snapshot = await load(FOLDER);
    const questions = Array.from({ length: 10 }, (_, at) => ({ text: `${at}?`, right: new Set([0]) }));
    const small = spreadQuestions({ name: "set", snapshot, questions }, 4);
    expect(small.questions.map(({ text }) => text)).toEqual(["0?", "3?", "6?", "9?"]);
  });
});

describe("the table of encoders", () => {
  it("has a line for each set and a column for each ranking", async () => {
    const snapshot = await load(FOLDER);
    const questions = [0, 1, 2].map((place) => ({ text: String(place), right: new Set([place]) }));
    const inOrder: Ranking = {
      name: "in order",
      open: async () => ({ rank: async () => [0, 1, 2], close() {} }),
      close: async () => {},
    };
    const table: string[] = [];
    await encoderTable([{ name: "set", snapshot, questions }], [inOrder, inOrder], (line) =>
      table.push(line),
    );
    expect(table).toEqual([
      "| set (questions, passages) | in order | in order |",
      "|---|---|---|",
      "| set (3, 3) | .33 / 1.00 / 1.00 | .33 / 1.00 / 1.00 |",
    ]);
  });

  it("is printed by npm run evaluate -- --encoders, with sets from a folder", async () => {
    const root = aDirectory();
    const files = {
      "knowledge/books.md": FOLDER["books.md"],
      "knowledge/office.md": FOLDER["office.md"],
      "data/benchmarks/small/passages.jsonl": lines(
        { id: "a", title: "Refund", text: "We pay the price back." },
        { id: "b", title: "Office", text: "The office opens at nine." },
      ),
      "data/benchmarks/small/queries.jsonl": lines({
        id: "1",
        text: "when does the office open?",
        passage: "b",
      }),
      "data/folders/pages/pages/shop.md": "# Shop\n\nThe shop opens at ten.",
      "data/folders/pages/questions.jsonl": lines({ question: "when does the shop open?", gold: "ten" }),
      "data/folders/broken/pages/odd.md": "---\nid: [\n---\n\n# Odd\n\nText.",
      "data/folders/broken/questions.jsonl": lines({ question: "odd?", gold: "text" }),
      "data/questions/own.jsonl": lines({ question: "office hours?", must: ["nine"] }),
    };
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(join(root, file, ".."), { recursive: true });
      writeFileSync(join(root, file), text);
    }
    const context = silentContext(
      [
        "--encoders",
        "--encoder",
        TINY,
        "--data",
        join(root, "data"),
        "--questions",
        join(root, "data", "questions"),
      ],
      "",
      { KNOWLEDGE_DIR: join(root, "knowledge"), DATA_DIR: join(root, "vectors") },
    );
    expect(await evaluate(context)).toBe(0);
    expect(context.written()).toContain("| set (questions, passages) | words alone | tiny-encoder |");
    for (const set of ["small (1, 2)", "pages (1, 1)", "own.jsonl (1, 3)"])
      expect(context.written()).toMatch(`| ${set} | 1.00 / 1.00 / 1.00 | `);
    expect(context.complained()).toMatch(/^broken is left out: .*odd\.md/u);
  });
});

describe("npm run model -- check", () => {
  it("says what an encoder is, how fast it runs and how it understands", async () => {
    const context = silentContext(["check", TINY]);
    expect(await model(context)).toBe(0);
    expect(context.written()).toMatch(/^tiny-encoder, MIT, languages: en\n/u);
    for (const figure of ["runs", "a question", "20 passages", "makes", "memory", "understands"])
      expect(context.written()).toMatch(new RegExp(`^ {2}${figure} +\\S`, "mu"));
  });

  it("says why an encoder cannot be used", async () => {
    const nowhere = silentContext(["check", "no/such/folder"]);
    expect(await model(nowhere)).toBe(1);
    expect(nowhere.written()).toMatch(/^There is no encoder: the folder .*no\/such\/folder is not there/u);
    const nothing = silentContext([]);
    expect(await model(nothing)).toBe(64);
    expect(nothing.complained()).toMatch(/^Usage: npm run model/u);
  });
});
