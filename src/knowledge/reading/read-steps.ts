import { markOf } from "../files/folder-mark.ts";
import type { KnowledgeFile } from "../files/knowledge-file.ts";
import { readKnowledgeFile } from "../files/read-file.ts";
import { type FileProblem, fault } from "../problems/problems.ts";
import { type FileReading, hashOf, lostFile } from "./file-reading.ts";
import type { KeptReadings } from "./kept-readings.ts";
import { createVersionCounter } from "./knowledge-version.ts";
import type { Look, ReadJob } from "./look-at-folder.ts";

/** What happens while a folder is read: for each file a begin and its reading, or that it is the same; then the end. */
export type ReadStep =
  | { readonly kind: "begin"; readonly file: KnowledgeFile; readonly hash: string }
  | { readonly kind: "file"; readonly reading: FileReading; readonly bytes: number }
  | { readonly kind: "same" }
  | ReadEnd;

export interface ReadEnd extends Pick<Look, "mark" | "folders"> {
  readonly kind: "end";
  readonly version: string;
  readonly hashes: ReadonlyMap<string, string>;
  /** What is wrong with names, links and everything that is no file. */
  readonly problems: readonly FileProblem[];
  /** Something was written meanwhile, so that what was read may never have stood there together. */
  readonly isTorn: boolean;
}

/**
 * Reads each file that a look found once, or takes what was kept of it. The readers of all formats are loaded with the first file
 * that needs them: that takes longer than to read a folder of which everything was kept.
 */
export async function* readSteps(
  { known }: ReadJob,
  { walk, mark, folders }: Look,
  kept?: KeptReadings,
): AsyncGenerator<ReadStep, void> {
  const counter = createVersionCounter();
  const hashes = new Map<string, string>();
  for (const file of walk.files) {
    const read = readKnowledgeFile(file);
    const bytes = "bytes" in read ? read.bytes : Buffer.alloc(0);
    counter.add(file.path, bytes);
    const hash = hashOf(bytes);
    hashes.set(file.path, hash);
    if ("problem" in read) yield { kind: "file", reading: lostFile(file, hash, [read.problem]), bytes: 0 };
    else if (known.get(file.path) === hash) yield { kind: "same" };
    else {
      const before = kept?.get(file.path, hash);
      if (before !== undefined) {
        yield { kind: "file", reading: before, bytes: bytes.length };
        continue;
      }
      const { readBytes } = await import("./read-bytes.ts");
      yield { kind: "begin", file, hash };
      const reading = readSafely(file, hash, () => readBytes(file, bytes, hash));
      kept?.add(reading);
      yield { kind: "file", reading, bytes: bytes.length };
    }
  }
  const isTorn = markOf(walk).mark !== mark;
  yield { kind: "end", version: counter.version(), hashes, problems: walk.problems, mark, folders, isTorn };
}

/** A page that our reader fails on is left out like any other that cannot be read. */
function readSafely(file: KnowledgeFile, hash: string, read: () => FileReading): FileReading {
  try {
    return read();
  } catch (error) {
    const reason =
      error instanceof RangeError ? "its mark-up is nested too deeply" : "its mark-up cannot be read";
    return lostFile(file, hash, [fault("page", { file: file.path }, reason, "Simplify it, or remove it.")]);
  }
}
