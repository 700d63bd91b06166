import { setImmediate as nextTurn } from "node:timers/promises";

/**
 * The most that one turn of the event loop took while `work` was done, in milliseconds: the lesser of its time by the
 * clock, which grows with what else the machine does, and the CPU time of the process, which counts the threads that
 * compile and collect beside it too. Work that yields between its parts is seen part by part.
 */
export async function longestTurnOf(work: () => Promise<unknown>): Promise<number> {
  let isDone = false;
  let longest = 0;
  const done = work().finally(() => {
    isDone = true;
  });
  let cpuBefore = process.cpuUsage();
  let before = performance.now();
  while (!isDone) {
    await nextTurn();
    const { user, system } = process.cpuUsage(cpuBefore);
    const now = performance.now();
    longest = Math.max(longest, Math.min((user + system) / 1_000, now - before));
    cpuBefore = process.cpuUsage();
    before = now;
  }
  await done;
  return longest;
}
