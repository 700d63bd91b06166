import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clipAtWord, shortenAtSentence } from "../../src/words/shorten.ts";
import { handOverLines, nowKnown, sharedBy } from "../../src/words/wording.ts";

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

describe("a question as long as it may be is repeated", () => {
  it.each([
    ["above a shared answer", (question: string) => sharedBy("Ann", question)],
    ["in a promise kept", nowKnown],
    ["where it is passed on", (question: string) => handOverLines("Ann", question, []).join("\n")],
  ])("%s in part, and never ends in half a character", (_, say) => {
    for (const question of ["🐶".repeat(1_000), `x${"🐶".repeat(999)}`, "dog ".repeat(500)]) {
      const said = say(question);
      expect(said).toMatch(/ …$/);
      expect(said.length).toBeLessThan(1_100);
      expect(said).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
    }
  });
});
