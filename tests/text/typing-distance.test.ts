import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { typingDistance } from "../../src/text/typing-distance.ts";

const far = (typed: string, word: string) => typingDistance(typed, word, 10);

describe("how far what was typed lies from a word", () => {
  it.each([
    ["the same", "ferry", "ferry", 0],
    ["a letter too many", "ferrxy", "ferry", 1],
    ["two letters swapped", "freey", "ferey", 0.7],
    ["a letter doubled", "feerry", "ferry", 0.6],
    ["a letter of two lost", "fery", "ferry", 0.6],
    ["a letter lost", "ferr", "ferry", 0.9],
    ["a key beside it", "fertt", "fertr", 0.8],
    ["another vowel", "firry", "ferry", 0.8],
    ["any other letter", "pqrst", "pqrsl", 1],
    ["a letter that is on no row of keys", "f3rry", "ferry", 1],
  ])("%s", (_, typed, word, slips) => {
    expect(far(typed, word)).toBeCloseTo(slips, 9);
  });

  it("is found up to a limit that one row of it exceeds", () =>
    expect(typingDistance("hoilday", "holiday", 0.7)).toBeCloseTo(0.7, 9));

  it("is nothing for the same word, more for any other, and never more than writing it anew", () => {
    const word = fc.string({ unit: fc.constantFrom(...Array.from("abcdefghij")), maxLength: 12 });
    fc.assert(
      fc.property(word, word, (typed, meant) => {
        expect(far(typed, meant) === 0).toBe(typed === meant);
        expect(far(typed, meant)).toBeLessThanOrEqual(typed.length + meant.length);
      }),
    );
  });

  it("is looked at no further than asked, and never for a word that is no word", () => {
    expect(typingDistance("abcdefgh", "zzzzzzzz", 1)).toBeGreaterThan(1);
    expect(far("a", "a".repeat(65))).toBe(Number.POSITIVE_INFINITY);
  });
});
