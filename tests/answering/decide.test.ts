import { describe, expect, it } from "vitest";
import { decide, forPassage, probability } from "../../src/answering/decide.ts";
import { FEATURES, type Feature, type Features } from "../../src/answering/judge/features.ts";
import { FITTED } from "../../src/answering/judge/fitted.ts";
import type { DecisionModel } from "../../src/answering/judge/weights.ts";

const names = Object.keys(FEATURES) as Feature[];
const all = (value: number): Features =>
  Object.fromEntries(names.map((name) => [name, value])) as Record<Feature, number>;
/** Only the margin counts, as log-odds. */
const model: DecisionModel = {
  bias: 0,
  weights: { ...all(0), margin: 1 },
  sure: 0.7,
  closest: 0.4,
  plain: 0.4,
};
const logOdds = (share: number): Features => ({ ...all(0), margin: Math.log(share / (1 - share)) });

describe("decide", () => {
  it("says the first candidate surely, as the closest passage, or not at all, by how likely it is right", () => {
    expect(decide(logOdds(0.71), model).kind).toBe("sure");
    expect(decide(logOdds(0.69), model).kind).toBe("closest");
    expect(decide(logOdds(0.41), model).kind).toBe("closest");
    expect(decide(logOdds(0.39), model).kind).toBe("abstain");
  });

  it("tells that likelihood as its confidence", () => {
    expect(decide(logOdds(0.8), model).confidence).toBeCloseTo(0.8);
  });

  it("abstains where there is no candidate", () => {
    expect(decide(undefined, model)).toEqual({ kind: "abstain", confidence: 0 });
  });
});

describe.each([
  ["words", FITTED.words.decision],
  ["meaning", FITTED.meaning.decision],
])("the decision by %s", (_, shipped) => {
  it("weighs every feature with the sign it must have", () => {
    for (const name of names) expect(shipped.weights[name] * FEATURES[name], name).toBeGreaterThanOrEqual(0);
  });

  it("is never surer for evidence that speaks against the candidate", () => {
    const usual = all(0.3);
    for (const name of names) {
      const more = probability({ ...usual, [name]: 0.6 }, shipped) - probability(usual, shipped);
      expect(more * FEATURES[name], name).toBeGreaterThanOrEqual(0);
    }
  });

  it("asks more of a sure answer than of a closest passage", () => {
    expect(shipped.sure).toBeGreaterThan(shipped.closest);
  });
});

describe("from which probability a closest passage is said", () => {
  const { decision } = FITTED.meaning;

  it("is lower where nobody wrote how people ask, and rises little by little with every way of asking", () => {
    const none = forPassage(decision, 0).closest;
    const few = forPassage(decision, 0.05).closest;
    expect(none).toBeLessThan(few);
    expect(few - none).toBeLessThan(0.02);
    expect(forPassage(decision, 1).closest).toBe(decision.closest);
  });

  it("never touches what is said surely", () => {
    expect(forPassage(decision, 0).sure).toBe(decision.sure);
  });
});
