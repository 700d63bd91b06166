import { describe, expect, it } from "vitest";
import { readSubject } from "../../../src/answering/understand/read-subject.ts";
import { readText } from "../../../src/text/read-text.ts";

describe("asking for the whole of a subject", () => {
  it.each([
    ["summary of the April amendment", "the april amendment"],
    ["can you give me a quick overview of the partnership, please?", "the partnership"],
    ["tl;dr: Microsoft's licence", "microsoft's licence"],
    ["key takeaways from the february statement", "the february statement"],
    ["Tell me everything about Stargate!", "stargate"],
    ["what should we know about the musk lawsuit?", "the musk lawsuit"],
    ["please bring me up to speed on the revenue share", "the revenue share"],
    ["the AGI clause in a nutshell", "the agi clause"],
    ["summarize the partnership as it stands", "the partnership"],
    ["joint statement", "joint statement"],
    ["amazon deal?", "amazon deal"],
  ])("%s: %s", (message, subject) =>
    expect(readSubject(readText(message))).toEqual({ text: subject, isWhole: true }),
  );

  it.each([
    "how much did amazon invest",
    "tell me who pays whom",
    "tell me about how the revenue share ended",
    "is it still exclusive",
    "summarise what microsoft owes and why the amendment came",
    "stateless meaning",
    "which clouds sell gpt now",
    "2026",
    "",
    "a summary of all the money that went from one company to the other since they began working together",
  ])("something particular: %s", (message) =>
    expect(readSubject(readText(message))?.isWhole ?? false).toBe(false),
  );

  it.each([
    ["what does an API do, in simple words?", "what does an api do"],
    ["explain why they changed the deal", "why they changed the deal"],
    ["can you tell us about how the revenue share ended", "how the revenue share ended"],
  ])("takes away how it is to be told: %s", (message, text) =>
    expect(readSubject(readText(message))).toEqual({ text, isWhole: false }),
  );
});
