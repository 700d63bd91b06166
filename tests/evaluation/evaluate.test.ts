import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { run as evaluate } from "../../src/commands/evaluate.ts";
import { aFolder } from "../knowledge/knowledge-folder.ts";
import { TINY } from "../meaning/tiny-meaning.ts";
import { silentContext } from "../silent-context.ts";
import { LIBRARY, LIBRARY_QUESTIONS } from "./small-folder.ts";

const LINES = LIBRARY_QUESTIONS.map((line) => JSON.stringify(line)).join("\n");

async function run(argv: readonly string[], files: Readonly<Record<string, string>> = {}) {
  const root = await aFolder({
    "questions/library.jsonl": LINES,
    ...Object.fromEntries(Object.entries(LIBRARY).map(([file, text]) => [`pages/${file}`, text])),
    ...files,
  });
  const places = ["--knowledge", `${root}/pages`, "--questions", `${root}/questions`];
  const context = silentContext([...places, ...argv], "", { MODEL_DIR: TINY, DATA_DIR: `${root}/data` });
  return { code: await evaluate(context), out: context.written(), err: context.complained(), root };
}

describe("npm run evaluate", () => {
  it("prints a line of rates for each set, by kind on request, and what went wrong", async () => {
    const { code, out } = await run(["--words", "--kinds", "--failures"]);
    expect(code).toBe(0);
    expect(out).toMatch(/^5 questions in one set, by words alone\n/u);
    expect(out).toMatch(/^set +n +n\/a +right +surely +first/mu);
    expect(out).toMatch(/^questions +4 +1 +/mu);
    expect(out).toMatch(/^questions library +4 +1 +/mu);
  });

  it("writes what was answered, the same bytes each time and the same confidence within a thousandth", async () => {
    const [one, other] = await Promise.all(
      ["one", "other"].map(async (name) => {
        const file = join(await mkdtemp(join(tmpdir(), "replies-")), name);
        await run(["--words", "--replies", file]);
        return readFile(file, "utf8");
      }),
    );
    expect(one).toBe(other);
    const lines = (one ?? "")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.map(({ set, id }) => [set, id])).toEqual(
      LIBRARY_QUESTIONS.map(({ id }) => ["questions", id]),
    );
    expect(lines[0]).toMatchObject({
      outcome: "answered",
      statements: [{ text: "A book that comes back late costs 20 cents a day.", citations: [1] }],
      citations: [{ marker: 1, source: "books" }],
    });
    expect(String(lines[0]?.confidence)).toMatch(/^0\.\d{1,3}$/u);
  });

  it("measures with meaning unless told otherwise", async () => {
    const { code, out } = await run([]);
    expect(code).toBe(0);
    expect(out).toMatch(/^5 questions in one set, with meaning/u);
  });

  it("ends with 1 below the floors beside the questions, and tells which", async () => {
    const floors = { words: { atLeast: { hit10: 1, right: 1.01 } } };
    const { code, out } = await run(["--words"], { "questions/floors.json": JSON.stringify(floors) });
    expect(code).toBe(1);
    expect(out).toMatch(/below the floor: .*questions: right is \.?\d+\.\d+, must be at least 1\.01/u);
    expect(out).not.toMatch(/hit10 is/u);
  });

  it("ends with 1 without its encoder rather than measure something else", async () => {
    const root = await aFolder({ "questions/library.jsonl": LINES, "pages/a.md": "# A\n\nSome text." });
    const argv = ["--knowledge", `${root}/pages`, "--questions", `${root}/questions`];
    const context = silentContext(argv, "", { MODEL_DIR: `${root}/none`, DATA_DIR: `${root}/data` });
    expect(await evaluate(context)).toBe(1);
    expect(context.complained()).toMatch(
      /There is no encoder.*With --words everything is measured without\./su,
    );
  });

  it("tells questions and folders that cannot be read, in one sentence", async () => {
    const broken = await run(["--words"], { "questions/odd.jsonl": "{" });
    expect([broken.code, broken.err]).toEqual([
      64,
      expect.stringMatching(/odd\.jsonl:1: the line is not JSON/u),
    ]);
    const none = await run(["--words", "--set", "nothing"]);
    expect([none.code, none.err]).toEqual([64, expect.stringMatching(/^There are no such questions/u)]);
    const missing = silentContext(["--words", "--questions", "no/such/file.jsonl"]);
    expect(await evaluate(missing)).toBe(64);
    const mistaken = await run(["--words"], { "pages/topics.yaml": "topics: [" });
    expect([mistaken.code, mistaken.err]).toEqual([78, expect.stringMatching(/topics\.yaml/u)]);
  });

  it("curates page by page, and tells what became of the other pages' questions", async () => {
    const { code, out } = await run(["--words", "--curation"]);
    expect(code).toBe(0);
    expect(out).toMatch(/^questions +others +worse +better/u);
    expect(out).toMatch(/^card\.md +4 +0 +/mu);
  });

  it("tells what each step is worth", async () => {
    const { code, out } = await run(["--words", "--ablation"]);
    expect(code).toBe(0);
    expect(out).toMatch(/^correct replies\n\n +questions\n-+ +-+\nall on +/u);
    expect(out).toMatch(/^− vocabulary +0$/mu);
  });
});
