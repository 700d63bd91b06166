import { Worker } from "node:worker_threads";

/** What may take less long needs no word, in milliseconds. */
const AFTER_MS = 300;
const DOTS = `
  const { workerData: { label, afterMs } } = require("node:worker_threads");
  const { writeSync } = require("node:fs");
  const say = (text) => { try { writeSync(2, text); } catch {} };
  setTimeout(() => { say(label + " "); setInterval(() => say("."), 400); }, afterMs);
`;

/**
 * A line of dots on a terminal while something is done, also while that keeps this thread busy; nothing elsewhere, nor
 * before `afterMs` have passed. Returns what removes it.
 */
export function busy(label, afterMs = AFTER_MS) {
  if (!process.stderr.isTTY) return async () => undefined;
  const worker = new Worker(DOTS, { eval: true, workerData: { label, afterMs } });
  worker.unref();
  return async () => {
    await worker.terminate();
    process.stderr.write("\r\u001b[2K");
  };
}
