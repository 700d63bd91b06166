import { expect, it } from "vitest";
import { SIGNALS, type Signal, type Signals } from "../../../src/answering/judge/signal-names.ts";
import {
  beginOf,
  COLUMN,
  inColumns,
  signalOf,
  signalsOf,
  signalTable,
  weigh,
} from "../../../src/answering/judge/signal-table.ts";

const all = (fields: Partial<Signals>): Signals => ({
  ...(Object.fromEntries(SIGNALS.map((name) => [name, 0])) as Record<Signal, number>),
  ...fields,
});
const table = signalTable(2);
table[beginOf(1) + COLUMN.cover] = 0.5;
table[beginOf(1) + COLUMN.previous] = 1;

it("holds nothing before anything is written", () => expect(signalsOf({ table, row: 0 })).toEqual(all({})));

it("gives a row back by names", () => {
  expect(signalsOf({ table, row: 1 })).toEqual(all({ cover: 0.5, previous: 1 }));
  expect(signalOf({ table, row: 1 }, "cover")).toBe(0.5);
  expect(signalOf({ table, row: 0 }, "cover")).toBe(0);
});

it("weighs a row signal by signal", () => {
  const weights = inColumns(all({ cover: 4, previous: 0.25, late: 9 }));
  expect(weigh({ table, row: 1 }, weights)).toBe(2.25);
  expect(weigh({ table, row: 0 }, weights)).toBe(0);
});
