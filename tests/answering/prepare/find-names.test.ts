import { describe, expect, it } from "vitest";
import { aPassage, prepared } from "../../builders.ts";

const isName = (word: string, ...texts: string[]): boolean =>
  prepared({ passages: texts.map((text, at) => aPassage(`page#${at}`, text)) }).isName(word);

describe("a name", () => {
  it("is a word written with a capital inside sentences", () => {
    expect(isName("rotterdam", "The ferry leaves for Rotterdam at noon.")).toBe(true);
    expect(isName("ferri", "The ferry leaves for Rotterdam at noon.")).toBe(false);
  });

  it("is not the word that opens a sentence", () =>
    expect(isName("paint", "Paintings hang here. “Paintings are old.”")).toBe(false));

  it("may now and then be written small, but not in one place of two", () => {
    const often = "We love Basel, see Basel, know Basel, and call Basel basel.";
    expect(isName("basel", often)).toBe(true);
    expect(isName("basel", "We love Basel and call it basel.")).toBe(false);
  });

  it("is no small word", () =>
    expect(isName("the", "We read The Tempest, then The Winter's Tale.")).toBe(false));

  it("is none that stands in more than a third of ten passages: it tells nothing about a question", () => {
    const plain = Array.from({ length: 6 }, (_, at) => `The ferry number ${at} leaves at noon.`);
    const named = (count: number) =>
      Array.from({ length: count }, (_, at) => `Boat ${at} leaves for Rotterdam at noon.`);
    expect(isName("rotterdam", ...plain, ...named(4))).toBe(false);
    expect(isName("rotterdam", ...plain, ...plain, ...named(4))).toBe(true);
    expect(isName("rotterdam", ...plain.slice(0, 5), ...named(4))).toBe(true);
  });
});
