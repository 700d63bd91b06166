/** How often the process notes that it lives, in milliseconds. */
const BEAT_MS = 200;
/**
 * A gap between two beats from which on the process is taken to have stood still (a laptop closed, a frozen container, a
 * blocked loop), in milliseconds: less than the second by which idle connections are dropped before the peer does.
 */
const GAP_MS = 700;

/**
 * Watches for times in which this process did nothing, and asks whether there was one just now. Both clocks count:
 * the monotonic one stops while a computer sleeps, the calendar's may be set.
 */
export interface StandstillWatch {
  /** Calls `onStandstill` at once when the process stood still and nobody was told yet. */
  look(): void;
  close(): void;
}

export function watchStandstills(onStandstill: () => void): StandstillWatch {
  let monotonic = performance.now();
  let calendar = Date.now();

  function look(): void {
    const gap = Math.max(performance.now() - monotonic, Date.now() - calendar);
    monotonic = performance.now();
    calendar = Date.now();
    if (gap > BEAT_MS + GAP_MS) onStandstill();
  }

  const timer = setInterval(look, BEAT_MS);
  timer.unref();
  return { look, close: () => clearInterval(timer) };
}
