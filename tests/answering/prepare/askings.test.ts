import { describe, expect, it } from "vitest";
import { keyOfQuestion } from "../../../src/answering/prepare/askings.ts";
import type { Verdict } from "../../../src/domain/topic.ts";
import { aPassage, aTopic, prepared } from "../../builders.ts";

const verdict: Verdict = { kind: "yesno", text: "Yes, on a lead.", asks: ["may a dog come aboard"] };
const { askings } = prepared({
  passages: [
    aPassage("harbour#ferry", "The ferry leaves at noon."),
    aPassage("harbour#dogs", "Dogs may come aboard on a lead.", { asks: ["Are dogs allowed?"] }),
  ],
  topics: [
    aTopic(
      "crossing",
      ["the crossing", "when is the boat off, the boat"],
      [
        { passage: "harbour#ferry", aliases: ["when is the boat off, the boat"] },
        { passage: "harbour#dogs", says: [verdict] },
      ],
    ),
  ],
  unknowns: [{ id: "captain", title: "The captain", aliases: ["who steers the ferry"] }],
});
const about = (text: string) => askings.find((asking) => asking.text === text);

describe("the ways of asking in a folder", () => {
  it("are those of topics, of short answers, of pages and of gaps, in this order", () =>
    expect(askings.map(({ text }) => text)).toEqual([
      "crossing",
      "the crossing",
      "when is the boat off, the boat",
      "may a dog come aboard",
      "Are dogs allowed?",
      "The captain",
      "who steers the ferry",
    ]));

  it("ask for a topic as a whole unless an entry of its record has them for itself", () => {
    expect(about("the crossing")).toMatchObject({ topic: 0 });
    expect(about("the crossing")).not.toHaveProperty("passage");
    expect(about("when is the boat off, the boat")).toMatchObject({ topic: 0, passage: 0 });
  });

  it("of a short answer ask for its passage and lead to it", () =>
    expect(about("may a dog come aboard")).toMatchObject({ topic: 0, passage: 1, verdict }));

  it("that a page puts itself ask for the text behind them, not for a topic", () => {
    expect(about("Are dogs allowed?")).toMatchObject({ passage: 1 });
    expect(about("Are dogs allowed?")).not.toHaveProperty("topic");
  });

  it("for what is not known lead to no passage", () => {
    expect(about("who steers the ferry")).toMatchObject({ gap: 0 });
    expect(about("who steers the ferry")).not.toHaveProperty("passage");
  });

  it("are told from titles, which nobody asks", () =>
    expect(askings.filter(({ isTitle }) => isTitle).map(({ text }) => text)).toEqual([
      "crossing",
      "The captain",
    ]));

  it("are compared by the words that carry their subject, each once", () =>
    expect(about("when is the boat off, the boat")?.stems).toEqual(["boat"]));
});

describe("two questions", () => {
  it.each([
    ["When is the boat off?", "when is the boat off"],
    ["  when is   the boat off ?! ", "when is the boat off"],
    ["Wo ist das Café…", "wo ist das cafe"],
    ["hey, when is the boat off, please?", "when is the boat off"],
    ["TL;DR of the crossing pls", "tldr of the crossing"],
  ])("%j and %j are the same", (one, other) => expect(keyOfQuestion(one)).toBe(keyOfQuestion(other)));

  it("are different where a word is", () =>
    expect(keyOfQuestion("when is the boat off")).not.toBe(keyOfQuestion("when is the boat on")));
});
