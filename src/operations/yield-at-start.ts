import { readdirSync } from "node:fs";
import { getPriority, setPriority } from "node:os";

/** The lowest there is: who serves already goes first. */
const STARTING = 19;

/**
 * Lets other processes of this machine go first until the returned function is called: a start takes a processor for
 * seconds. Only where the way back is open (on Linux as root, with CAP_SYS_NICE or a limit on `nice`); else nothing changes.
 */
export function yieldAtStart(): () => void {
  if (process.platform !== "linux") return () => undefined;
  const before = getPriority();
  try {
    // One step costs nothing where it cannot be taken back.
    setPriority(Math.min(STARTING, before + 1));
    setPriority(before);
    setPriority(STARTING);
  } catch {
    return () => undefined;
  }
  return () => {
    // A thread has a priority of its own, and inherits that of the one that started it.
    for (const thread of readdirSync("/proc/self/task")) {
      try {
        setPriority(Number(thread), before);
      } catch {
        // It has ended.
      }
    }
  };
}
