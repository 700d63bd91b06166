import type { KnowledgeFile } from "../files/knowledge-file.ts";
import { createCpuWatch } from "./cpu-watch.ts";
import { type FileReading, slowFile } from "./file-reading.ts";
import type { NothingToRead, ReadJob } from "./look-at-folder.ts";
import type { ReadEnd } from "./read-steps.ts";
import { createReadingJoiner } from "./reading-parts.ts";
import { type ReadingThread, THREAD_HEAP_MB } from "./reading-thread.ts";
import { SHARED, type WorkerMessage, type WorkerOrder } from "./thread-messages.ts";

export interface ReaderSettings {
  /** CPU that one file may take, in milliseconds. Default: 2,000. */
  readonly fileCpuMs: number;
  /** Time that one file may take whatever the machine does meanwhile, in milliseconds. Default: 60,000. */
  readonly fileMs: number;
}

export const READER_DEFAULTS: ReaderSettings = { fileCpuMs: 2_000, fileMs: 60_000 };

/** How often the file that is being read is looked after, in milliseconds. */
const LOOK_MS = 50;

interface Begun {
  readonly file: KnowledgeFile;
  readonly hash: string;
  readonly at: number;
}

/**
 * Reads in a thread. A file that takes too much CPU, time or memory ends the thread; it counts as read and cannot be used,
 * and another thread goes on with the rest.
 */
export async function readInThread(
  thread: ReadingThread,
  job: ReadJob,
  settings: ReaderSettings,
  keep: (reading: FileReading) => void,
): Promise<ReadEnd | NothingToRead> {
  const known = new Map(job.known);
  const keepAll = (reading: FileReading): void => {
    known.set(reading.path, reading.hash);
    keep(reading);
  };
  for (;;) {
    const end = await runJob(thread, { ...job, known }, settings, keepAll);
    if (!("given" in end)) return end;
    keepAll(slowFile(end.given.file, end.given.hash, end.what));
  }
}

function runJob(
  thread: ReadingThread,
  job: ReadJob,
  { fileCpuMs, fileMs }: ReaderSettings,
  keep: (reading: FileReading) => void,
): Promise<ReadEnd | NothingToRead | { given: Begun; what: string }> {
  return new Promise((resolve, reject) => {
    const shared = new Int32Array(new SharedArrayBuffer(SHARED.bytes));
    const worker = thread.take();
    const join = createReadingJoiner();
    const cpu = createCpuWatch();
    let begun: Begun | undefined;
    let given: { given: Begun; what: string } | undefined;
    const giveUp = (file: Begun, what: string): void => {
      given ??= { given: file, what };
      void worker.terminate();
    };
    const timer = setInterval(() => {
      if (begun === undefined || Atomics.load(shared, SHARED.isReading) === 0) return;
      const late = performance.now() - begun.at;
      if (late < fileCpuMs || (late < fileMs && cpu.used() < fileCpuMs)) return;
      giveUp(begun, `the file takes over ${(fileCpuMs / 1000).toLocaleString("en")} seconds to be read`);
    }, LOOK_MS);
    const onMessage = (message: WorkerMessage): void => {
      switch (message.kind) {
        case "begin":
          begun = { file: message.file, hash: message.hash, at: performance.now() };
          cpu.begin();
          return;
        case "batch":
          for (const part of message.parts) {
            const reading = join(part);
            if (reading !== undefined) keep(reading);
          }
          Atomics.add(shared, SHARED.taken, 1);
          Atomics.notify(shared, SHARED.taken);
          return;
        default:
          stopListening();
          thread.giveBack(worker);
          resolve(message);
      }
    };
    const onError = (error: unknown): void => {
      const isMemory = error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
      if (isMemory && begun !== undefined)
        giveUp(begun, `the file takes over ${THREAD_HEAP_MB} MB of memory to be read`);
      else reject(error);
    };
    const onExit = (): void => {
      stopListening();
      if (given === undefined) reject(new Error("the reading thread has stopped"));
      else resolve(given);
    };
    const stopListening = (): void => {
      clearInterval(timer);
      worker.off("message", onMessage).off("error", onError).off("exit", onExit);
    };
    worker.on("message", onMessage).on("error", onError).on("exit", onExit);
    worker.postMessage({ job, shared } satisfies WorkerOrder);
  });
}
