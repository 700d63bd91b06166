// Loaded before the bot: writes once a second how long its loop stood still at the longest, into the file TURNS_FILE.
// Time in which the system gave it no core is told apart, where there is /proc: that is the machine's, not the bot's.
import { appendFileSync, readFileSync } from "node:fs";
import { isMainThread } from "node:worker_threads";

const EVERY_MS = 10;
const file = process.env.TURNS_FILE;

/** Milliseconds in which this thread could have run and had no core. */
function waitedForCore() {
  try {
    return Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, "utf8").split(" ")[1]) / 1e6;
  } catch {
    return 0;
  }
}

if (isMainThread && file !== undefined) {
  let at = performance.now();
  let waited = waitedForCore();
  let longest = { at: 0, stoodMs: 0, withoutCoreMs: 0 };
  setInterval(() => {
    const [now, waitedNow] = [performance.now(), waitedForCore()];
    const withoutCoreMs = Math.max(0, waitedNow - waited);
    const stoodMs = now - at - EVERY_MS - withoutCoreMs;
    if (stoodMs > longest.stoodMs) longest = { at: Date.now(), stoodMs, withoutCoreMs };
    [at, waited] = [now, waitedNow];
  }, EVERY_MS).unref();
  setInterval(() => {
    appendFileSync(file, `${JSON.stringify(longest)}\n`);
    longest = { at: 0, stoodMs: 0, withoutCoreMs: 0 };
  }, 1_000).unref();
}
