import { describe, expect, it } from "vitest";
import { rank } from "../../../src/answering/judge/rank.ts";
import { SIGNALS, type Signal, type Signals } from "../../../src/answering/judge/signal-names.ts";
import { inColumns } from "../../../src/answering/judge/signal-table.ts";
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
  table: inColumns(all(signals)),
  row: 0,
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
