import { describe, expect, it } from "vitest";
import { completeFollowUp } from "../../../src/answering/understand/complete-follow-up.ts";

const BEFORE = "When does the ferry  leave?";

describe("a question that leans on the one before", () => {
  it.each([
    ["and the barge?", "opens like a continuation"],
    ["what about the barge to the island", "opens like a continuation"],
    ["who runs it?", "is short and points back"],
  ])("%s: it %s, and names a subject of its own", (question) =>
    expect(completeFollowUp(question, BEFORE)).toEqual({
      readAs: `When does the ferry leave – ${question}`,
      subjectFromPrevious: false,
    }),
  );

  it.each(["why?", "since when", "did that change?", "really?", "and now?", "source?"])(
    "%s: names no subject, so that the one before has it",
    (question) => expect(completeFollowUp(question, BEFORE)?.subjectFromPrevious).toBe(true),
  );
});

describe("a question that stands on its own", () => {
  it.each([
    ["may dogs come aboard?", "points nowhere"],
    ["does the museum charge its members?", "points back, but names three things itself"],
    [
      "and does the museum charge every member full price for borrowed paintings?",
      "opens like a continuation, but names more than five things itself",
    ],
  ])("%s: it %s", (question) => expect(completeFollowUp(question, BEFORE)).toBeUndefined());

  it("is every first one", () => {
    expect(completeFollowUp("why?", undefined)).toBeUndefined();
    expect(completeFollowUp("why?", "  ")).toBeUndefined();
  });
});
