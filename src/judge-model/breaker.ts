/** Lets work through until it failed too often in a row; then nothing for a while, then one try. */
export interface Breaker {
  /** Whether work may begin now; of those that come after a rest, the first only. */
  isOpen(): boolean;
  worked(): void;
  /** @param isLasting the same will happen again until somebody mends it: the rest begins at once. */
  failed(isLasting: boolean): void;
  /** Whether it rests, or waits for the one try after a rest. */
  isResting(): boolean;
}

export function createBreaker(failures: number, restMs: number, now: () => number): Breaker {
  let inARow = 0;
  let restsUntil: number | undefined;
  return {
    isOpen() {
      if (restsUntil === undefined) return true;
      if (now() < restsUntil) return false;
      // Whoever comes while the try is under way finds a rest that has begun anew.
      restsUntil = now() + restMs;
      return true;
    },
    worked() {
      inARow = 0;
      restsUntil = undefined;
    },
    failed(isLasting) {
      inARow += 1;
      if (isLasting || inARow >= failures) restsUntil = now() + restMs;
    },
    isResting: () => restsUntil !== undefined,
  };
}
