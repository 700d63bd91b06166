import { describe, expect, it } from "vitest";
import { shareAsked } from "../../src/answering/asked-entries.ts";
import type { MeaningOfQuestion } from "../../src/answering/rank-matters.ts";
import { recordOf } from "../../src/answering/recorded-passages.ts";
import { selectEvidence } from "../../src/answering/select-evidence.ts";
import { understandQuestion } from "../../src/answering/understand-question.ts";
import { aPassage, aTopic, day, prepared } from "../builders.ts";

const WHOLE = ["about the ferry"];
const DOGS = ["can my puppy come", "is a hound all right"];
const PRICE = ["what do i owe"];
const knowledge = prepared({
  passages: [
    aPassage("rules#captain", "The captain steers the ferry."),
    aPassage("rules#dogs", "Dogs come aboard on a lead."),
    aPassage("rules#price", "A crossing costs four francs."),
  ],
  topics: [
    aTopic("other", ["something else"], [{ passage: "rules#captain" }]),
    aTopic(
      "rules",
      [...WHOLE, ...DOGS, ...PRICE],
      [
        { passage: "rules#captain" },
        { passage: "rules#dogs", aliases: DOGS },
        { passage: "rules#price", aliases: PRICE },
      ],
    ),
  ],
});
const matter = knowledge.matters[knowledge.topicNumbers.get("rules") ?? -1];
if (matter === undefined) throw new Error("the topic is missing");
const recorded = recordOf(matter, knowledge);

/** A question that is as near to the aliases as told, and far from every other. */
function near(aliases: Readonly<Record<string, number>>): MeaningOfQuestion {
  return {
    aliases: Float32Array.from(knowledge.aliases.aliases, ({ text }) => aliases[text] ?? 0),
    sentences: new Float32Array(knowledge.passages.length),
  };
}

const asOf = day("2026-11-22");
const asked = (text: string) => understandQuestion({ text, asOf }, knowledge);
const query = asked("who is at the helm");

describe("ways of asking that one entry answers", () => {
  it("are known by their numbers", () => {
    const texts = recorded.map(({ asked }) => asked.map((alias) => knowledge.aliases.aliases[alias]?.text));
    expect(texts).toEqual([[], DOGS, PRICE]);
  });

  it("share by how near they are to the question", () => {
    const [captain, dogs = 0, price = 0] = shareAsked(
      recorded,
      query,
      knowledge,
      near({ [DOGS[0] ?? ""]: 0.8, [PRICE[0] ?? ""]: 0.4 }),
    );
    expect(captain).toBe(0);
    expect(dogs).toBeCloseTo(16 / 17, 5);
    expect(price).toBeCloseTo(1 / 17, 5);
  });

  it("say nothing when none is near", () => {
    expect(shareAsked(recorded, query, knowledge, near({ [WHOLE[0] ?? ""]: 0.9 }))).toEqual([0, 0, 0]);
    expect(shareAsked(recorded, asked("is the weather fine"), knowledge, undefined)).toEqual([0, 0, 0]);
  });

  it("are compared by their words when meaning is off", () => {
    expect(shareAsked(recorded, asked("may i bring my hound"), knowledge, undefined)).toEqual([0, 1, 0]);
  });

  it("decide which passage is said first when its words do not", () => {
    const first = (meaning?: MeaningOfQuestion) =>
      selectEvidence(query, matter, asOf, knowledge, meaning)?.lead.entry.passage;
    expect(first(near({}))).not.toBe("rules#price");
    expect(first(near({ [PRICE[0] ?? ""]: 0.9 }))).toBe("rules#price");
  });
});
