import { realpathSync, statSync } from "node:fs";
import { type FolderOnDisk, markOf } from "../files/folder-mark.ts";
import { ioReason } from "../files/read-file.ts";
import { type FolderWalk, walkFolder } from "../files/walk-folder.ts";
import { type FileProblem, mistake } from "../problems/problems.ts";

/** What shall be read. Plain data, so that a thread can be given it. */
export interface ReadJob {
  readonly folder: string;
  /** The hash of each file whose reading is kept; such a file is not taken apart again while it has this hash. */
  readonly known: ReadonlyMap<string, string>;
  /** Where readings are kept from one start to the next; absent: nowhere. */
  readonly keptIn?: string;
  /** The mark of the folder as it was last read: nothing is read while it still has it. */
  readonly seenMark?: string;
  /** Nothing is read while something was written less than so many milliseconds ago. */
  readonly quietMs?: number;
}

/** Why nothing is read. */
export type NothingToRead =
  | { readonly kind: "unchanged" }
  | { readonly kind: "young"; readonly ageMs: number }
  | { readonly kind: "closed"; readonly problem: FileProblem };

export interface Look {
  readonly kind: "look";
  readonly walk: FolderWalk;
  readonly mark: string;
  readonly folders: readonly FolderOnDisk[];
}

/** Walks the folder and tells whether its files have to be read, at `now` in milliseconds since 1970. */
export function lookAtFolder(
  { folder, seenMark, quietMs = 0 }: ReadJob,
  now = Date.now(),
): Look | NothingToRead {
  const root = openFolder(folder);
  if ("problem" in root) return { kind: "closed", problem: root.problem };
  const walk = walkFolder(root.realPath);
  const { mark, changedAt, folders } = markOf(walk);
  if (mark === seenMark) return { kind: "unchanged" };
  const ageMs = now - changedAt;
  if (ageMs >= 0 && ageMs < quietMs) return { kind: "young", ageMs };
  return { kind: "look", walk, mark, folders };
}

function openFolder(folder: string): { realPath: string } | { problem: FileProblem } {
  const place = { file: "." };
  const remedy = "Correct the path, which stands on the command line or in KNOWLEDGE_DIR.";
  try {
    const realPath = realpathSync(folder);
    if (statSync(realPath).isDirectory()) return { realPath };
    return { problem: mistake(place, `${folder} is not a folder`, remedy) };
  } catch (error) {
    return { problem: mistake(place, `the folder ${folder} cannot be opened: ${ioReason(error)}`, remedy) };
  }
}
