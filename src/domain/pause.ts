import { setImmediate as nextTurn } from "node:timers/promises";

/** So long everything else waits at most for work that pauses, in milliseconds. */
const SLICE_MS = 5;

/** Called between the steps of long work: lets everything else that waits have its turn when the work took long enough. */
export type Pause = () => Promise<void>;

export function createPause(): Pause {
  let began = performance.now();
  return async () => {
    if (performance.now() - began < SLICE_MS) return;
    await nextTurn();
    began = performance.now();
  };
}
