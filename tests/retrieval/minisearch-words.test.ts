import { describe, expect, it } from "vitest";
import type { SearchedPassage, WordSearch } from "../../src/domain/ports/word-search.ts";
import { createWordSearch, createWordSearchInSlices } from "../../src/retrieval/minisearch-words.ts";

const passage = (fields: Partial<SearchedPassage>): SearchedPassage => ({
  title: "",
  text: "",
  about: "",
  asking: "",
  ...fields,
});
const passages = [
  passage({ text: "cloud azur" }),
  passage({ text: "cloud amazon aw", asking: "bookshop" }),
  passage({ title: "revenu", text: "share pay", about: "money" }),
];
const words = createWordSearch(passages);
const term = (stem: string, others: Readonly<Record<string, number>> = {}, weight = 1) => ({
  stem,
  alternatives: Object.entries(others).map(([other, share]) => ({ stem: other, weight: share })),
  weight,
});
const search = (terms: readonly ReturnType<typeof term>[], from: WordSearch = words) =>
  from.search(terms, 10);
const ids = (...args: Parameters<typeof search>): string[] =>
  search(...args).map(({ place }) => "abc".charAt(place));
const scoreOf = (...args: Parameters<typeof search>): number => search(...args)[0]?.score ?? 0;

describe("the search for words", () => {
  it("ranks a passage that holds a rarer word first", () =>
    expect(ids([term("cloud"), term("azur")])).toEqual(["a", "b"]));

  it("searches titles and what a page can be found by", () => {
    expect(ids([term("revenu")])).toEqual(["c"]);
    expect(ids([term("money")])).toEqual(["c"]);
  });

  it("searches the ways of asking, too", () => expect(ids([term("bookshop")])).toEqual(["b"]));

  it("counts the best form of a word, never the sum", () =>
    expect(scoreOf([term("amazon", { aw: 1 })])).toBe(scoreOf([term("amazon")])));

  it("finds a word by an alternative, at its weight", () => {
    expect(ids([term("bezo", { amazon: 0.5 })])).toEqual(["b"]);
    expect(scoreOf([term("bezo", { amazon: 0.5 })])).toBeCloseTo(scoreOf([term("amazon")]) / 2);
  });

  it("counts a term by its weight", () =>
    expect(scoreOf([term("amazon", {}, 3)])).toBeCloseTo(3 * scoreOf([term("amazon")])));

  it("adds terms up, without a prize for their number", () =>
    expect(scoreOf([term("cloud"), term("azur")])).toBeCloseTo(
      scoreOf([term("cloud")]) + scoreOf([term("azur")]),
    ));

  it("returns nothing for words that stand nowhere, prefixes included", () =>
    expect(ids([term("clou")])).toEqual([]));

  it("keeps to the limit", () => expect(words.search([term("cloud")], 1)).toHaveLength(1));

  it("finds the same when it was built in slices", async () => {
    const sliced = await createWordSearchInSlices(passages);
    for (const terms of [[term("cloud"), term("azur")], [term("money")]])
      expect(search(terms, sliced)).toEqual(search(terms));
  });
});
