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
  const columns = signs.length;
  const scales = signs.map((_, column) => toScale(examples.map(({ row }) => row[column] ?? 0)));
  const rows = Float64Array.from(
    examples.flatMap(({ row }) =>
      scales.map(({ mean, deviation }, column) => ((row[column] ?? 0) - mean) / deviation),
    ),
  );
  const total = examples.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const shares = Float64Array.from(examples, ({ weight }) => weight / total);
  const targets = Float64Array.from(examples, ({ holds }) => (holds ? 1 : 0));
  const weights = new Float64Array(columns);
  const slope = new Float64Array(columns);
  let bias = 0;
  for (let step = 0; step < STEPS; step++) {
    for (let column = 0; column < columns; column++) slope[column] = PENALTY * at(weights, column);
    let biasSlope = 0;
    for (let number = 0, start = 0; number < examples.length; number++, start += columns) {
      let logOdds = bias;
      for (let column = 0; column < columns; column++)
        logOdds += at(rows, start + column) * at(weights, column);
      const error = (1 / (1 + Math.exp(-logOdds)) - at(targets, number)) * at(shares, number);
      for (let column = 0; column < columns; column++)
        slope[column] = at(slope, column) + error * at(rows, start + column);
      biasSlope += error;
    }
    for (let column = 0; column < columns; column++) {
      const next = at(weights, column) - RATE * at(slope, column);
      weights[column] = next * (signs[column] ?? 1) < 0 ? 0 : next;
    }
    bias -= RATE * biasSlope;
  }
  const plain = [...weights].map((weight, column) => weight / (scales[column]?.deviation ?? 1));
  return {
    bias: bias - plain.reduce((sum, weight, column) => sum + weight * (scales[column]?.mean ?? 0), 0),
    weights: plain,
  };
}

function at(values: Float64Array, place: number): number {
  return values[place] as number;
}

function toScale(values: readonly number[]): { readonly mean: number; readonly deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length || 1);
  return { mean, deviation: Math.sqrt(variance) || 1 };
}
