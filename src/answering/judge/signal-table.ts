import { SIGNALS, type Signal, type Signals } from "./signal-names.ts";

/**
 * What speaks for each of some candidates, row by row in the order of `SIGNALS`. One block of memory: a question has some two
 * thousand of these numbers, and as objects they would lie all over it.
 */
export type SignalTable = Float64Array;

/** Where the signals of one candidate stand. */
export interface SignalRow {
  readonly table: SignalTable;
  readonly row: number;
}

const COLUMNS = SIGNALS.length;

/** The column of each signal. */
export const COLUMN = Object.freeze(
  Object.fromEntries(SIGNALS.map((signal, column) => [signal, column])) as Record<Signal, number>,
);

export function signalTable(rows: number): SignalTable {
  return new Float64Array(rows * COLUMNS);
}

/** Where a row begins. */
export function beginOf(row: number): number {
  return row * COLUMNS;
}

/** The signals of one candidate by their names. */
export function signalsOf({ table, row }: SignalRow): Signals {
  const from = beginOf(row);
  const named = {} as Record<Signal, number>;
  for (const signal of SIGNALS) named[signal] = table[from + COLUMN[signal]] ?? 0;
  return named;
}

/** One signal of one candidate. */
export function signalOf({ table, row }: SignalRow, signal: Signal): number {
  return table[beginOf(row) + COLUMN[signal]] ?? 0;
}

/** Weights in the order of the columns. */
export function inColumns(weights: Readonly<Record<Signal, number>>): Float64Array {
  const columns = new Float64Array(COLUMNS);
  for (const signal of SIGNALS) columns[COLUMN[signal]] = weights[signal];
  return columns;
}

/** Weighted sum of one candidate's signals. */
export function weigh({ table, row }: SignalRow, weights: Float64Array): number {
  const from = beginOf(row);
  let sum = 0;
  for (let column = 0; column < COLUMNS; column++)
    sum += (weights[column] as number) * (table[from + column] as number);
  return sum;
}
