import type { PlatformName } from "../domain/journal.ts";
import type { Logger } from "./logger.ts";

/** What a platform asked us to wait for, so that one place that waits delays nothing else, and no stop. */
export interface RateLimits {
  /** Whether a call may be tried there now: after a refusal for long, only now and then. */
  mayTry(place: string): boolean;
  /**
   * Waits as long as the platform asks. False when that is longer than an answer is kept for, or the bot stops before:
   * then the call is given up.
   */
  wait(place: string, waitMs: number): Promise<boolean>;
  /** Whether somebody waits there now. */
  isWaiting(place: string): boolean;
  /** A call went through there. */
  healed(place: string): void;
  /** For the operator, one sentence a place, as long as it is limited for longer than a moment. */
  warnings(): readonly string[];
  /** From now on only waits that end within `withinMs` are waited for. */
  stop(withinMs: number): void;
}

export interface RateLimitsOptions {
  readonly platform: PlatformName;
  readonly logger: Logger;
  readonly now: () => Date;
  /** The longest wait for which an answer is kept, in milliseconds. */
  readonly maxWaitMs: number;
}

/** A shorter wait is nothing to tell anybody of. */
const WORTH_TELLING_MS = 5_000;
/** After a refusal for long a place is tried again after a second, then half as often each time, at least once a minute. */
const FIRST_TRY_MS = 1_000;
const LONGEST_TRY_MS = 60_000;
const MAX_PLACES = 1_000;

interface Limited {
  readonly until: number;
  /** Refusals for long in a row. */
  readonly refusals: number;
  readonly nextTry: number;
}

export function createRateLimits(options: RateLimitsOptions): RateLimits {
  const { platform, logger, now, maxWaitMs } = options;
  const limited = new Map<string, Limited>();
  const waits = new Set<{ readonly place: string; readonly until: number; readonly giveUp: () => void }>();
  let stopBy = Number.POSITIVE_INFINITY;

  function note(place: string, waitMs: number, isGivenUp: boolean): void {
    const at = now().getTime();
    const refusals = isGivenUp ? (limited.get(place)?.refusals ?? 0) + 1 : 0;
    const tryMs = Math.min(LONGEST_TRY_MS, FIRST_TRY_MS * 2 ** Math.min(refusals - 1, 16));
    limited.delete(place);
    limited.set(place, {
      until: at + waitMs,
      refusals,
      nextTry: isGivenUp ? at + Math.min(tryMs, waitMs) : at,
    });
    const [oldest] = limited.keys();
    if (limited.size > MAX_PLACES && oldest !== undefined) limited.delete(oldest);
    logger.warn(
      { platform, place, waitSeconds: Math.round(waitMs / 1_000), givenUp: isGivenUp },
      "rate limited for long",
    );
  }

  return {
    mayTry: (place) => (limited.get(place)?.nextTry ?? 0) <= now().getTime(),
    async wait(place, waitMs) {
      const isKept = waitMs <= maxWaitMs && Date.now() + waitMs <= stopBy;
      if (waitMs > WORTH_TELLING_MS) note(place, waitMs, !isKept);
      if (!isKept) return false;
      return new Promise((resolve) => {
        const end = (isOver: boolean): void => {
          clearTimeout(timer);
          waits.delete(waiting);
          resolve(isOver);
        };
        const timer = setTimeout(() => end(true), waitMs);
        const waiting = { place, until: Date.now() + waitMs, giveUp: () => end(false) };
        waits.add(waiting);
      });
    },
    isWaiting: (place) => [...waits].some((wait) => wait.place === place),
    healed: (place) => void limited.delete(place),
    warnings() {
      const at = now().getTime();
      return [...limited]
        .filter(([, { until }]) => until > at)
        .map(
          ([place, { until, refusals }]) =>
            `${platform} limits ${place} until ${new Date(until).toISOString().slice(0, 16).replace("T", " ")} UTC; answers there ${refusals > 0 ? "are given up" : "wait"}.`,
        );
    },
    stop(withinMs) {
      stopBy = Date.now() + withinMs;
      for (const { until, giveUp } of waits) if (until > stopBy) giveUp();
    },
  };
}
