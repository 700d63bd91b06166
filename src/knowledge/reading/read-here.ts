import { setImmediate as nextTurn } from "node:timers/promises";
import type { FileReading } from "../file-reading.ts";
import { type ReadJob, type ReadStep, readSteps } from "./read-steps.ts";

export type LastStep = Exclude<ReadStep, { kind: "begin" | "file" | "same" }>;

/** So long others wait at most between two files, in milliseconds. */
const SLICE_MS = 10;

/** Reads on the own thread; whatever else waits gets its turn between files. */
export async function readHere(job: ReadJob, keep: (reading: FileReading) => void): Promise<LastStep> {
  let began = performance.now();
  for (const step of readSteps(job)) {
    if (step.kind === "file") keep(step.reading);
    else if (step.kind !== "begin" && step.kind !== "same") return step;
    if (performance.now() - began < SLICE_MS) continue;
    await nextTurn();
    began = performance.now();
  }
  throw new Error("reading ended without an end");
}
