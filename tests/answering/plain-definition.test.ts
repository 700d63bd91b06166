import { expect, it } from "vitest";
import { answerQuestion } from "../../src/answering/answer-service.ts";
import { aPassage, day, prepared } from "../builders.ts";

const knowledge = prepared({
  passages: [
    aPassage("harbour#desk", "Guests of the ferry pay at the ferry desk. They ring the bell of the ferry."),
    aPassage(
      "harbour#words",
      "They wrote that the night ferry stays. A ferry is a boat that carries cars across the water.",
    ),
  ],
});
const firstCited = (text: string): string | undefined =>
  answerQuestion({ text, asOf: day("2026-11-22") }, knowledge).citations[0]?.passage;

it("prefers the passage that says what something is, in a folder without topics", () => {
  expect(firstCited("what is a ferry")).toBe("harbour#words");
  expect(firstCited("what does a ferry do, in simple words")).toBe("harbour#words");
});

it("leaves a question about more than that word to the passage that holds it all", () => {
  expect(firstCited("what is the bell of a ferry")).toBe("harbour#desk");
});
