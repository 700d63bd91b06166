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
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
  const random = mulberry32(20_261_122);
  const means = Array.from({ length: RESAMPLES }, () =>
    mean(gains.map(() => gains[Math.floor(random() * gains.length)] ?? 0)),
  ).sort((a, b) => a - b);
  return {
    difference: mean(gains),
    low: means[Math.floor(RESAMPLES * 0.025)] ?? 0,
    high: means[Math.floor(RESAMPLES * 0.975)] ?? 0,
  };
}

/** A small seeded generator of numbers from 0 to 1 (mulberry32). */
export function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
