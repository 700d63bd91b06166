import { realpathSync, statSync } from "node:fs";
import { type FileReading, hashOf, lostFile, readBytes } from "../file-reading.ts";
import { markOf } from "../folder-mark.ts";
import type { KnowledgeFile } from "../knowledge-file.ts";
import { createVersionCounter } from "../knowledge-version.ts";
import { type FileProblem, fault, mistake } from "../problems.ts";
import { ioReason, readKnowledgeFile } from "../read-file.ts";
import { walkFolder } from "../walk-folder.ts";

/** What shall be read. Plain data, so that a thread can be given it. */
export interface ReadJob {
  readonly folder: string;
  /** The hash of each file whose reading is kept; such a file is not taken apart again while it has this hash. */
  readonly known: ReadonlyMap<string, string>;
  /** The mark of the folder as it was last read: nothing is read while it still has it. */
  readonly seenMark?: string;
  /** Nothing is read while something was written less than so many milliseconds ago. */
  readonly quietMs?: number;
}

/** What happens while a folder is read, in this order: one of the first three, or begins and files, and the end. */
export type ReadStep =
  | { readonly kind: "unchanged" }
  | { readonly kind: "young"; readonly ageMs: number }
  | { readonly kind: "closed"; readonly problem: FileProblem }
  | { readonly kind: "begin"; readonly file: KnowledgeFile; readonly hash: string }
  | { readonly kind: "file"; readonly reading: FileReading; readonly bytes: number }
  | { readonly kind: "same"; readonly path: string }
  | {
      readonly kind: "end";
      readonly version: string;
      readonly hashes: ReadonlyMap<string, string>;
      /** What is wrong with names, links and everything that is no file. */
      readonly problems: readonly FileProblem[];
      readonly mark: string;
      /** Something was written meanwhile, so that what was read may never have stood there together. */
      readonly isTorn: boolean;
    };

/** Walks a folder once and reads each of its files once. Nothing is awaited: in a thread of its own nobody else waits. */
export function* readSteps({ folder, known, seenMark, quietMs = 0 }: ReadJob): Generator<ReadStep, void> {
  const root = openFolder(folder);
  if ("problem" in root) return yield { kind: "closed", problem: root.problem };
  const walk = walkFolder(root.realPath);
  const { mark, changedAt } = markOf(walk);
  if (mark === seenMark) return yield { kind: "unchanged" };
  const ageMs = Date.now() - changedAt;
  if (ageMs >= 0 && ageMs < quietMs) return yield { kind: "young", ageMs };
  const counter = createVersionCounter();
  const hashes = new Map<string, string>();
  for (const file of walk.files) {
    const read = readKnowledgeFile(file);
    const bytes = "bytes" in read ? read.bytes : Buffer.alloc(0);
    counter.add(file.path, bytes);
    const hash = hashOf(bytes);
    hashes.set(file.path, hash);
    if ("problem" in read) yield { kind: "file", reading: lostFile(file, hash, [read.problem]), bytes: 0 };
    else if (known.get(file.path) === hash) yield { kind: "same", path: file.path };
    else {
      yield { kind: "begin", file, hash };
      yield { kind: "file", reading: readSafely(file, bytes, hash), bytes: bytes.length };
    }
  }
  yield {
    kind: "end",
    version: counter.version(),
    hashes,
    problems: walk.problems,
    mark,
    isTorn: markOf(walk).mark !== mark,
  };
}

/** A page that our reader fails on is left out like any other that cannot be read. */
function readSafely(file: KnowledgeFile, bytes: Buffer, hash: string): FileReading {
  try {
    return readBytes(file, bytes, hash);
  } catch (error) {
    const reason =
      error instanceof RangeError ? "its mark-up is nested too deeply" : "its mark-up cannot be read";
    return lostFile(file, hash, [fault("page", { file: file.path }, reason, "Simplify it, or remove it.")]);
  }
}

function openFolder(folder: string): { realPath: string } | { problem: FileProblem } {
  const place = { file: "." };
  const remedy = "Set KNOWLEDGE_DIR to the folder with the sources.";
  try {
    const realPath = realpathSync(folder);
    if (statSync(realPath).isDirectory()) return { realPath };
    return { problem: mistake(place, `${folder} is not a folder`, remedy) };
  } catch (error) {
    return { problem: mistake(place, `the folder ${folder} cannot be opened: ${ioReason(error)}`, remedy) };
  }
}
