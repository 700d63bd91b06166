/**
 * For each number the sum over the terms of a question of the best value that any form of a term offers. Reused by
 * every question, and nothing is allocated on the way: lists that shrink and grow are most of a question's garbage.
 */
export interface BestSums {
  readonly sums: Float64Array;
  /** Numbers with a sum above 0, `count()` of them, in the order in which they came. */
  readonly touched: Int32Array;
  count(): number;
  clear(): void;
  /** `value` is above 0. */
  offerOne(number: number, value: number): void;
  /** A term of one form only: adds the value at once, to all numbers but `without`. */
  add(numbers: readonly number[], value: number, without: number): void;
  /** The same value for all numbers but `without`. */
  offer(numbers: readonly number[], value: number, without: number): void;
  /** Ends a term. */
  addBest(): void;
}

export function createBestSums(size: number): BestSums {
  const sums = new Float64Array(size);
  const best = new Float64Array(size);
  const touched = new Int32Array(size);
  const offered = new Int32Array(size);
  let touchedCount = 0;
  let offeredCount = 0;
  const offerOne = (number: number, value: number): void => {
    const known = best[number] as number;
    if (known === 0) offered[offeredCount++] = number;
    if (value > known) best[number] = value;
  };
  return {
    sums,
    touched,
    count: () => touchedCount,
    clear(): void {
      for (let at = 0; at < touchedCount; at++) sums[touched[at] as number] = 0;
      touchedCount = 0;
    },
    offerOne,
    offer(numbers, value, without): void {
      for (let at = 0; at < numbers.length; at++) {
        const number = numbers[at] as number;
        if (number !== without) offerOne(number, value);
      }
    },
    add(numbers, value, without): void {
      for (let at = 0; at < numbers.length; at++) {
        const number = numbers[at] as number;
        if (number === without) continue;
        const sum = sums[number] as number;
        if (sum === 0) touched[touchedCount++] = number;
        sums[number] = sum + value;
      }
    },
    addBest(): void {
      for (let at = 0; at < offeredCount; at++) {
        const number = offered[at] as number;
        const sum = sums[number] as number;
        if (sum === 0) touched[touchedCount++] = number;
        sums[number] = sum + (best[number] as number);
        best[number] = 0;
      }
      offeredCount = 0;
    },
  };
}
