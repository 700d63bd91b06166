import { describe, expect, it } from "vitest";
import { askTally } from "../../../src/answering/find/best-asks.ts";
import { ownersOf } from "../../../src/answering/prepare/asking-owners.ts";
import type { Asking } from "../../../src/answering/prepare/askings.ts";
import { nearNumbers } from "../step-builders.ts";

const asking = (fields: Partial<Asking>): Asking => ({ text: "", stems: [], ...fields });
/** Numbers: 0 and 1 ask for passage 7 of topic 1, 2 for topic 1 as a whole, 3 for a gap, 4 is put by a page itself. */
const askings = [
  asking({ passage: 7, topic: 1 }),
  asking({ passage: 7, topic: 1 }),
  asking({ topic: 1 }),
  asking({ gap: 0 }),
  asking({ passage: 7 }),
];
const tally = askTally(ownersOf(askings));
const near = (...values: readonly [number, number][]) => nearNumbers(new Map(values));
const none = near();

describe("the nearest way of asking", () => {
  it("speaks for its passage and its topic, or for its gap", () => {
    const { own, topic, gap } = tally.bestOf(none, near([0, 0.5], [2, 0.8], [3, 0.4]), none);
    expect(own.get(7)).toMatchObject({ words: 0.5 });
    expect(topic.get(1)).toMatchObject({ words: 0.8 });
    expect(gap.get(0)).toMatchObject({ words: 0.4 });
  });

  it("of a page itself speaks for its text alone", () => {
    const { own, topic } = tally.bestOf(near([4, 0.9]), none, none);
    expect(own.get(7)?.meaning).toBe(0.9);
    expect(topic.size).toBe(0);
  });

  it("is told by meaning, by words and by their order, each by itself", () =>
    expect(tally.bestOf(near([0, 0.9]), near([1, 0.6]), near([0, 0.2], [1, 0.3])).own.get(7)).toEqual(
      expect.objectContaining({ meaning: 0.9, words: 0.6, order: 0.3 }),
    ));

  it("is backed up by the nearest three: where there are fewer, they count for less", () => {
    const threeOf = (...values: readonly [number, number][]) =>
      tally.bestOf(near(...values), none, none).topic.get(1)?.three;
    expect(threeOf([0, 0.9])).toBeCloseTo(0.3);
    expect(threeOf([0, 0.9], [1, 0.6], [2, 0.3])).toBeCloseTo(0.6);
    const four = [...askings, asking({ topic: 1 })];
    const nearest = near([0, 0.9], [1, 0.6], [2, 0.3], [5, 0.1]);
    expect(askTally(ownersOf(four)).bestOf(nearest, none, none).topic.get(1)?.three).toBeCloseTo(0.6);
  });

  it("is none where no way of asking is near", () =>
    expect(tally.bestOf(none, none, none)).toEqual({
      own: new Map(),
      topic: new Map(),
      gap: new Map(),
      wholes: new Set(),
    }));

  it("tells the topics that are asked for as a whole", () => {
    expect([...tally.bestOf(near([2, 0.8]), none, none).wholes]).toEqual([1]);
    expect([...tally.bestOf(near([0, 0.8], [3, 0.7]), none, none).wholes]).toEqual([]);
  });

  it("keeps nothing for the next question", () => {
    const [before, , after] = [near([0, 0.5]), near([1, 0.9], [3, 0.8]), near([0, 0.5])].map((meaning) =>
      tally.bestOf(meaning, none, none),
    );
    expect(after).toEqual(before);
  });
});
