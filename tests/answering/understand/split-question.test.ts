import { describe, expect, it } from "vitest";
import { splitQuestion } from "../../../src/answering/understand/split-question.ts";

describe("a question about two things", () => {
  it.each([
    ["what is the difference between the ferry and the barge?", "the ferry", "the barge"],
    ["compare the museum with the library", "the museum", "the library"],
    ["ferry vs. barge", "ferry", "barge"],
    [
      "how much goes to the ferry and to the barge?",
      "how much goes to the ferry",
      "how much goes to the barge",
    ],
    ["the ferry, as opposed to the barge", "the ferry,", "the barge"],
    ["so: the museum compared to the library?!", "the museum", "the library"],
    ["who carries more, the ferry or the barge?", "who carries more ferry", "who carries more barge"],
    ["difference between the ferry and the barge, in simple words", "the ferry", "the barge"],
    [
      "what changed between the summer timetable and the winter one?",
      "the summer timetable",
      "the winter timetable",
    ],
    ["compare the march 2026 rules with the april 2026 one", "the march 2026 rules", "the april 2026 rules"],
    ["what is different between the march and april 2026 rules", "the march rules", "april 2026 rules"],
    ["the fares in march vs april", "the fares in march", "april"],
    ["how does the ferry deal compare to the barge one?", "the ferry deal", "the barge deal"],
    ["how does the ferry compare with the barge in terms of price?", "the ferry price", "the barge price"],
    ["how does the ferry's share compare to the barge's", "the ferry's share", "the barge's share"],
    ["how does the ferrys share compare to the barges", "the ferrys share", "the barges share"],
    ["so how is the museum different from the library", "the museum", "the library"],
    ["how do the ferry and the barge differ", "the ferry", "the barge"],
    ["hows the march 2026 deal compare to the april 2026 one", "the march 2026 deal", "the april 2026 deal"],
  ])("%s", (question, first, second) => expect(splitQuestion(question)).toEqual([first, second]));

  it("is one question where one of the two is a bare number", () => {
    expect(splitQuestion("what is the share now, 25 % or 27 %?")).toBeUndefined();
    expect(splitQuestion("is the ticket at 4 vs 5")).toBeUndefined();
  });

  it.each([
    "when does the ferry leave?",
    "may dogs and cats come aboard?",
    "did the change from the ferry to the barge cost much?",
    "does the ferry or the barge carry cars?",
    "how is the ferry different now?",
    "how do they differ?",
    "how does building a ferry differ from sailing it",
    "how does it compare to 5?",
    "",
  ])("is one question: %j", (question) => expect(splitQuestion(question)).toBeUndefined());
});
