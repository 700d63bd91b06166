/** A question's candidates: a row of numbers each, and which of them are right. */
export interface Choice {
  readonly rows: readonly Float64Array[];
  readonly right: readonly boolean[];
  /** How much the question counts, above 0. */
  readonly weight: number;
}

const STEPS = 400;
const RATE = 0.1;
/** L2 penalty; keeps columns that say the same from fighting each other. */
const PENALTY = 0.002;

/**
 * Weights at or above 0 under which the right candidates of each question are likeliest in a softmax over its candidates;
 * Adam with projection. Deterministic.
 */
export function fitSoftmax(choices: readonly Choice[], columns: number): Float64Array {
  const weights = new Float64Array(columns).fill(1);
  const first = new Float64Array(columns);
  const second = new Float64Array(columns);
  const total = choices.reduce((sum, { weight }) => sum + weight, 0) || 1;
  for (let step = 1; step <= STEPS; step++) {
    const slope = weights.map((weight) => PENALTY * weight);
    for (const { rows, right, weight } of choices) addSlope(slope, rows, right, weight / total, weights);
    for (let at = 0; at < columns; at++) {
      const g = slope[at] as number;
      first[at] = 0.9 * (first[at] as number) + 0.1 * g;
      second[at] = 0.99 * (second[at] as number) + 0.01 * g * g;
      const move = (first[at] as number) / (1 - 0.9 ** step);
      const scale = Math.sqrt((second[at] as number) / (1 - 0.99 ** step)) + 1e-8;
      weights[at] = Math.max(0, (weights[at] as number) - (RATE * move) / scale);
    }
  }
  return weights;
}

function addSlope(
  slope: Float64Array,
  rows: readonly Float64Array[],
  right: readonly boolean[],
  weight: number,
  weights: Float64Array,
): void {
  const scores = rows.map((row) => dot(row, weights));
  const highest = Math.max(...scores);
  const shares = scores.map((score) => Math.exp(score - highest));
  const all = shares.reduce((sum, share) => sum + share, 0);
  const hit = shares.reduce((sum, share, at) => sum + (right[at] ? share : 0), 0);
  if (hit === 0) return;
  for (const [at, row] of rows.entries()) {
    const share = shares[at] as number;
    const error = share / all - (right[at] ? share / hit : 0);
    for (let column = 0; column < row.length; column++)
      slope[column] = (slope[column] as number) + weight * error * (row[column] as number);
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += (a[at] as number) * (b[at] as number);
  return sum;
}
