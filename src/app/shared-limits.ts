import { setTimeout as sleep } from "node:timers/promises";
import type { Pool } from "pg";
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import type { CreatePerMinute } from "../conversation/limits/per-minute.ts";
import { POSTGRES_DEFAULTS } from "../journal/postgres/postgres-settings.ts";

/** How long a question waits for the database before this process counts alone: as long as for its claim, in milliseconds. */
const WAIT_MS = POSTGRES_DEFAULTS.answerWaitMs;

/** Limits per person that hold across processes; while the database is ill each process counts for itself. */
export function createSharedLimits(pool: Pool, isIll: () => boolean): CreatePerMinute {
  return (name, perMinute) => {
    const settings = { points: perMinute, duration: 60, keyPrefix: name };
    const alone = new RateLimiterMemory(settings);
    const shared = new RateLimiterPostgres({
      ...settings,
      storeClient: pool,
      storeType: "pool",
      tableName: "rate_limits",
      tableCreated: true,
      insuranceLimiter: alone,
    });

    async function consumeShared(person: string): Promise<RateLimiterRes> {
      const stop = new AbortController();
      const late = sleep(WAIT_MS, undefined, { signal: stop.signal }).then(() => alone.consume(person));
      try {
        return await Promise.race([shared.consume(person), late]);
      } finally {
        stop.abort();
      }
    }

    return async (person) => {
      try {
        await (isIll() ? alone.consume(person) : consumeShared(person));
        return 0;
      } catch (refused) {
        if (refused instanceof RateLimiterRes) return Math.max(1, refused.msBeforeNext);
        throw refused;
      }
    };
  };
}
