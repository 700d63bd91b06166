import { readFileSync } from "node:fs";
import { setImmediate as nextTurn } from "node:timers/promises";

/**
 * The most that one turn of the event loop took while `work` was done, in milliseconds: the lesser of its time by the
 * clock, which grows with what else the machine does, and the CPU time of this thread. Where there is no `/proc` it is the
 * process's, which counts the threads that compile and collect beside it too. Work that yields between its parts is seen
 * part by part.
 */
export async function longestTurnOf(work: () => Promise<unknown>): Promise<number> {
  let isDone = false;
  let longest = 0;
  const done = work().finally(() => {
    isDone = true;
  });
  let [cpuBefore, before] = [cpuMs(), performance.now()];
  while (!isDone) {
    await nextTurn();
    const [cpu, now] = [cpuMs(), performance.now()];
    longest = Math.max(longest, Math.min(cpu - cpuBefore, now - before));
    [cpuBefore, before] = [cpu, now];
  }
  await done;
  return longest;
}

function cpuMs(): number {
  try {
    return Number(readFileSync("/proc/thread-self/schedstat", "utf8").split(" ")[0]) / 1e6;
  } catch {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1_000;
  }
}
