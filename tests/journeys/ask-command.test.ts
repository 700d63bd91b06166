import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { run } from "../../src/commands/ask.ts";
import type { AnswerJson } from "../../src/terminal/contract.ts";
import { silentContext } from "../silent-context.ts";

const WORDS_ONLY = { SEMANTIC: "off" };

async function batch(
  lines: readonly string[],
  argv: readonly string[] = [],
): Promise<Record<string, unknown>[]> {
  const context = silentContext(["--batch", ...argv], `${lines.join("\n")}\n`, WORDS_ONLY);
  expect(await run(context)).toBe(0);
  return context
    .written()
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe("ask --json", () => {
  it("writes one answer with every field of the contract", async () => {
    const context = silentContext(
      ["--json", "is azure still the exclusive cloud for the openai api?"],
      "",
      WORDS_ONLY,
    );
    expect(await run(context)).toBe(0);
    const answer = JSON.parse(context.written()) as AnswerJson;
    expect(answer.outcome).toBe("answered");
    expect(answer.citations[0]).toMatchObject({ marker: 1, standing: "current", from: "2026-04-27" });
    expect(answer.citations.map(({ standing }) => standing)).toContain("superseded");
    expect(answer.text).toContain("Until 27 Apr 2026");
    expect(answer.text).toContain("https://");
    expect(Object.keys(answer)).toEqual(
      expect.arrayContaining([
        "question",
        "asOf",
        "confidence",
        "statements",
        "citations",
        "notes",
        "nearest",
        "knowledge",
        "durationMs",
        "text",
      ]),
    );
  });

  it("speaks of the day that is asked for", async () => {
    const context = silentContext(
      ["--json", "--as-of", "2026-03-15", "is azure the exclusive cloud for the openai api?"],
      "",
      WORDS_ONLY,
    );
    await run(context);
    const answer = JSON.parse(context.written()) as AnswerJson;
    expect(answer.asOf).toBe("2026-03-15");
    expect(answer.citations[0]).toMatchObject({
      passage: "joint-statement-2026-02#stateless-apis",
      standing: "current",
    });
  });
});

describe("ask --batch", () => {
  it("answers line by line in order, and a bad line stops nothing", async () => {
    const results = await batch([
      '{"id":"a","question":"who owns openai?"}',
      "not json",
      '{"id":7}',
      "[1]",
      '{"id":"b","question":"hi"}',
    ]);
    expect(results.map(({ id, error }) => [id, error !== undefined])).toEqual([
      ["a", false],
      [undefined, true],
      ["7", true],
      [undefined, true],
      ["b", false],
    ]);
  });

  it("completes a follow-up from its context and says how it was read", async () => {
    const [answer] = await batch([
      '{"question":"and until when?","context":"is microsoft\'s licence exclusive?"}',
    ]);
    expect(answer?.readAs).toBe("is microsoft's licence exclusive – and until when?");
  });

  it("answers from the topic that was tapped", async () => {
    const [answer] = await batch(['{"question":"what about it","topic":"licence"}']);
    expect(answer).toMatchObject({ outcome: "answered", topic: "licence" });
  });

  it("lists candidates instead of answers", async () => {
    const [result] = await batch(['{"id":"x","question":"who pays a revenue share?"}'], ["--retrieve", "3"]);
    expect(result?.id).toBe("x");
    expect(result?.passages).toHaveLength(3);
  });
});

describe("ask", () => {
  it.each([[["--as-of", "yesterday", "x"]], [["--retrieve", "0", "x"]], [["--frobnicate"]], [[]]])(
    "ends with 64 for %j",
    async (argv) => {
      const context = silentContext(argv);
      expect(await run(context)).toBe(64);
      expect(context.complained()).toContain("Usage:");
    },
  );

  it.each(["yesterday", "31.12.2024", "2026-02-30"])(
    "says what a day looks like when it is given %s",
    async (day) => {
      const context = silentContext(["--as-of", day, "x"]);
      await run(context);
      expect(context.complained()).toMatch(
        /^--as-of takes a day that exists, written like \d{4}-\d\d-\d\d, not "(.+)"\.\n/,
      );
      expect(context.complained()).toContain(`not "${day}".`);
    },
  );

  it("refuses a folder with a mistake whole, with 78", async () => {
    const folder = await mkdtemp(join(tmpdir(), "knowledge-"));
    await writeFile(join(folder, "good.md"), "# Good\n\nA sentence to be found.\n");
    await writeFile(join(folder, "bad.md"), "---js\nx\n---\n# Bad\n\nText.\n");
    const context = silentContext(["--knowledge", folder, "what is good?"], "", WORDS_ONLY);
    expect(await run(context)).toBe(78);
    expect(context.complained()).toMatch(/bad\.md:1 mistake: .+/u);
    expect(context.written()).toBe("");
  });

  it("prints program and knowledge version", async () => {
    const context = silentContext(["--version"], "", WORDS_ONLY);
    await run(context);
    expect(context.written()).toMatch(/^openai-msft-bot \d+\.\d+\.\d+, knowledge k-[0-9a-f]{12}\n$/u);
  });
});
