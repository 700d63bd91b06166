import { Worker } from "node:worker_threads";

/** Memory of the thread, in MB; a real folder's largest page needs some tens. */
export const THREAD_HEAP_MB = 512;
/**
 * How long a thread without work is kept, in milliseconds: starting one, with the readers of all formats, takes longer than
 * reading a changed file. Longer than a bot waits between two looks at its folder.
 */
const IDLE_MS = 60_000;

/** Gives a thread that reads, the one that has nothing to do where there is one. It keeps no process alive. */
export interface ReadingThread {
  take(): Worker;
  /** The thread waits for more; one that is not given back is forgotten. */
  giveBack(worker: Worker): void;
}

export function createReadingThread(script: URL): ReadingThread {
  let idle: Worker | undefined;
  let ending: NodeJS.Timeout | undefined;

  function startWorker(): Worker {
    const worker = new Worker(script, { resourceLimits: { maxOldGenerationSizeMb: THREAD_HEAP_MB } });
    // Whatever becomes of it while it has nothing to do, the next job gets another one.
    const forget = (): void => {
      if (idle === worker) idle = undefined;
    };
    return worker.once("exit", forget).on("error", forget);
  }

  return {
    take() {
      const worker = idle ?? startWorker();
      clearTimeout(ending);
      idle = undefined;
      worker.ref();
      return worker;
    },
    giveBack(worker) {
      if (idle !== undefined) return void worker.terminate();
      idle = worker;
      worker.unref();
      ending = setTimeout(() => void worker.terminate(), IDLE_MS).unref();
    },
  };
}
