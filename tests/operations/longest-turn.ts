import { setImmediate as nextTurn } from "node:timers/promises";

/**
 * The most that one turn of the event loop computed while `work` was done, in milliseconds of this process's own CPU
 * time: what else the machine does is not counted. Work that yields between its parts is seen part by part.
 */
export async function longestTurnOf(work: () => Promise<unknown>): Promise<number> {
  let isDone = false;
  let longest = 0;
  const done = work().finally(() => {
    isDone = true;
  });
  let before = process.cpuUsage();
  while (!isDone) {
    await nextTurn();
    const { user, system } = process.cpuUsage(before);
    before = process.cpuUsage();
    longest = Math.max(longest, (user + system) / 1_000);
  }
  await done;
  return longest;
}
