import { describe, expect, it } from "vitest";
import { createMiniSearchRetriever } from "../../src/retrieval/minisearch-retriever.ts";

const retriever = createMiniSearchRetriever(
  [
    { title: "", text: "cloud azur" },
    { title: "", text: "cloud amazon aw" },
    { title: "revenu", text: "share pay" },
  ],
  { titleBoost: 1, alternativeWeight: 0.5 },
);
const ids = (...terms: [string, string[]?][]): string[] =>
  retriever
    .retrieve(
      terms.map(([stem, alternatives = []]) => ({ stem, alternatives })),
      10,
    )
    .map(({ place }) => "abc".charAt(place));

describe("the MiniSearch retriever", () => {
  it("ranks a passage that holds a rarer word first", () =>
    expect(ids(["cloud"], ["azur"])).toEqual(["a", "b"]));
  it("searches titles", () => expect(ids(["revenu"])).toEqual(["c"]));
  it("counts the best form of a word, never the sum", () => {
    const [one] = retriever.retrieve([{ stem: "amazon", alternatives: [] }], 1);
    const [both] = retriever.retrieve([{ stem: "amazon", alternatives: ["aw"] }], 1);
    expect(both?.score).toBe(one?.score);
  });
  it("finds a word by an alternative, at less weight", () => {
    const [direct] = retriever.retrieve([{ stem: "amazon", alternatives: [] }], 1);
    const [indirect] = retriever.retrieve([{ stem: "bezo", alternatives: ["amazon"] }], 1);
    expect(indirect?.place).toBe(1);
    expect(indirect?.score).toBeCloseTo((direct?.score ?? 0) / 2);
  });
  it("returns nothing for words that stand nowhere, prefixes included", () =>
    expect(ids(["clou"])).toEqual([]));
  it("keeps to the limit", () =>
    expect(retriever.retrieve([{ stem: "cloud", alternatives: [] }], 1)).toHaveLength(1));
});
