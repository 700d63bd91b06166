import type { PlatformName } from "../../domain/journal.ts";
import type { Logger } from "../../domain/ports/logger.ts";

/** What a platform asked us to wait for, so that one place that waits delays nothing else, and no stop. */
export interface RateLimits {
  /** Whether a call may be tried there now: after a refusal for long, only now and then. */
  mayTry(place: string): boolean;
  /**
   * Waits as long as the platform asks. False when that is longer than an answer is kept for, or the bot stops before:
   * then the call is given up. `why`: a wait of our own, because nobody answered, limits no place.
   */
  wait(place: string, waitMs: number, why?: "limited" | "unanswered"): Promise<boolean>;
  /** Whether somebody waits there now. */
  isWaiting(place: string): boolean;
  /** A call went through there. */
  healed(place: string): void;
  /** For the operator, as long as places are limited for longer than a moment; which ones, the log says. */
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
  /** By the calendar, to be told. */
  readonly until: number;
  /** Refusals for long in a row. */
  readonly refusals: number;
  /** By a clock that nobody sets: `performance.now()`. */
  readonly nextTry: number;
}

export function createRateLimits(options: RateLimitsOptions): RateLimits {
  const { platform, logger, now, maxWaitMs } = options;
  const limited = new Map<string, Limited>();
  const waits = new Set<{ readonly place: string; readonly until: number; readonly giveUp: () => void }>();
  let stopBy = Number.POSITIVE_INFINITY;

  function note(place: string, waitMs: number, isGivenUp: boolean): void {
    const at = performance.now();
    const refusals = isGivenUp ? (limited.get(place)?.refusals ?? 0) + 1 : 0;
    const tryMs = Math.min(LONGEST_TRY_MS, FIRST_TRY_MS * 2 ** Math.min(refusals - 1, 16));
    limited.delete(place);
    limited.set(place, {
      until: now().getTime() + waitMs,
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
    mayTry: (place) => (limited.get(place)?.nextTry ?? 0) <= performance.now(),
    async wait(place, waitMs, why = "limited") {
      const isKept = waitMs <= maxWaitMs && performance.now() + waitMs <= stopBy;
      if (why === "limited" && waitMs > WORTH_TELLING_MS) note(place, waitMs, !isKept);
      if (!isKept) return false;
      return new Promise((resolve) => {
        const end = (isOver: boolean): void => {
          clearTimeout(timer);
          waits.delete(waiting);
          resolve(isOver);
        };
        const timer = setTimeout(() => end(true), waitMs);
        const waiting = { place, until: performance.now() + waitMs, giveUp: () => end(false) };
        waits.add(waiting);
      });
    },
    isWaiting: (place) => [...waits].some((wait) => wait.place === place),
    healed: (place) => void limited.delete(place),
    warnings() {
      const at = now().getTime();
      const open = [...limited.values()].filter(({ until }) => until > at);
      const tell = (those: readonly Limited[], what: string) => {
        if (those.length === 0) return [];
        const last = new Date(Math.max(...those.map(({ until }) => until)));
        const day = last.toISOString().slice(0, 16).replace("T", " ");
        const places = those.length === 1 ? "one place" : `${those.length} places`;
        return [`${platform} limits ${places} until ${day} UTC; answers there ${what}. The log says where.`];
      };
      return [
        ...tell(
          open.filter(({ refusals }) => refusals > 0),
          "are given up",
        ),
        ...tell(
          open.filter(({ refusals }) => refusals === 0),
          "wait",
        ),
      ];
    },
    stop(withinMs) {
      stopBy = performance.now() + withinMs;
      for (const { until, giveUp } of waits) if (until > stopBy) giveUp();
    },
  };
}
