import { parentPort } from "node:worker_threads";
import type { KeptReadings } from "./kept-readings.ts";
import { lookAtFolder, type ReadJob } from "./look-at-folder.ts";
import { readSteps } from "./read-steps.ts";
import { type ReadingPart, splitReading } from "./reading-parts.ts";
import { SHARED, type WorkerMessage, type WorkerOrder } from "./thread-messages.ts";

/** A batch is sent when it holds so many bytes of files. */
const BATCH_BYTES = 64_000;
const MAX_WAITING = 2;

/** One job at a time; the next one finds the readers of all formats loaded. */
parentPort?.on("message", ({ job, shared }: WorkerOrder) => void work(job, shared));

async function work(job: ReadJob, shared: WorkerOrder["shared"]): Promise<void> {
  let parts: ReadingPart[] = [];
  let bytes = 0;
  let sent = 0;
  const look = lookAtFolder(job);
  if (look.kind !== "look") return post(look);
  const kept = await openKept(job);
  for await (const step of readSteps(job, look, kept)) {
    Atomics.store(shared, SHARED.isReading, step.kind === "begin" ? 1 : 0);
    if (step.kind === "file") {
      for (const part of splitReading(step.reading)) {
        parts.push(part);
        if (part.rest === undefined) flush();
      }
      bytes += step.bytes;
    } else if (step.kind !== "same") {
      if (step.kind === "end") flush();
      post(step);
      // Nobody waits for it.
      if (step.kind === "end") kept?.write(step.hashes.keys());
    }
    if (bytes >= BATCH_BYTES) flush();
  }

  function flush(): void {
    if (parts.length === 0) return;
    post({ kind: "batch", parts });
    [parts, bytes] = [[], 0];
    sent += 1;
    const done = (): number => Atomics.load(shared, SHARED.taken);
    for (let seen = done(); sent - seen >= MAX_WAITING; seen = done())
      Atomics.wait(shared, SHARED.taken, seen);
  }
}

async function openKept({ keptIn }: ReadJob): Promise<KeptReadings | undefined> {
  if (keptIn === undefined) return undefined;
  const { KeptReadings, readerMark } = await import("./kept-readings.ts");
  const reader = readerMark();
  return reader === undefined ? undefined : new KeptReadings(keptIn, reader);
}

function post(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}
