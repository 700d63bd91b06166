// Loaded before the bot: writes each time its loop stood still into the file TURNS_FILE. Time in which the system gave it
// no core is told apart, where there is /proc: that is the machine's, not the bot's.
import { appendFileSync, readFileSync } from "node:fs";
import { isMainThread } from "node:worker_threads";

const EVERY_MS = 10;
/** Shorter ones are the timer's own unevenness. */
const WORTH_MS = 20;
const file = process.env.TURNS_FILE;

/** Milliseconds in which this thread could have run and had no core. */
function waitedForCore() {
  try {
    return Number(readFileSync("/proc/thread-self/schedstat", "utf8").split(" ")[1]) / 1e6;
  } catch {
    return 0;
  }
}

if (isMainThread && file !== undefined) {
  let at = performance.now();
  let waited = waitedForCore();
  setInterval(() => {
    const [now, waitedNow] = [performance.now(), waitedForCore()];
    const withoutCoreMs = Math.max(0, waitedNow - waited);
    const lateMs = now - at - EVERY_MS;
    const stoodMs = lateMs - withoutCoreMs;
    if (lateMs > WORTH_MS)
      appendFileSync(file, `${JSON.stringify({ until: Date.now(), lateMs, stoodMs, withoutCoreMs })}\n`);
    [at, waited] = [now, waitedNow];
  }, EVERY_MS).unref();
}
