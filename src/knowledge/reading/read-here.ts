import { createPause } from "../../domain/pause.ts";
import type { FileReading } from "./file-reading.ts";
import { lookAtFolder, type NothingToRead, type ReadJob } from "./look-at-folder.ts";
import { type ReadEnd, readSteps } from "./read-steps.ts";

/** Reads on the own thread; whatever else waits gets its turn between files. */
export async function readHere(
  job: ReadJob,
  keep: (reading: FileReading) => void,
): Promise<ReadEnd | NothingToRead> {
  const look = lookAtFolder(job);
  if (look.kind !== "look") return look;
  const pause = createPause();
  for await (const step of readSteps(job, look)) {
    if (step.kind === "end") return step;
    if (step.kind === "file") keep(step.reading);
    await pause();
  }
  throw new Error("reading ended without an end");
}
