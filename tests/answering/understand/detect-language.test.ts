import { describe, expect, it } from "vitest";
import { looksForeign } from "../../../src/answering/understand/detect-language.ts";
import { readText } from "../../../src/text/read-text.ts";

describe("a question that is probably not English", () => {
  it.each([
    ["cuando sale el barco", "has small words of another language"],
    ["wann fährt die Fähre?", "has one of them and no English one"],
    ["is der ferry da", "has as many of them as English ones"],
    ["когда отходит паром", "is written in another script"],
    ["ferry 出発 when", "is written in another script in part"],
  ])("%s: it %s", (question) => expect(looksForeign(readText(question))).toBe(true));

  it.each([
    ["when does the ferry leave?", "English small words alone"],
    ["ferry timetable", "no small words at all"],
    ["when does the ferry to El Puerto leave", "more English small words than others"],
    ["does the café stay open – til ½ 9?", "accents and marks"],
    ["", "nothing"],
  ])("is not %j: %s", (question) => expect(looksForeign(readText(question))).toBe(false));
});
