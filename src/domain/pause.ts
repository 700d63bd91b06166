/** So long others wait at most, in milliseconds. */
const SLICE_MS = 10;

/** Called between the steps of long work: lets everything else that waits have its turn when the work took long enough. */
export type Pause = () => Promise<void>;

export function createPause(): Pause {
  let began = performance.now();
  return async () => {
    if (performance.now() - began < SLICE_MS) return;
    await new Promise((resolve) => setImmediate(resolve));
    began = performance.now();
  };
}
