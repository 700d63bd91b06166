import type { ConfidenceModel } from "../domain/calibration.ts";

/** One observation: the features of the best candidate, and whether what is to be told from them held. */
export interface Example {
  readonly features: Readonly<Record<string, number>>;
  readonly holds: boolean;
  /** How much it counts, above 0. */
  readonly weight: number;
}

const STEPS = 800;
const RATE = 0.15;
const MOMENTUM = 0.9;
/** L2 penalty on standardised weights; keeps features that say the same from fighting each other. */
const PENALTY = 0.01;

/** Logistic regression by gradient descent with momentum over standardised features. Deterministic. */
export function fitLogistic(examples: readonly Example[]): ConfidenceModel {
  const names = Object.keys(examples[0]?.features ?? {});
  const scales = names.map((name) => toScale(examples.map((example) => example.features[name] ?? 0)));
  const rows = examples.map(({ features }) =>
    names.map(
      (name, column) =>
        ((features[name] ?? 0) - (scales[column]?.mean ?? 0)) / (scales[column]?.deviation ?? 1),
    ),
  );
  const total = examples.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const weights = names.map(() => 0);
  const velocity = names.map(() => 0);
  let bias = 0;
  let biasVelocity = 0;
  for (let step = 0; step < STEPS; step++) {
    const slope = weights.map((weight) => PENALTY * weight);
    let biasSlope = 0;
    for (const [index, row] of rows.entries()) {
      const example = examples[index] as Example;
      const error = (sigmoid(dot(row, weights) + bias) - (example.holds ? 1 : 0)) * (example.weight / total);
      for (let column = 0; column < slope.length; column++)
        slope[column] = (slope[column] ?? 0) + error * (row[column] ?? 0);
      biasSlope += error;
    }
    for (let column = 0; column < weights.length; column++) {
      velocity[column] = MOMENTUM * (velocity[column] ?? 0) - RATE * (slope[column] ?? 0);
      weights[column] = (weights[column] ?? 0) + (velocity[column] ?? 0);
    }
    biasVelocity = MOMENTUM * biasVelocity - RATE * biasSlope;
    bias += biasVelocity;
  }
  const plain = names.map((_, column) => (weights[column] ?? 0) / (scales[column]?.deviation ?? 1));
  return {
    bias: round(bias - plain.reduce((sum, weight, column) => sum + weight * (scales[column]?.mean ?? 0), 0)),
    weights: Object.fromEntries(names.map((name, column) => [name, round(plain[column] ?? 0)])),
  };
}

function toScale(values: readonly number[]): { readonly mean: number; readonly deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length || 1);
  return { mean, deviation: Math.sqrt(variance) || 1 };
}

function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += (a[index] ?? 0) * (b[index] ?? 0);
  return sum;
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
