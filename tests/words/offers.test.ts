import { describe, expect, it } from "vitest";
import type { Abstained } from "../../src/domain/answer.ts";
import { nextSteps } from "../../src/words/offers.ts";
import { anAbstention } from "./sample-answers.ts";

describe("what a person can do with a refusal", () => {
  const labelsOf = (answer: Abstained, canAskAPerson: boolean) => {
    const { choices, steps, canVote } = nextSteps(answer, { canShare: true, canAskAPerson });
    expect(canVote).toBe(false);
    return [...choices, ...steps].map(({ label }) => label);
  };
  it("is every way on: to ask a person where there is one, and to be told later", () => {
    expect(labelsOf(anAbstention({ nearest: [] }), true)).toEqual(["Ask a person", "Tell me when you know"]);
    expect(labelsOf(anAbstention({ nearest: [] }), false)).toEqual(["Tell me when you know"]);
    const { steps } = nextSteps(anAbstention({ nearest: [] }), {
      canShare: true,
      canAskAPerson: false,
      canComeBack: false,
    });
    expect(steps).toEqual([]);
  });

  it("is as many near topics as leave three controls, the nearest first", () => {
    expect(labelsOf(anAbstention(), false)).toEqual([
      "Who runs the ferry",
      "The night boat",
      "Tell me when you know",
    ]);
    expect(labelsOf(anAbstention(), true)).toEqual([
      "Who runs the ferry",
      "Ask a person",
      "Tell me when you know",
    ]);
  });

  it("is to have a follow-up read otherwise before any near topic", () => {
    expect(labelsOf(anAbstention({ readAs: "how many?" }), true)).toEqual([
      "Not that",
      "Ask a person",
      "Tell me when you know",
    ]);
  });

  it("is nothing after a courtesy", () => {
    expect(labelsOf(anAbstention({ reason: "courtesy", nearest: [] }), true)).toEqual([]);
  });
});
