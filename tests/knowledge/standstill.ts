import { monitorEventLoopDelay } from "node:perf_hooks";

/** The timer that is watched; its own period is no delay. In milliseconds. */
const RESOLUTION_MS = 1;

/** The longest time in which the event loop did nothing else while `work` was done, in milliseconds. */
export async function standstillOf(work: () => Promise<unknown>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  await work();
  delay.disable();
  return Math.max(0, delay.max / 1e6 - RESOLUTION_MS);
}

/**
 * The same, the best of a few tries: on a machine that does other work as well, a try also counts the time in which the
 * process was not given a core.
 */
export async function bestStandstillOf(
  work: () => Promise<unknown>,
  wantedMs: number,
  tries = 4,
): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let at = 0; at < tries && best > wantedMs; at++) best = Math.min(best, await standstillOf(work));
  return best;
}
