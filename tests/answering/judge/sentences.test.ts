import { describe, expect, it } from "vitest";
import { judgeSentences } from "../../../src/answering/judge/sentences.ts";
import { aPassage, aSource, prepared } from "../../builders.ts";
import { understood } from "../step-builders.ts";

const knowledge = prepared({
  sources: [aSource("harbour", { title: "Harbour guide" })],
  passages: [
    aPassage(
      "harbour#ferry",
      "The ferry is painted blue and white. It leaves the pier at noon. Who mends it? A crossing costs $4 on Sundays. The bell of the ferry is rung by hand.",
    ),
  ],
});
const [passage] = knowledge.passages;
if (passage === undefined) throw new Error("there is a passage");
const judge = (question: string, meaning: (sentence: number) => number = () => 0) =>
  judgeSentences(understood(question, knowledge), passage, meaning);
const first = (question: string, meaning?: (sentence: number) => number) => judge(question, meaning)[0]?.text;

describe("the sentence that answers best", () => {
  it("holds most of the question", () =>
    expect(first("is the bell rung by hand")).toBe("The bell of the ferry is rung by hand."));

  it("holds the kind of value that is asked for", () => {
    expect(first("how much is a trip")).toBe("A crossing costs $4 on Sundays.");
    expect(first("is a trip fine")).toBe("The ferry is painted blue and white.");
  });

  it("may leave to its title what the question is about", () => {
    const fits = (question: string) => new Map(judge(question).map(({ index, fit }) => [index, fit]));
    // "Ferry" is the heading; only the pier has to stand in the sentence itself.
    expect(fits("ferry pier").get(1)).toBeGreaterThan(fits("ferry pier").get(0) ?? 1);
    expect(fits("ferry").get(1)).toBeGreaterThan(0);
    expect(fits("ferry").get(0)).toBeGreaterThan(fits("ferry").get(1) ?? 1);
  });

  it("is nearest by meaning where words do not tell", () => {
    expect(first("zorbax", (sentence) => (sentence === 3 ? 0.5 : 0.1))).toBe(
      "A crossing costs $4 on Sundays.",
    );
    expect(first("zorbax", (sentence) => (sentence === 0 ? -0.5 : 0))).toBe(passage.sentences[0]?.text);
  });

  it("is the first of the passage where nothing tells", () =>
    expect(first("zorbax")).toBe(passage.sentences[0]?.text));
});

it("a sentence that may not be said is never among them", () =>
  expect(
    judge("who mends it")
      .map(({ index }) => index)
      .sort((one, other) => one - other),
  ).toEqual([0, 1, 3, 4]));
