/** One observation: features by column, and whether what is to be told from them held. */
export interface Example {
  readonly row: readonly number[];
  readonly holds: boolean;
  /** How much it counts, above 0. */
  readonly weight: number;
}

export interface Logistic {
  readonly bias: number;
  /** By column. */
  readonly weights: readonly number[];
}

const STEPS = 4_000;
const RATE = 1;
/** L2 penalty on standardised weights; keeps columns that say the same from fighting each other. */
const PENALTY = 0.003;

/**
 * Logistic regression over standardised columns by gradient descent, each weight held to the sign it must have (1, −1).
 * Deterministic.
 */
export function fitLogistic(examples: readonly Example[], signs: readonly number[]): Logistic {
  const scales = signs.map((_, column) => toScale(examples.map(({ row }) => row[column] ?? 0)));
  const rows = examples.map(({ row }) =>
    scales.map(({ mean, deviation }, column) => ((row[column] ?? 0) - mean) / deviation),
  );
  const total = examples.reduce((sum, { weight }) => sum + weight, 0) || 1;
  let weights = signs.map(() => 0);
  let bias = 0;
  for (let step = 0; step < STEPS; step++) {
    const slope = weights.map((weight) => PENALTY * weight);
    let biasSlope = 0;
    for (const [at, row] of rows.entries()) {
      const { holds, weight } = examples[at] as Example;
      const logOdds = row.reduce((sum, value, column) => sum + value * (weights[column] ?? 0), bias);
      const error = ((1 / (1 + Math.exp(-logOdds)) - (holds ? 1 : 0)) * weight) / total;
      for (const [column, value] of row.entries()) slope[column] = (slope[column] ?? 0) + error * value;
      biasSlope += error;
    }
    weights = weights.map((weight, column) => {
      const next = weight - RATE * (slope[column] ?? 0);
      return next * (signs[column] ?? 1) < 0 ? 0 : next;
    });
    bias -= RATE * biasSlope;
  }
  const plain = weights.map((weight, column) => weight / (scales[column]?.deviation ?? 1));
  return {
    bias: bias - plain.reduce((sum, weight, column) => sum + weight * (scales[column]?.mean ?? 0), 0),
    weights: plain,
  };
}

function toScale(values: readonly number[]): { readonly mean: number; readonly deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length || 1);
  return { mean, deviation: Math.sqrt(variance) || 1 };
}
