import { describe, expect, it } from "vitest";
import { respond } from "../../src/answering/answer.ts";
import { explain } from "../../src/assistant/explain.ts";
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
      confidence: 1,
      features: [],
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
      features: [],
    });
    expect(await why("Who steers the ferry?")).toMatchObject({
      foreseen: "who steers the ferry",
      decision: "abstain",
      features: [],
    });
  });

  it("tells that nothing known holds on the day asked about, however near it is", async () => {
    const changed = prepared({
      passages: [
        aPassage("harbour#noon", "The ferry leaves the harbour at twelve."),
        aPassage("harbour#ten", "The ferry leaves the harbour at ten."),
      ],
      topics: [
        aTopic(
          "ferry",
          ["when is the boat off"],
          [
            { passage: "harbour#ten", from: day("2026-03-01") },
            {
              passage: "harbour#noon",
              from: day("2026-01-01"),
              until: day("2026-02-01"),
              supersededBy: "harbour#ten",
            },
          ],
        ),
      ],
    });
    const response = await respond({ text: "when is the boat off", asOf: day("2026-02-15") }, changed);
    expect(response.answer.outcome).toBe("abstained");
    expect(explain(response, changed).decision).toBe("not-then");
  });

  it("names both things when two were asked about and each is answered by itself", async () => {
    const both = prepared({
      passages: [
        aPassage("harbour#ferry", "The ferry leaves the harbour at noon."),
        aPassage("harbour#barge", "The barge leaves when it is full."),
      ],
      topics: [
        aTopic(
          "ferry",
          ["the ferry", "difference between the ferry and the barge"],
          [{ passage: "harbour#ferry" }],
        ),
        aTopic("barge", ["the barge", "barge"], [{ passage: "harbour#barge" }]),
      ],
    });
    const question = { text: "difference between the ferry and the barge", asOf: day("2026-11-22") };
    const response = await respond(question, both);
    expect(response.answer.citations.map(({ passage }) => passage)).toEqual([
      "harbour#ferry",
      "harbour#barge",
    ]);
    expect(explain(response, both).separately).toEqual(both.snapshot.topics.map(({ title }) => title));
    expect(await why("when does the ferry leave the harbour?")).not.toHaveProperty("separately");
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
