import { mean } from "../measures.ts";
import { createRandom } from "../random.ts";

/** A difference of two rates over the same questions, with a 95 % interval. */
export interface PairedDifference {
  readonly difference: number;
  readonly low: number;
  readonly high: number;
}

const RESAMPLES = 1_000;

/** Paired bootstrap (Efron 1979) with a fixed seed: the same lists give the same interval. */
export function pairedDifference(before: readonly boolean[], after: readonly boolean[]): PairedDifference {
  const gains = before.map((value, index) => Number(after[index] ?? false) - Number(value));
  const random = createRandom(20_261_122);
  const means = Array.from({ length: RESAMPLES }, () =>
    mean(gains.map(() => gains[Math.floor(random() * gains.length)] ?? 0)),
  ).sort((a, b) => a - b);
  return {
    difference: mean(gains),
    low: means[Math.floor(RESAMPLES * 0.025)] ?? 0,
    high: means[Math.floor(RESAMPLES * 0.975)] ?? 0,
  };
}
