import type { NothingToRead, ReadJob } from "./look-at-folder.ts";
import type { ReadStep } from "./read-steps.ts";
import type { ReadingPart } from "./reading-parts.ts";

/** What a reading thread tells. Parts come in batches. */
export type WorkerMessage =
  | NothingToRead
  | Exclude<ReadStep, { kind: "file" | "same" }>
  | { readonly kind: "batch"; readonly parts: readonly ReadingPart[] };

/** What a reading thread is told: to do a job. */
export interface WorkerOrder {
  readonly job: ReadJob;
  readonly shared: Int32Array<SharedArrayBuffer>;
}

/** What both threads see at once, by its place in `shared`. */
export const SHARED = {
  bytes: 8,
  /** How many batches were taken in; the thread waits for them, so that they never pile up. */
  taken: 0,
  /** 1 while a file is taken apart. */
  isReading: 1,
} as const;
