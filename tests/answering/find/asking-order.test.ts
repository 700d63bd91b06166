import { describe, expect, it } from "vitest";
import { indexOrder } from "../../../src/answering/find/asking-order.ts";
import type { Asking } from "../../../src/answering/prepare/askings.ts";
import { workThrough } from "../../../src/answering/steps.ts";
import { byNumber } from "../step-builders.ts";

const asking = (text: string): Asking => ({ text, stems: [] });
const order = workThrough(
  indexOrder([
    asking("does the museum pay the library"),
    asking("does the library pay the museum"),
    asking("when does the ferry leave"),
  ]),
);

const compare = (question: string, numbers: readonly number[]) =>
  byNumber(order.compare(question, new Set(numbers)));

describe("ways of asking by their words in order", () => {
  it("are equal where the words stand in the same order, whatever stands between", () => {
    expect(compare("does the museum still pay the library?", [0]).get(0)).toBeCloseTo(1);
  });

  it("are nearer the same way round than the other way round", () => {
    const near = compare("must the museum pay the library", [0, 1]);
    expect(near.get(0)).toBeGreaterThan((near.get(1) ?? 0) + 0.3);
  });

  it("are left out where nothing is shared, or where they were not named", () => {
    expect([...compare("must the museum pay the library", [1, 2]).keys()]).toEqual([1]);
  });

  it("count words that no way of asking holds against every one", () => {
    const plain = compare("museum pay library", [0]).get(0) ?? 0;
    expect(compare("museum pay library rent", [0]).get(0)).toBeLessThan(plain);
  });

  it("hold the words of a question that any of them holds", () => {
    const asked = order.wordsIn("does the ferry pay the library rent");
    expect(asked.size).toBe(4);
    expect([...order.wordsOf(2)].filter((word) => asked.has(word))).toHaveLength(1);
    expect([...order.wordsOf(0)].filter((word) => asked.has(word))).toHaveLength(3);
  });
});
