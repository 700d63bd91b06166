import { describe, expect, it } from "vitest";
import { readFocus } from "../../../src/answering/understand/read-focus.ts";

describe("the kind of thing a question asks for by its name", () => {
  it.each([
    ["which bank advised the museum", "bank"],
    ["how much tax did the museum pay", "tax"],
    ["how many of the lockers are free", "lockers"],
    ["what interest does the library charge", "interest"],
    ["what kind of animal is it", "animal"],
    ["and how many people work there", "people"],
  ])("%s → %s", (question, focus) => {
    expect(readFocus(question)).toBe(focus);
  });

  it.each([
    ["is a measure, whose kind of value is looked for", "how many years does it run"],
    ["is no thing", "my receipt got lost, what now"],
    ["is a verb", "what counts as late"],
    ["is not there", "who signed it"],
  ])("is none where it %s", (_, question) => {
    expect(readFocus(question)).toBeUndefined();
  });
});
