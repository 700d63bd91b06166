import { setTimeout as sleep } from "node:timers/promises";
import { type IIdentifyThrottler, SimpleIdentifyThrottler } from "discord.js";
import type { TakeTurn } from "../../domain/ports/turns.ts";

/**
 * Discord takes one identify in five seconds of all shards that are the same modulo `max_concurrency`, whichever process
 * they are in, and counts when it arrives. The second more is for the way there: two processes
 * on two cores with a load of twenty came as near as 5.92 s to each other.
 */
const IDENTIFY_EVERY_MS = 6_000;

/** Lets shards begin their sessions one after the other. */
export interface IdentifyTurns {
  /** For a bot of which so many shards may identify at once. */
  throttler(maxConcurrency: number): IIdentifyThrottler;
  /** Whether a shard waits for its turn now. */
  readonly isWaiting: boolean;
}

/**
 * Turns over all processes where they share a clock; the library's throttler, which knows of this process alone, comes
 * last and decides when nobody can tell. It outlives the clients of a platform: the next one must know of the last.
 */
export function createIdentifyTurns(applicationId: string, takeTurn?: TakeTurn): IdentifyTurns {
  const alone = new Map<number, SimpleIdentifyThrottler>();
  let waiting = 0;

  async function takeShared(key: number, signal: AbortSignal): Promise<void> {
    for (;;) {
      signal.throwIfAborted();
      const waitMs = await takeTurn?.(`discord-identify:${applicationId}:${key}`, IDENTIFY_EVERY_MS);
      if (waitMs === undefined || waitMs === 0) return;
      await sleep(waitMs, undefined, { signal });
    }
  }

  return {
    throttler(maxConcurrency) {
      const own = alone.get(maxConcurrency) ?? new SimpleIdentifyThrottler(maxConcurrency);
      alone.set(maxConcurrency, own);
      return {
        async waitForIdentify(shardId, signal) {
          waiting += 1;
          try {
            await takeShared(shardId % maxConcurrency, signal);
            await own.waitForIdentify(shardId, signal);
          } finally {
            waiting -= 1;
          }
        },
      };
    },
    get isWaiting() {
      return waiting > 0;
    },
  };
}
