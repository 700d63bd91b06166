import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { run as evaluate } from "../../src/commands/evaluate.ts";
import { run as model } from "../../src/commands/model.ts";
import { hitsHead, hitsLine } from "../../src/evaluation/encoders/compare-encoders.ts";
import { measureHits, rankedQuestions } from "../../src/evaluation/encoders/hits.ts";
import { openSnapshot } from "../../src/evaluation/run/open-folder.ts";
import { aDirectory } from "../journal/records.ts";
import { load } from "../knowledge/knowledge-folder.ts";
import { aCopyOfTiny, keysOnDisk, TINY } from "../meaning/tiny-meaning.ts";
import { silentContext } from "../silent-context.ts";
import { asked } from "./questions.ts";

const FOLDER = {
  "books.md":
    "# Books\n\n## Late return\n\nA book that is late costs money.\n\n## Lost card\n\nAsk for a new card.",
  "office.md": "# Office\n\n## Hours\n\nThe office opens at nine.",
};
const lines = (...questions: object[]) => questions.map((one) => JSON.stringify(one)).join("\n");

describe("questions that a ranking is measured by", () => {
  it("stand alone and have a right passage", async () => {
    const folder = await openSnapshot(await load(FOLDER), undefined);
    const questions = asked(
      { id: "words", question: "when?", gold: "at NINE", page: "office" },
      { id: "patterns", question: "what does it cost?", must: ["late\\b", "mon(ey|ies)"] },
      { id: "elsewhere", question: "on another page", gold: "nine", page: "books" },
      { id: "leaning", question: "and then?", context: "when?", gold: "nine", page: "office" },
      { id: "unknown", question: "not known", expect: "abstained", must: ["nine"] },
    );
    expect(rankedQuestions(questions, folder, 10).map(({ id }) => id)).toEqual(["words", "patterns"]);
  });

  it("may be fewer, from all over the list", async () => {
    const folder = await openSnapshot(await load(FOLDER), undefined);
    const many = asked(
      ...Array.from({ length: 10 }, (_, at) => ({ id: String(at), question: "?", must: ["nine"] })),
    );
    expect(rankedQuestions(many, folder, 4).map(({ id }) => id)).toEqual(["0", "3", "6", "9"]);
  });
});

describe("the table of encoders", () => {
  it("has a column for each ranking, a line for each set", async () => {
    const folder = await openSnapshot(await load(FOLDER), undefined);
    const [first, second, third] = folder.knowledge.snapshot.passages.map(({ id }) => id);
    const questions = asked(...[first, second, third].map((passage) => ({ question: "?", passage })));
    const hits = await measureHits(questions, folder, async () => [0, 1, 2]);
    expect(hitsHead(["one", "two"])).toBe("| set (questions, passages) | one | two |\n|---|---|---|");
    expect(hitsLine("set", 3, 3, [hits, hits])).toBe(
      "| set (3, 3) | .33 / 1.00 / 1.00 | .33 / 1.00 / 1.00 |",
    );
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
      "data/folders/pages/questions.jsonl": lines({
        question: "when does the shop open?",
        gold: "ten",
      }),
      "data/folders/broken/pages/odd.md": "---js\n({})\n---\n\n# Odd\n\nText.",
      "data/folders/broken/questions.jsonl": lines({ question: "odd?", gold: "text", page: "odd" }),
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
        "--set",
        "own",
        "--set",
        "small",
        "--set",
        "pages",
        "--set",
        "broken",
      ],
      "",
      { KNOWLEDGE_DIR: join(root, "knowledge"), DATA_DIR: join(root, "vectors") },
    );
    expect(await evaluate(context)).toBe(0);
    expect(context.written()).toContain(
      "| set (questions, passages) | words alone | tiny-encoder | tiny-encoder fused |",
    );
    for (const set of ["small (1, 2)", "pages (1, 1)", "own (1, 3)"])
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

describe("npm run model -- vectors", () => {
  it("writes the vectors of the folder's texts beside the encoder, so that another data folder gets none", async () => {
    const [root, modelDir] = [aDirectory(), aCopyOfTiny()];
    mkdirSync(join(root, "knowledge"));
    for (const [file, text] of Object.entries(FOLDER)) writeFileSync(join(root, "knowledge", file), text);
    const write = (dataDir: string) =>
      silentContext(["vectors", modelDir], "", { KNOWLEDGE_DIR: join(root, "knowledge"), DATA_DIR: dataDir });
    const first = write(join(root, "data"));
    expect(await model(first)).toBe(0);
    expect(first.written()).toMatch(/^\d+ vectors written to .*knowledge\.vectors\n$/u);
    const again = write(join(root, "other"));
    expect(await model(again)).toBe(0);
    expect(again.written()).toBe(first.written());
    expect(keysOnDisk(join(root, "data")).length).toBeGreaterThan(0);
    expect(keysOnDisk(join(root, "other"))).toEqual([]);
  });

  it("tells the mistakes of a folder", async () => {
    const context = silentContext(["vectors", TINY], "", {
      KNOWLEDGE_DIR: "no/such/folder",
      DATA_DIR: aDirectory(),
    });
    expect(await model(context)).toBe(78);
    expect(context.complained()).toContain("no/such/folder");
  });
});
