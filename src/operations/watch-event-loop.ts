import type { Logger } from "../domain/ports/logger.ts";

export interface StandstillSettings {
  /** How often the event loop is looked at, in milliseconds. Default: 100. */
  readonly everyMs: number;
  /** A standstill that is longer is worth a line. Default: 200. */
  readonly longestMs: number;
  /** One that is this long is a warning: nobody got a first reply in time. Default: 3,000, as long as both chats wait. */
  readonly lateMs: number;
  /** At most one line in this time, with the longest standstill since the last one. Default: one minute. */
  readonly quietMs: number;
}

export const STANDSTILL_DEFAULTS: StandstillSettings = {
  everyMs: 100,
  longestMs: 200,
  lateMs: 3_000,
  quietMs: 60_000,
};

/**
 * Tells when the event loop stood still, so that nobody was answered: something computed too long, or the machine gave
 * the process no time. Says how long, and nothing of what was asked. Returns how to stop; keeps no process alive.
 *
 * @param clock in milliseconds; never goes back.
 */
export function watchEventLoop(
  logger: Logger,
  change: Partial<StandstillSettings> = {},
  clock: () => number = () => performance.now(),
): () => void {
  const { everyMs, longestMs, lateMs, quietMs } = { ...STANDSTILL_DEFAULTS, ...change };
  let lookedAt = clock();
  let toldAt = Number.NEGATIVE_INFINITY;
  let longest = 0;
  let times = 0;
  const timer = setInterval(() => {
    const now = clock();
    const stoodStill = now - lookedAt - everyMs;
    lookedAt = now;
    if (stoodStill > longestMs) {
      times += 1;
      longest = Math.max(longest, stoodStill);
    }
    if (times === 0 || now - toldAt < quietMs) return;
    const level = longest < lateMs ? "info" : "warn";
    logger[level]({ longestMs: Math.round(longest), times }, "event loop stood still");
    toldAt = now;
    longest = 0;
    times = 0;
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
