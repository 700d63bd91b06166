/** Knows when this process stood still: it was paused, its machine slept, or others had the processor. */
export interface Standstill {
  /** Whether it stood still at some time since then, by `performance.now()`. */
  since(at: number): boolean;
  close(): void;
}

const TICK_MS = 250;

/** @param longMs what counts as standing still, in milliseconds. */
export function watchStandstill(longMs: number): Standstill {
  let tickedAt = performance.now();
  let endedAt = Number.NEGATIVE_INFINITY;

  function look(): void {
    const at = performance.now();
    if (at - tickedAt > TICK_MS + longMs) endedAt = at;
    tickedAt = at;
  }

  const timer = setInterval(look, TICK_MS);
  timer.unref();
  return {
    since(at) {
      // After a standstill the timers of others may come before this one.
      look();
      return endedAt >= at;
    },
    close: () => clearInterval(timer),
  };
}
