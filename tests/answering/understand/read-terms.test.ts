import { describe, expect, it } from "vitest";
import { compileVocabulary } from "../../../src/answering/understand/compile-vocabulary.ts";
import { readTerms, type TermReading } from "../../../src/answering/understand/read-terms.ts";
import { createWordReader } from "../../../src/text/word-reader.ts";

const held = new Set(["ferri", "leav", "annual", "pass", "rotterdam"]);
const reading: TermReading = {
  vocabulary: compileVocabulary(
    {
      same: [],
      means: new Map([
        ["season ticket", ["annual pass"]],
        ["boat", ["ferry"]],
        ["who is who", ["staff"]],
      ]),
    },
    createWordReader(),
  ),
  idf: (stem) => (stem === "ferri" ? 2 : 3),
  knowsStem: (stem) => held.has(stem),
  isName: (stem) => stem === "rotterdam",
  share: 1,
};
const read = (text: string, fields: Partial<TermReading> = {}) =>
  readTerms(text === "" ? [] : text.split(" "), { ...reading, ...fields });
const words = (text: string) => read(text).map(({ word }) => word);

describe("the words of a question that carry its subject", () => {
  it("are all but the small ones, in their order, repeats kept", () =>
    expect(words("when does the ferry leave the ferry")).toEqual(["ferry", "leave", "ferry"]));

  it("are none in a question of small words", () => expect(words("what is it then")).toEqual([]));

  it("count by how rare they are, and less when they are taken over from the question before", () => {
    expect(read("ferry boat").map(({ weight }) => weight)).toEqual([2, 3]);
    expect(read("ferry boat", { share: 0.5 }).map(({ weight }) => weight)).toEqual([1, 1.5]);
  });
});

describe("what may stand for a word", () => {
  it("is what the vocabulary says, and makes the word known", () => {
    const [boat] = read("boat");
    expect(boat).toMatchObject({ known: true, alternatives: [{ stem: "ferri" }] });
    expect(read("boat", { knowsStem: () => false })[0]?.known).toBe(false);
  });

  it("belongs to the first word of a phrase; its other words count where the folder holds them", () => {
    const [season, ...others] = read("season ticket");
    expect(season?.alternatives.map(({ word }) => word)).toEqual(["annual", "pass"]);
    expect(others).toEqual([]);
    const both = read("season ticket", { knowsStem: (stem) => stem === "ticket" || held.has(stem) });
    expect(both.map(({ word, alternatives }) => [word, alternatives.length])).toEqual([
      ["season", 2],
      ["ticket", 0],
    ]);
  });

  it("is found for a phrase of small words, too", () => {
    const terms = read("who is who");
    expect(terms.map(({ word }) => word)).toEqual(["who is who"]);
    expect(terms[0]?.alternatives.map(({ word }) => word)).toEqual(["staff"]);
  });
});

describe("what a question hangs on", () => {
  it.each([
    ["rotterdam", "the folder writes it as a name"],
    ["2026", "it is a number"],
    ["zorbax", "neither the folder nor everyday English knows it"],
  ])("is %s: %s", (word) => expect(read(word)[0]?.isName).toBe(true));

  it.each([
    ["ferry", "the folder writes it small"],
    ["kangaroo", "it is everyday English"],
    ["boat", "the vocabulary explains it"],
  ])("is not %s: %s", (word) => expect(read(word)[0]?.isName).toBe(false));
});
