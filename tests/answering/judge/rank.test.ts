import { describe, expect, it } from "vitest";
import { rank, rankLate } from "../../../src/answering/judge/rank.ts";
import { SIGNALS, type Signal, type Signals } from "../../../src/answering/judge/signal-names.ts";
import type { Candidate } from "../../../src/answering/judge/signals.ts";
import type { SignalWeights } from "../../../src/answering/judge/weights.ts";

const all = (fields: Partial<Record<Signal, number>>): Signals & SignalWeights => ({
  ...(Object.fromEntries(SIGNALS.map((name) => [name, 0])) as Record<Signal, number>),
  ...fields,
});
const candidate = (place: number, signals: Partial<Signals>, topic?: number): Candidate => ({
  place,
  topic,
  entry: undefined,
  group: topic ?? "",
  signals: all(signals),
});
const places = (ranked: readonly Candidate[]) => ranked.map(({ place }) => place);

describe("the ranking", () => {
  it("scores a passage by all that speaks for it, each by its weight", () => {
    const [first] = rank([candidate(0, { cover: 0.5, value: 1 })], all({ cover: 4, value: 2, late: 9 }));
    expect(first?.score).toBe(4);
  });

  it("has the best first, and the order of the folder where two are as good", () => {
    const candidates = [
      candidate(2, { cover: 0.5 }),
      candidate(1, { cover: 0.5 }),
      candidate(0, { cover: 0.4 }),
    ];
    expect(places(rank(candidates, all({ cover: 1 })))).toEqual([1, 2, 0]);
  });
});

describe("looking word by word", () => {
  const ranked = rank(
    [candidate(0, { cover: 0.5 }), candidate(1, { cover: 0.4 })],
    all({ cover: 1, late: 1 }),
  );

  it("can put another passage first", () =>
    expect(places(rankLate(ranked, new Map([[1, { similarity: 0.3 }]]), all({ cover: 1, late: 1 })))).toEqual(
      [1, 0],
    ));

  it("adds to what was known, 0 to 1, and leaves alone what was not looked at", () => {
    const late = (similarity: number) =>
      rankLate(ranked, new Map([[1, { similarity }]]), all({ cover: 1, late: 1 }));
    expect(late(0.3).find(({ place }) => place === 1)?.score).toBeCloseTo(0.7);
    expect(late(7).find(({ place }) => place === 1)?.score).toBeCloseTo(1.4);
    expect(late(-7).find(({ place }) => place === 1)?.score).toBeCloseTo(0.4);
    expect(late(0.3).find(({ place }) => place === 0)).toBe(ranked[0]);
  });
});
