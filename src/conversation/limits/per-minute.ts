import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { PersonKey } from "../../domain/journal.ts";

/** Questions a person may ask per minute. */
export const QUESTIONS_PER_MINUTE = 10;

/** Counts a question of a person; milliseconds until the next one is welcome, 0 when this one is. */
export type PerMinute = (person: PersonKey) => Promise<number>;

/** Makes a limit; several processes that share the counts of one `name` share the limit. */
export type CreatePerMinute = (name: string, perMinute: number) => PerMinute;

export function createPerMinute(questionsPerMinute: number = QUESTIONS_PER_MINUTE): PerMinute {
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

/** Buttons a person may press per minute: one every two seconds is quicker than anybody reads. */
export const PRESSES_PER_MINUTE = 30;

/** What becomes of something that may come too often: done, refused with words, or – when those were said – silently. */
export type Admission = "welcome" | "silent" | { readonly waitMs: number };

/** Admits a person's questions or presses; whoever goes on is told once a minute, not once each. */
export type Admit = (person: PersonKey) => Promise<Admission>;

/** @param create makes the limits under a name. Default: in this process's memory. */
export function createAdmit(
  perMinute: number,
  create: CreatePerMinute = (_, each) => createPerMinute(each),
  name = "questions",
): Admit {
  const limit = create(name, perMinute);
  const notice = create(`${name}-notice`, 1);
  return async (person) => {
    const waitMs = await limit(person);
    if (waitMs === 0) return "welcome";
    return (await notice(person)) === 0 ? { waitMs } : "silent";
  };
}
