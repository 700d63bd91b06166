import { setImmediate as nextTurn } from "node:timers/promises";
import type { FileReading } from "../file-reading.ts";
import { lookAtFolder, type NothingToRead, type ReadJob } from "./look-at-folder.ts";
import { type ReadEnd, readSteps } from "./read-steps.ts";

/** So long others wait at most between two files, in milliseconds. */
const SLICE_MS = 10;

/** Reads on the own thread; whatever else waits gets its turn between files. */
export async function readHere(
  job: ReadJob,
  keep: (reading: FileReading) => void,
): Promise<ReadEnd | NothingToRead> {
  const look = lookAtFolder(job);
  if (look.kind !== "look") return look;
  let began = performance.now();
  for (const step of readSteps(job, look)) {
    if (step.kind === "end") return step;
    if (step.kind === "file") keep(step.reading);
    if (performance.now() - began < SLICE_MS) continue;
    await nextTurn();
    began = performance.now();
  }
  throw new Error("reading ended without an end");
}
