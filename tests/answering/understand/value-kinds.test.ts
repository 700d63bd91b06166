import { describe, expect, it } from "vitest";
import { isYesNo, wantedValues } from "../../../src/answering/understand/value-kinds.ts";
import { readText } from "../../../src/text/read-text.ts";

describe("what a question asks for", () => {
  it.each([
    ["when did the licence stop being exclusive?", "date"],
    ["so when?", "date"],
    ["when's the ipo", "date"],
    ["when ipo", "date"],
    ["and since when", "date"],
    ["which day was that", "date"],
    ["who chairs stargate", "name"],
    ["so whos paying whom now", "name"],
    ["remember that weekend. who offered him a job?", "name"],
    ["what's the name of the judge", "name"],
    ["which organisation runs it", "name"],
    ["why did they bother", "reason"],
    ["how long does the licence run", "duration"],
    ["how much did amazon put in", "money"],
  ])("%s: a %s", (question, kind) => expect(wantedValues(readText(question))[0]).toBe(kind));

  it.each([
    "someone who may listen but not vote - what do you call that role?",
    "is openai allowed to rent from someone who is not microsoft?",
    "what does it mean when an api has no memory",
    "which clouds does it run on?",
    "when the round was announced, was microsoft one of the investors?",
    "did the note change what happens when the machine counts as smart enough?",
  ])("no day and no name: %s", (question) => expect(wantedValues(readText(question))).toEqual([]));

  it.each([
    "isn't it exclusive any more?",
    "so, can aws sell it?",
    "won't they pay",
    "ok do they still share revenue",
  ])("yes or no: %s", (question) => expect(isYesNo(question)).toBe(true));
});
