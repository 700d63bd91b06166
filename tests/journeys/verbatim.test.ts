import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import type { OpenedAssistant } from "../../src/commands/open-assistant.ts";
import type { Answer } from "../../src/domain/answer.ts";
import { readGolden } from "../../src/evaluation/golden.ts";
import { openShippedFolder } from "./shipped-folder.ts";

const questions = await readGolden(
  readdirSync("tests/golden")
    .filter((name) => name.endsWith(".jsonl") && name !== "paraphrases.jsonl")
    .map((name) => `tests/golden/${name}`),
);
const hostile = ["slash-text", "mention-text"].flatMap((name) =>
  readFileSync(`tests/inputs/${name}.jsonl`, "utf8")
    .trim()
    .split("\n")
    .map((line) => (JSON.parse(line) as { input: string }).input.replace(/^<@U0BOT> /u, "")),
);

let opened: OpenedAssistant;

beforeAll(async () => {
  opened = await openShippedFolder();
  return () => opened.close();
}, 120_000);

function expectVerbatim(answer: Answer): void {
  const { passagesById } = opened.knowledge().prepared.snapshot;
  for (const citation of answer.citations) {
    expect(citation.passageText).toBe(passagesById.get(citation.passage)?.text);
    expect(citation.passageText).toContain(citation.quote);
  }
  for (const statement of answer.statements) {
    const quotes = answer.citations
      .filter(({ marker }) => statement.citations.includes(marker))
      .map(({ quote }) => quote);
    expect(quotes.some((quote) => quote.includes(statement.text))).toBe(true);
  }
  expect(answer.citations.map(({ marker }) => marker)).toEqual(answer.citations.map((_, index) => index + 1));
  if (answer.outcome === "answered") expect(answer.statements.length).toBeGreaterThan(0);
}

describe("quote or nothing", () => {
  it("holds for every golden question", async () => {
    for (const { question, previous, asOf } of questions) {
      expectVerbatim(
        await opened.assistant.ask({
          text: question,
          ...(previous === undefined ? {} : { previous }),
          ...(asOf === undefined ? {} : { asOf }),
        }),
      );
    }
  }, 60_000);

  it("holds for every hostile input, none of which holds the bot up", async () => {
    for (const text of hostile) {
      const started = performance.now();
      const answer = await opened.assistant.ask({ text });
      expect(performance.now() - started, text.slice(0, 60)).toBeLessThan(1_000);
      expectVerbatim(answer);
    }
  }, 60_000);

  it("says the same to the same question on the same day", async () => {
    for (const { question } of questions.slice(0, 40)) {
      expect(await opened.assistant.ask({ text: question })).toEqual(
        await opened.assistant.ask({ text: question }),
      );
    }
  });
});

describe("what holds now", () => {
  it("is said first wherever something was superseded", async () => {
    for (const { question, previous } of questions) {
      const answer = await opened.assistant.ask({
        text: question,
        ...(previous === undefined ? {} : { previous }),
      });
      const standings = answer.citations.map(({ standing }) => standing);
      if (answer.outcome === "ambiguous" || answer.notes.some(({ kind }) => kind === "superseded") === false)
        continue;
      const first = answer.citations[0];
      const namesTime = first?.standing === "superseded";
      expect(
        namesTime
          ? answer.notes.some((note) => note.kind === "superseded" && note.marker === 1)
          : standings[0] === "current",
        question,
      ).toBe(true);
    }
  }, 60_000);
});
