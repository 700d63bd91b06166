import { describe, expect, it } from "vitest";
import { createSuggester, MAX_SUGGESTION_CHARACTERS } from "../../src/assistant/suggest.ts";
import { aPassage, aTopic, prepared } from "../builders.ts";

const LONG = `When does the ferry ${"really ".repeat(15)}leave?`;
const suggest = createSuggester(
  prepared({
    passages: [aPassage("harbour#ferry", "The ferry leaves at noon. It may be drawn from the café.")],
    topics: [
      aTopic("museum", ["May ferries be drawn?", "Where is the Café?"], [{ passage: "harbour#ferry" }], {
        title: "The museum and its ferry",
      }),
      aTopic("ferry", ["When does the ferry leave?", LONG], [{ passage: "harbour#ferry" }], {
        title: "Ferry",
      }),
      aTopic("old", ["Who feeds the white swan at dawn?"], [{ passage: "harbour#ferry" }], {
        title: "Old ferry",
      }),
    ],
  }),
);
const texts = (typed: string, limit = 10) => suggest(typed, limit).map(({ text }) => text);

describe("what is suggested while somebody types", () => {
  it("is at first the titles of topics, in the order of the folder", () => {
    expect(texts("")).toEqual(["The museum and its ferry", "Ferry", "Old ferry"]);
    expect(texts("  ", 1)).toEqual(["The museum and its ferry"]);
  });

  it("is the title that begins so, then titles and questions with a word that does", () =>
    expect(texts("ferr")).toEqual([
      "Ferry",
      "The museum and its ferry",
      "Old ferry",
      "May ferries be drawn?",
      "When does the ferry leave?",
    ]));

  it("is then what holds a word for every word typed, in any order", () => {
    expect(texts("leav ferry")).toEqual(["When does the ferry leave?"]);
    expect(texts("leav museum")).toEqual([]);
  });

  it("is the title instead of a question in words that are none of the topic's", () =>
    expect(texts("who feeds the white swan")).toEqual(["Old ferry"]));

  it("begins with whole words, whatever their accents and case", () => {
    expect(texts("erry")).toEqual([]);
    expect(texts("CAFE")).toEqual(["Where is the Café?"]);
  });

  it("leads to its topic", () =>
    expect(suggest("when does", 1)).toEqual([{ topic: "ferry", text: "When does the ferry leave?" }]));

  it("is never too long to be shown, and never more than is wished", () => {
    expect(LONG.length).toBeGreaterThan(MAX_SUGGESTION_CHARACTERS);
    expect(texts("really")).toEqual([]);
    expect(texts("ferr", 2)).toHaveLength(2);
  });
});
