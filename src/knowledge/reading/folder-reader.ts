import { existsSync } from "node:fs";
import { createPause } from "../../domain/pause.ts";
import type { FileReading } from "./file-reading.ts";
import type { NothingToRead, ReadJob } from "./look-at-folder.ts";
import { READER_DEFAULTS, type ReaderSettings, readInThread } from "./read-in-thread.ts";
import type { ReadEnd } from "./read-steps.ts";
import { createReadingThread } from "./reading-thread.ts";

/** The name of the file in the data directory that a reader keeps its readings in. */
export const READINGS_FILE = "readings";

/** What came of looking at a folder. */
export type FolderReading = NothingToRead | ReadFolder;

export interface ReadFolder extends Omit<ReadEnd, "kind"> {
  readonly kind: "read";
  readonly readings: readonly FileReading[];
}

/** How a folder shall be looked at; everything absent means: read it. */
export type LookOptions = Pick<ReadJob, "seenMark" | "quietMs">;

/** Reads folders again and again; a file that did not change is taken apart once. */
export interface FolderReader {
  read(folder: string, look?: LookOptions): Promise<FolderReading>;
}

/**
 * A reader that works in a thread of its own, so that the loop of a running bot goes on, and gives a file up that takes too
 * long. Without the compiled thread beside it (sources that are run as they are) it reads in slices where it is.
 */
export function createFolderReader(
  { keptIn, ...settings }: Partial<ReaderSettings> & Pick<ReadJob, "keptIn"> = {},
  worker: URL | undefined = workerFile(),
): FolderReader {
  let kept = new Map<string, FileReading>();
  const thread = worker === undefined ? undefined : createReadingThread(worker);
  return {
    async read(folder, look = {}) {
      const known = new Map([...kept].map(([path, { hash }]) => [path, hash]));
      const job = { folder, known, ...look, ...(keptIn !== undefined && { keptIn }) };
      const fresh = new Map<string, FileReading>();
      const keep = (reading: FileReading): void => void fresh.set(reading.path, reading);
      // Where a thread reads, the readers of all formats are not loaded here.
      const end =
        thread === undefined
          ? await (await import("./read-here.ts")).readHere(job, keep)
          : await readInThread(thread, job, { ...READER_DEFAULTS, ...settings }, keep);
      if (end.kind !== "end") return end;
      const pause = createPause();
      const now = new Map<string, FileReading>();
      for (const path of end.hashes.keys()) {
        const reading = fresh.get(path) ?? kept.get(path);
        if (reading !== undefined) now.set(path, reading);
        await pause();
      }
      kept = now;
      return { ...end, kind: "read", readings: [...now.values()] };
    },
  };
}

function workerFile(): URL | undefined {
  const beside = new URL("./read-worker.js", import.meta.url);
  return existsSync(beside) ? beside : undefined;
}
