import { describe, expect, it } from "vitest";
import { aPassage, aTopic, prepared } from "../../builders.ts";

const { lexicon } = prepared({
  passages: [
    aPassage("harbour#ferry-times", "The ferry is a small ferry. Tickets are sold on board."),
    aPassage("harbour#lock", "The lock opens for the ferry in 2026. An emu may cross."),
  ],
  topics: [aTopic("ferry", ["is the skiff off"], [{ passage: "harbour#ferry-times" }])],
  means: { dinghy: ["boat"] },
});

describe("the words a folder is written in", () => {
  it("count the texts they stand in, not how often", () => {
    expect(lexicon.frequency("lock")).toBe(1);
    // Two passages, and the title of the topic.
    expect(lexicon.frequency("ferry")).toBe(3);
    expect(lexicon.frequency("dinghy")).toBe(0);
  });

  it("are those of headings and of ways of asking, too", () => {
    expect(lexicon.frequency("times")).toBe(1);
    expect(lexicon.frequency("skiff")).toBe(1);
  });

  it("are small words before all others, because a typist most often means those", () => {
    expect(lexicon.frequency("through")).toBeGreaterThan(lexicon.frequency("ferry"));
    expect(lexicon.beginningWith("t")).toContain("through");
  });

  it("stand together where one follows the other in one sentence", () => {
    expect(lexicon.standTogether("small", "ferry")).toBe(true);
    expect(lexicon.standTogether("ferry", "small")).toBe(false);
    expect(lexicon.standTogether("ferry", "tickets")).toBe(false);
  });

  it("are offered by their first letter, from four letters on and without numbers", () => {
    expect(lexicon.beginningWith("l")).toContain("lock");
    expect(lexicon.beginningWith("e")).not.toContain("emu");
    expect(lexicon.beginningWith("2")).toEqual([]);
    expect(lexicon.beginningWith("é")).toEqual([]);
  });

  it("know those that the curator's vocabulary explains", () => {
    expect(lexicon.explains("dinghy")).toBe(true);
    expect(lexicon.explains("ferry")).toBe(false);
  });
});
