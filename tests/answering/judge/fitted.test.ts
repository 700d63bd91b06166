import { describe, expect, it } from "vitest";
import { FEATURES } from "../../../src/answering/judge/features.ts";
import { FITTED } from "../../../src/answering/judge/fitted.ts";
import { SIGNALS } from "../../../src/answering/judge/signal-names.ts";

describe.each([
  ["words", FITTED.words],
  ["meaning", FITTED.meaning],
])("the numbers for questions compared by %s", (_, { weights, decision }) => {
  it("weigh every signal and every feature, and nothing else", () => {
    expect(Object.keys(weights)).toEqual([...SIGNALS]);
    expect(Object.keys(decision.weights)).toEqual(Object.keys(FEATURES));
  });

  it("let nothing that a passage has count against it", () => {
    for (const name of SIGNALS) expect(weights[name], name).toBeGreaterThanOrEqual(0);
  });

  it("let its words and its ways of asking count for it", () => {
    for (const name of ["asked", "cover", "ownAskingWords", "topicAskingWords", "current"] as const)
      expect(weights[name], name).toBeGreaterThan(0);
  });

  it("hold a thing asked for by name, a known gap and what nothing about it holds against it", () => {
    for (const name of ["focusMissing", "gapWords", "valueMissing", "uncovered"] as const)
      expect(decision.weights[name], name).toBeLessThan(0);
  });

  it("are surer of a sure answer than of a closest passage, and of that than of one in a folder without ways of asking", () => {
    expect(decision.sure).toBeGreaterThan(decision.closest);
    expect(decision.closest).toBeGreaterThan(decision.plain);
    expect(decision.plain).toBeGreaterThan(0);
    expect(decision.sure).toBeLessThan(1);
  });
});

it("by words, nothing counts that only an encoder can tell", () => {
  const { weights, decision } = FITTED.words;
  for (const name of ["whole", "title", "sentence", "late", "ownAsking"] as const)
    expect(weights[name]).toBe(0);
  for (const name of ["gapThree", "meaning", "asking"] as const) expect(decision.weights[name]).toBe(0);
});
