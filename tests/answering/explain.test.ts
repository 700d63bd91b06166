import { describe, expect, it } from "vitest";
import { respond } from "../../src/answering/answer.ts";
import { explain } from "../../src/answering/explain.ts";
import type { Question } from "../../src/domain/question.ts";
import { aPassage, aTopic, day, prepared } from "../builders.ts";

const knowledge = prepared({
  passages: [
    aPassage("harbour#ferry", "The ferry leaves the harbour at noon."),
    aPassage("harbour#dogs", "Dogs may come aboard on a lead."),
    aPassage("harbour#price", "A crossing costs four francs."),
  ],
  topics: [
    aTopic("ferry", ["when is the boat off"], [{ passage: "harbour#ferry", from: day("2026-01-01") }]),
  ],
  unknowns: [{ id: "captain", title: "Who the captain is", aliases: ["who steers the ferry"] }],
});

async function why(text: string, fields: Partial<Question> = {}) {
  const response = await respond({ text, asOf: day("2026-11-22"), ...fields }, knowledge);
  return { ...explain(response, knowledge), answer: response.answer };
}
const logOdds = (share: number): number => Math.log(share / (1 - share));
const sum = (parts: readonly { readonly contribution: number }[]): number =>
  parts.reduce((total, { contribution }) => total + contribution, 0);

describe("why", () => {
  it.each([
    "when does the ferry leave the harbour?",
    "may dogs come aboard?",
    "is there a volcano near the harbour?",
  ])("shows what the decision on “%s” is made of", async (text) => {
    const { features, bias, confidence, answer, decision, thresholds } = await why(text);
    expect(features.length).toBeGreaterThan(0);
    expect(bias + sum(features)).toBeCloseTo(logOdds(confidence), 1);
    expect(confidence).toBe(answer.confidence);
    if (confidence >= thresholds.sure) expect(decision).toBe("sure");
    if (confidence < thresholds.closest) expect(decision).toBe("abstain");
  });

  it("shows what the score of each candidate is made of, best first", async () => {
    const { candidates } = await why("when does the ferry leave the harbour?");
    expect(candidates[0]).toMatchObject({ kind: "topic", id: "ferry", passage: "harbour#ferry" });
    for (const { score, parts } of candidates) expect(sum(parts)).toBeCloseTo(score, 1);
    expect(candidates.map(({ score }) => score)).toEqual(
      candidates.map(({ score }) => score).toSorted((a, b) => b - a),
    );
  });

  it("tells what was tapped from what was found", async () => {
    expect(await why("what about it", { topic: "ferry" })).toMatchObject({
      decision: "tapped",
      chosen: "The ferry leaves the harbour at noon.",
      answer: { outcome: "answered", sure: true, topic: "ferry" },
    });
    expect((await why("when does it leave", { topic: "no such topic" })).decision).not.toBe("tapped");
  });

  it("tells the time asked about, the words that are missing and the nearest gap", async () => {
    const told = await why("who steers the zeppelin in 2025?");
    expect(told).toMatchObject({ askedAbout: "in 2025 (2025-12-31)", by: "words", gap: { id: "captain" } });
    expect(told.missing).toContain("zeppelin");
  });

  it("tells when a curator foresaw the question", async () => {
    expect(await why("When is the boat off?")).toMatchObject({
      foreseen: "when is the boat off",
      decision: "sure",
    });
  });

  it("tells that the day asked about lies before all that is known", async () => {
    expect(await why("when does the ferry leave the harbour?", { asOf: day("2024-06-01") })).toMatchObject({
      decision: "before-knowledge",
      answer: { outcome: "abstained" },
    });
  });

  it("has nothing to tell of what is no question", async () => {
    expect(await why("hello!")).toMatchObject({ decision: "not-looked-up", candidates: [], features: [] });
  });
});
