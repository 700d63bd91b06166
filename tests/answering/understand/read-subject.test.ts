import { describe, expect, it } from "vitest";
import { readSubject } from "../../../src/answering/understand/read-subject.ts";
import { readText } from "../../../src/text/read-text.ts";

describe("asking for the whole of a subject", () => {
  it.each([
    ["summary of the April notice", "the april notice"],
    ["can you give me a quick overview of the museum, please?", "the museum"],
    ["tl;dr: Basel's harbour", "basel's harbour"],
    ["key takeaways from the february minutes", "the february minutes"],
    ["Tell me everything about Lanternfest!", "lanternfest"],
    ["what should we know about the harbour fire?", "the harbour fire"],
    ["please bring me up to speed on the ticket prices", "the ticket prices"],
    ["the DOG rule in a nutshell", "the dog rule"],
    ["summarize the timetable as it stands", "the timetable"],
    ["opening hours", "opening hours"],
    ["ferry fare?", "ferry fare"],
  ])("%s: %s", (message, subject) =>
    expect(readSubject(readText(message))).toEqual({ text: subject, isWhole: true }),
  );

  it.each([
    "how much did the barge carry",
    "tell me who pays whom",
    "tell me about how the ferry line ended",
    "is it still open",
    "summarise what the library owes and why the notice came",
    "mooring meaning",
    "which shops sell maps now",
    "2026",
    "",
    "a summary of all the paintings that went from one museum to the other since they began lending them out",
  ])("something particular: %s", (message) =>
    expect(readSubject(readText(message))?.isWhole ?? false).toBe(false),
  );

  it.each([
    ["what does an OBOE do, in simple words?", "what does an oboe do"],
    ["explain why they moved the pier", "why they moved the pier"],
    ["can you tell us about how the ferry line ended", "how the ferry line ended"],
  ])("takes away how it is to be told: %s", (message, text) =>
    expect(readSubject(readText(message))).toEqual({ text, isWhole: false }),
  );
});
