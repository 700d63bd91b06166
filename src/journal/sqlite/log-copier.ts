import { existsSync, statSync } from "node:fs";
import { Worker } from "node:worker_threads";

/** Copies the database's write-ahead log into its file without holding up anybody. */
export interface LogCopier {
  /** Resolves when what was written before is copied, or could not be; then the next copy takes it along. */
  copy(): Promise<void>;
  /** Whether the log is so long that copying it would be felt. */
  isLong(): boolean;
  /** Resolves when no copy is running. */
  idle(): Promise<void>;
}

const LONG_BYTES = 1_000_000;

/**
 * Writing a row only fills the system's memory; copying the log waits until the disk has it, which takes up to a quarter
 * of a second. A thread does it, once in some hundred questions, and ends. Where its compiled file is missing (tests
 * without a build) the log is copied by the sweep alone.
 */
export function createLogCopier(file: string): LogCopier {
  const script = workerFile();
  let running: Promise<void> | undefined;

  function runWorker(script: URL): Promise<void> {
    return new Promise((resolve) => {
      const worker = new Worker(script, { workerData: { file } });
      // A store that is ill is noticed by its writer, which also says so; here only the end counts.
      worker.on("error", () => undefined);
      worker.on("exit", () => resolve());
    });
  }

  return {
    copy() {
      if (script === undefined) return Promise.resolve();
      running ??= runWorker(script).finally(() => {
        running = undefined;
      });
      return running;
    },
    isLong: () => (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > LONG_BYTES,
    idle: async () => running,
  };
}

function workerFile(): URL | undefined {
  const beside = new URL("./log-copier-worker.js", import.meta.url);
  const built = new URL("../../../dist/journal/sqlite/log-copier-worker.js", import.meta.url);
  return [beside, built].find((file) => existsSync(file));
}
