import { describe, expect, it } from "vitest";
import { NO_ASK } from "../../../src/answering/find/best-asks.ts";
import type { Features } from "../../../src/answering/judge/features.ts";
import { describeLead, nearestGap, strengthOf } from "../../../src/answering/judge/lead.ts";
import { aPassage, aTopic, prepared, type SnapshotParts } from "../../builders.ts";
import { idOf, lookUp, type Nearness, nearestOf } from "../step-builders.ts";

const FOLDER: SnapshotParts = {
  passages: [
    aPassage("museum#loan", "An adviser helped the museum to borrow money."),
    aPassage("museum#shop", "The museum shop sells postcards for $2. It is open on Sunday."),
    aPassage("harbour#ferry", "The ferry leaves at noon."),
  ],
  topics: [aTopic("opening", ["when can we enter"], [{ passage: "museum#shop" }])],
  unknowns: [
    { id: "captain", title: "The captain", aliases: ["who steers the ferry"] },
    { id: "cook", title: "The cook", aliases: ["who cooks on board"] },
  ],
};
const knowledge = prepared(FOLDER);

/** Describes the first candidate, which must be the one that is named. */
function lead(question: string, id: string, parts: SnapshotParts = FOLDER, nearness?: Nearness): Features {
  const folder = prepared(parts);
  const options = nearness === undefined ? {} : { nearest: nearestOf(nearness, folder) };
  const { query, found, ranked } = lookUp(question, folder, options);
  const [first] = ranked;
  if (first === undefined || idOf(first.place, folder) !== id) throw new Error(`${id} must be the first`);
  const second = ranked.find(({ group }) => group !== first.group);
  return describeLead(first, second, nearestGap(found), query, found, folder);
}

describe("a question for a kind of thing by its name", () => {
  const question = "which bank helped the museum to borrow money";

  it("counts against a passage that tells of none", () =>
    expect(lead(question, "museum#loan").focusMissing).toBe(1));

  it.each<[string, Partial<SnapshotParts>]>([
    [
      "the passage holds it",
      { passages: [aPassage("museum#loan", "A bank helped the museum to borrow money.")] },
    ],
    [
      "its heading does",
      { passages: [aPassage("museum#loan", "An adviser helped.", { headings: ["Banks"] })] },
    ],
    [
      "a way of asking for it does",
      { topics: [aTopic("loan", [], [{ passage: "museum#loan", aliases: ["which bank was it"] }])] },
    ],
    ["what may stand for it does", { same: [["bank", "adviser"]] }],
  ])("does not where %s", (_, parts) => {
    const record = parts.topics?.[0]?.record[0]?.aliases;
    const topics = record === undefined ? [] : [aTopic("loan", record, parts.topics?.[0]?.record ?? [])];
    expect(lead(question, "museum#loan", { ...FOLDER, ...parts, topics }).focusMissing).toBe(0);
  });

  it("is one in form alone: without a name nothing is missing", () =>
    expect(lead("who helped the museum to borrow money", "museum#loan").focusMissing).toBe(0));
});

describe("a question for a kind of value", () => {
  it("counts against a passage without such a value", () => {
    expect(lead("when does the museum borrow money", "museum#loan").valueMissing).toBe(1);
    expect(lead("when is the museum shop open", "museum#shop").valueMissing).toBe(0);
    expect(lead("does the museum borrow money", "museum#loan").valueMissing).toBe(0);
  });
});

describe("for the first candidate speaks", () => {
  it("its distance to another matter, not to its own", () => {
    const alone = lead("ferry", "harbour#ferry");
    expect(alone.margin).toBeGreaterThan(lead("ferry museum", "harbour#ferry").margin);
    const twice = {
      ...FOLDER,
      passages: [
        ...FOLDER.passages,
        aPassage("harbour#ferry", "The ferry leaves at ten.", { id: "harbour#ten" }),
      ],
    };
    const { ranked } = lookUp("ferry", prepared(twice));
    expect(ranked).toHaveLength(2);
    expect(lead("ferry", "harbour#ferry", twice).margin).toBeGreaterThan(0.3);
  });

  it("the share of the question in it, and in its best sentence that may be said", () => {
    expect(lead("museum shop postcards open", "museum#shop")).toMatchObject({ cover: 1 });
    const { sentence } = lead("museum shop postcards open", "museum#shop");
    expect(sentence).toBeGreaterThan(0.5);
    expect(sentence).toBeLessThan(1);
    const asking = {
      ...FOLDER,
      passages: [aPassage("harbour#ferry", "When does the ferry leave from here?")],
    };
    expect(lead("the ferry leaves", "harbour#ferry", { ...asking, topics: [] })).toMatchObject({
      cover: 1,
      sentence: 0,
    });
  });

  it("a way of asking that shares more with the question than the passage does", () => {
    expect(lead("when can we enter", "museum#shop").askingWords).toBeCloseTo(1);
    expect(lead("museum shop postcards", "museum#shop").askingWords).toBe(0);
  });

  it("how near it is by meaning, and by how much a way of asking is nearer", () => {
    const nearness = {
      whole: { "museum#shop": 0.4 },
      sentence: { "It is open on Sunday.": 0.6 },
      asking: { "when can we enter": 0.9 },
    };
    const { meaning, asking } = lead("zorbax", "museum#shop", FOLDER, nearness);
    expect(meaning).toBeCloseTo(0.6);
    expect(asking).toBeCloseTo(0.3);
  });
});

describe("against the first candidate speaks", () => {
  it("the share of the question that stands neither in it nor in a way of asking for it", () => {
    expect(lead("ferry", "harbour#ferry").uncovered).toBe(0);
    expect(lead("ferry zorbax", "harbour#ferry").uncovered).toBeGreaterThan(0.5);
    expect(lead("ferry postcards", "harbour#ferry").uncovered).toBeGreaterThan(0.3);
    expect(lead("museum enter", "museum#shop").uncovered).toBe(0);
  });

  it("a known gap as near as its own ways of asking, or nearly", () => {
    expect(lead("who steers the ferry", "harbour#ferry").gapWords).toBe(0.5);
    expect(lead("the ferry leaves at noon", "harbour#ferry").gapWords).toBeLessThan(0.5);
    const asked = [aTopic("steering", ["who steers the ferry"], [{ passage: "harbour#ferry" }])];
    expect(lead("who steers the ferry", "harbour#ferry", { ...FOLDER, topics: asked }).gapWords).toBeCloseTo(
      0.15,
    );
    expect(lead("museum shop", "museum#shop").gapWords).toBe(0);
  });

  it("a gap that is near by meaning, by its nearest three ways of asking", () => {
    const near = {
      asking: { "The captain": 0.9, "who steers the ferry": 0.9 },
      whole: { "harbour#ferry": 0.5 },
    };
    expect(lead("ferry", "harbour#ferry", FOLDER, near).gapThree).toBeCloseTo(0.25);
    const nearer = { ...near, whole: { "harbour#ferry": 0.9 } };
    expect(lead("ferry", "harbour#ferry", FOLDER, nearer).gapThree).toBe(0);
  });
});

describe("the nearest gap", () => {
  it("is the one whose ways of asking are nearest", () => {
    const gapOf = (question: string) => nearestGap(lookUp(question, knowledge).found)?.gap;
    expect(gapOf("who steers the ferry")).toBe(0);
    expect(gapOf("who cooks")).toBe(1);
    expect(gapOf("museum shop")).toBeUndefined();
  });

  it("is nearer by meaning than by words alone", () => {
    const strong = strengthOf({ ...NO_ASK, meaning: 1, three: 1, words: 1 });
    expect(strengthOf({ ...NO_ASK, meaning: 1 })).toBeGreaterThan(strengthOf({ ...NO_ASK, words: 1 }));
    expect(strong).toBe(2.5);
  });
});
