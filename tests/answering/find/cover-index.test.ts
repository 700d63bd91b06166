import { describe, expect, it } from "vitest";
import { coverIndex } from "../../../src/answering/find/cover-index.ts";
import type { QueryTerm } from "../../../src/answering/understand/query.ts";

const HOLDERS = new Map([
  ["ferri", [1, 4, 7]],
  ["boat", [2, 4]],
  ["dock", [7]],
]);
const term = (stem: string, weight: number, rest: Partial<QueryTerm> = {}): QueryTerm => ({
  word: stem,
  stem,
  weight,
  alternatives: [],
  isName: false,
  known: true,
  ...rest,
});
const index = coverIndex(HOLDERS);
const all = (terms: readonly QueryTerm[], places: readonly number[]) => [...index.compare(terms, places).all];

describe("how much of a question stands in passages", () => {
  it("is the share of the weight of its terms, place by place", () => {
    expect(all([term("ferri", 3), term("dock", 1)], [0, 1, 4, 7, 9])).toEqual([0, 0.75, 0.75, 1, 0]);
  });

  it("counts an alternative as much as it weighs, where the word itself does not stand", () => {
    const ferry = term("ferri", 1, { alternatives: [{ word: "boat", stem: "boat", weight: 0.5 }] });
    expect(all([ferry], [1, 2, 4])).toEqual([1, 0.5, 1]);
  });

  it("counts names apart, and nothing where none is asked for", () => {
    const terms = [term("ferri", 3), term("dock", 1, { isName: true })];
    expect([...index.compare(terms, [1, 7]).names]).toEqual([0, 1]);
    expect([...index.compare([term("ferri", 1)], [1, 7]).names]).toEqual([0, 0]);
    expect(all([], [1])).toEqual([0]);
  });
});
