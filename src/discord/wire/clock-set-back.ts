import type { REST } from "discord.js";

/** How often the clock is looked at between calls, in milliseconds: a call that waits for its limit is not given up. */
const LOOK_MS = 100;
/** A clock is corrected by less than this all the time, in milliseconds. */
const SET_BACK_MS = 1_000;

/** What the library keeps of a limit: until when nothing is sent, in milliseconds since 1970. */
interface KeptLimit {
  reset: number;
}

/**
 * The library keeps rate limits by the calendar's clock: when that is set back by a day, no call would be sent for a day.
 * Then all of them are dropped; Discord says again which hold. Returns how to stop.
 */
export function dropLimitsWhenClockIsSetBack(rest: REST): () => void {
  const aheadNow = () => Date.now() - performance.now();
  let ahead = aheadNow();

  function look(): void {
    const now = aheadNow();
    const isSetBack = now < ahead - SET_BACK_MS;
    ahead = now;
    if (!isSetBack) return;
    rest.globalReset = -1;
    for (const handler of rest.handlers.values()) (handler as unknown as KeptLimit).reset = -1;
  }

  const queue = rest.queueRequest.bind(rest);
  rest.queueRequest = async (request) => {
    look();
    return queue(request);
  };
  const timer = setInterval(look, LOOK_MS);
  timer.unref();
  return () => clearInterval(timer);
}
