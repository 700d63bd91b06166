import { describe, expect, it } from "vitest";
import { judgeSentences } from "../../../src/answering/judge/sentences.ts";
import { aPassage, aSource, prepared } from "../../builders.ts";
import { understood } from "../step-builders.ts";

const knowledge = prepared({
  sources: [aSource("harbour", { title: "Harbour guide" })],
  passages: [
    aPassage(
      "harbour#ferry",
      "The ferry is painted blue and white. It leaves the pier at noon. Who mends it? A crossing costs $4 on Sundays. The old brass bell of the ferry is rung by hand.",
    ),
  ],
});
const [passage] = knowledge.passages;
if (passage === undefined) throw new Error("there is a passage");
type Near = (sentence: number) => number;
const judge = (question: string, meaning: Near = () => 0, late: Near = () => 0) =>
  judgeSentences(understood(question, knowledge), passage, meaning, late);
const first = (question: string, meaning?: Near, late?: Near) => judge(question, meaning, late)[0]?.text;

const longest = "The old brass bell of the ferry is rung by hand.";

describe("the sentence that answers best", () => {
  it("holds most of the question", () =>
    expect(first("is the bell rung by hand")).toBe("The old brass bell of the ferry is rung by hand."));

  it("holds the kind of value that is asked for", () => {
    expect(first("how much is a trip")).toBe("A crossing costs $4 on Sundays.");
    expect(first("is a trip fine")).toBe(longest);
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
    expect(first("zorbax", (sentence) => (sentence === 1 ? -0.5 : 0))).toBe(longest);
  });

  it("is nearest word by word where nothing else tells", () =>
    expect(
      first(
        "zorbax",
        () => 0.4,
        (sentence) => (sentence === 3 ? 0.5 : 0.1),
      ),
    ).toBe("A crossing costs $4 on Sundays."));

  it("is the one that says most where nothing tells", () => expect(first("zorbax")).toBe(longest));
});

it("the row of a table whose range holds the question's number answers best", () => {
  const folder = prepared({
    passages: [
      aPassage("prices#servers", "", {
        sentences: ["up to 25 – Seats: 4 – Deck: upper", "26 – 100 – Seats: 8 – Deck: lower"],
      }),
    ],
  });
  const [table] = folder.passages;
  if (table === undefined) throw new Error("there is a passage");
  const asked = (text: string) =>
    judgeSentences(
      understood(text, folder),
      table,
      () => 0,
      () => 0,
    )[0]?.index;
  expect(asked("seats for 60 people")).toBe(1);
  expect(asked("seats for 12 people")).toBe(0);
});

it("a sentence that may not be said is never among them", () =>
  expect(
    judge("who mends it")
      .map(({ index }) => index)
      .sort((one, other) => one - other),
  ).toEqual([0, 1, 3, 4]));
