import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { PersonKey } from "../domain/journal.ts";

/** Questions a person may ask per minute. */
export const QUESTIONS_PER_MINUTE = 10;

/** Counts a question of a person; milliseconds until the next one is welcome, 0 when this one is. */
export type RateLimit = (person: PersonKey) => Promise<number>;

export function createRateLimit(questionsPerMinute: number = QUESTIONS_PER_MINUTE): RateLimit {
  const limiter = new RateLimiterMemory({ points: questionsPerMinute, duration: 60 });
  return async (person) => {
    try {
      await limiter.consume(person);
      return 0;
    } catch (refused) {
      if (refused instanceof RateLimiterRes) return Math.max(1, refused.msBeforeNext);
      throw refused;
    }
  };
}
