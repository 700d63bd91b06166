import { describe, expect, it } from "vitest";
import { indexAskings } from "../../../src/answering/find/asking-index.ts";
import { workThrough } from "../../../src/answering/steps.ts";
import { aTerm, byNumber } from "../step-builders.ts";

const index = workThrough(
  indexAskings(
    [
      ["ferri", "leav"],
      ["barg", "leav"],
      ["museum", "leav"],
      ["museum", "ticket", "price"],
    ].map((stems) => ({
      text: stems.join(" "),
      stems,
    })),
  ),
);
const likeness = (terms: readonly string[], least = 0) =>
  byNumber(
    index.likeness(
      terms.map((stem) => aTerm(stem)),
      least,
    ),
  );

describe("how much a way of asking is like a question", () => {
  it("is all where both have the same words", () =>
    expect(likeness(["leav", "ferri"]).get(0)).toBeCloseTo(1));

  it("is nothing without a word in common", () => expect(likeness(["dog"]).size).toBe(0));

  it("is more for a rare word in common than for one in many", () => {
    const near = likeness(["leav", "ferri", "barg"]);
    expect(likeness(["ferri", "dog"]).get(0)).toBeGreaterThan(likeness(["leav", "dog"]).get(0) ?? 1);
    expect(near.get(2)).toBeLessThan(near.get(1) ?? 0);
  });

  it("is less for every word that only one of both has", () => {
    expect(likeness(["ferri", "leav", "dog"]).get(0)).toBeLessThan(0.95);
    expect(likeness(["museum", "ticket"]).get(3)).toBeLessThan(0.95);
  });

  it("counts the best of what may stand for a word, never the sum, and less than the word itself", () => {
    const other = (stem: string, weight: number) => ({ word: stem, stem, weight });
    const of = (...alternatives: ReturnType<typeof other>[]) =>
      byNumber(index.likeness([aTerm("boat", { alternatives })], 0)).get(0) ?? 0;
    expect(of(other("ferri", 0.9))).toBeGreaterThan(of(other("ferri", 0.5)));
    expect(of(other("ferri", 0.9), other("leav", 0.9))).toBe(of(other("ferri", 0.9)));
    expect(of(other("ferri", 0.9))).toBeLessThan(likeness(["ferri"]).get(0) ?? 0);
  });

  it("is told from the least that is wished, in the order of the folder", () => {
    expect([...likeness(["museum", "leav"]).keys()]).toEqual([0, 1, 2, 3]);
    expect([...likeness(["museum", "leav"], 0.9).keys()]).toEqual([2]);
  });

  it("is told although the only word in common is in most of them", () => {
    expect([...likeness(["leav"], 0.2).keys()]).toEqual([0, 1, 2]);
    expect([...likeness(["leav", "dog", "cat", "bird", "hound", "zorbax"], 0.3).keys()]).toEqual([]);
  });

  it("does not remember the question before", () => {
    const first = likeness(["museum", "leav"]);
    likeness(["ferri", "leav", "price"]);
    expect(likeness(["museum", "leav"])).toEqual(first);
  });
});

it("a word is known when a way of asking holds it", () => {
  expect(index.knows("ticket")).toBe(true);
  expect(index.knows("dog")).toBe(false);
});
