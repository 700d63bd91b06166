import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clipAtWord, shortenAtSentence } from "../../src/words/shorten.ts";

describe("shortening", () => {
  it("keeps a text that fits and ends at a sentence when it does not", () => {
    expect(shortenAtSentence("One. Two.", 9)).toBe("One. Two.");
    expect(shortenAtSentence("The first one. The second one is longer.", 25)).toBe("The first one. …");
  });

  it("ends at a word when no sentence fits", () => {
    expect(shortenAtSentence("alpha beta gamma delta", 14)).toBe("alpha beta …");
  });

  it("never exceeds the room nor splits a character", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 8, max: 60 }), (text, room) => {
        for (const cut of [shortenAtSentence(text, room), clipAtWord(text, room)]) {
          expect(cut.length).toBeLessThanOrEqual(Math.max(room, 8));
          expect(cut).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
        }
      }),
    );
  });
});
