import { describe, expect, it } from "vitest";
import {
  isDefinition,
  isYesNo,
  valuesIn,
  wantedValues,
} from "../../../src/answering/understand/value-kinds.ts";
import { readText } from "../../../src/text/read-text.ts";

describe("what a question asks for", () => {
  it.each([
    ["when did the ferry stop being free?", "date"],
    ["so when?", "date"],
    ["when's the fair", "date"],
    ["when fair", "date"],
    ["and since when", "date"],
    ["which day was that", "date"],
    ["who chairs lanternfest", "name"],
    ["so whos paying whom now", "name"],
    ["remember that weekend. who offered him a job?", "name"],
    ["what's the name of the judge", "name"],
    ["which organisation runs it", "name"],
    ["why did they bother", "reason"],
    ["how long does the lease run", "duration"],
    ["how much did the harbour put in", "money"],
    ["what do the boats near the pier charge", "money"],
    ["how early must I be there", "duration"],
  ])("%s: a %s", (question, kind) => expect(wantedValues(readText(question))[0]).toBe(kind));

  it.each([
    "someone who may listen but not vote - what do you call that role?",
    "is the museum allowed to rent from someone who is not the library?",
    "what does it mean when a boat has no name",
    "which piers does it run from?",
    "when the fire was announced, was the library one of the helpers?",
    "did the note change what happens when the bridge counts as safe enough?",
  ])("no day and no name: %s", (question) => expect(wantedValues(readText(question))).toEqual([]));

  it.each([
    "isn't it open any more?",
    "so, can dogs ride it?",
    "won't they pay",
    "ok do they still share boats",
    "the ferry leaves at noon, right?",
    "dogs may ride it correct?",
    "they pay for the bridge, don't they",
  ])("yes or no: %s", (question) => expect(isYesNo(question)).toBe(true));

  it.each(["who has the right?", "which of them is correct?", "where do they go, isn't it", "ferry times"])(
    "no yes or no: %s",
    (question) => expect(isYesNo(question)).toBe(false),
  );
});

describe("a question for what something is or means", () => {
  it.each(["what is a barge", "what does mooring mean?", "explain the lock", "what's a lock"])(
    "%s",
    (question) => expect(isDefinition(readText(question))).toBe(true),
  );

  it.each(["when does the ferry leave", "may dogs come aboard?"])("not %s", (question) =>
    expect(isDefinition(readText(question))).toBe(false),
  );
});

describe("what a sentence holds", () => {
  it.each([
    ["The ferry was built in 1998.", ["date", "number"]],
    ["It leaves on 3 May.", ["date", "number"]],
    ["It leaves at noon.", ["date"]],
    ["Bring a note from the fourth day on.", ["date"]],
    ["Wages come on the 25th.", ["date"]],
    ["The office closes at 16:30.", ["date", "number"]],
    ["The room is free after ten minutes.", ["number", "duration"]],
    ["Ask two working days ahead.", ["number", "duration"]],
    ["A thing may be kept for fourteen days.", ["number", "duration"]],
    ["The museum opens next sunday.", ["date"]],
    ["A crossing costs €4.", ["money", "number"]],
    ["The repair took 2 million francs.", ["money", "number"]],
    ["The museum keeps 12 % of it.", ["percent", "number"]],
    ["Two boats carry a dozen people each.", ["number", "frequency"]],
    ["The crew gathers twice a year.", ["frequency"]],
    ["The lease runs for ten years.", ["number", "duration"]],
    ["It closed because the roof leaks.", ["reason"]],
    ["The boat was named after Ada Lovelace.", ["name"]],
  ])("%s", (sentence, kinds) => expect([...valuesIn(sentence)].sort()).toEqual([...kinds].sort()));

  it("is no name where a capital only opens it", () => {
    expect(valuesIn("Boats leave at noon.").has("name")).toBe(false);
    expect(valuesIn("It is late. Boats leave.").has("name")).toBe(false);
  });

  it("is nothing in a sentence without a value", () =>
    expect([...valuesIn("The ferry is blue.")]).toEqual([]));
});
