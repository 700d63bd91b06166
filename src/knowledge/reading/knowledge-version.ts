import { createHash } from "node:crypto";
import { realpath } from "node:fs/promises";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { KnowledgeFiles } from "../../domain/journal.ts";
import { readKnowledgeFile } from "../files/read-file.ts";
import { walkFolder } from "../files/walk-folder.ts";
import { hashOf } from "./file-reading.ts";

/** Counts files into a version; the same files in the same order give the same one. */
export interface VersionCounter {
  add(path: string, bytes: Buffer): void;
  version(): string;
}

/** A version is `k-` and twelve digits of a hash over the path and bytes of every file. */
export function createVersionCounter(): VersionCounter {
  const hash = createHash("sha256");
  return {
    add(path, bytes) {
      hash.update(`${path}\0${bytes.length}\0`).update(bytes);
    },
    version: () => `k-${hash.digest("hex").slice(0, 12)}`,
  };
}

/** The version a folder would have, and the hash of each file, without understanding any of it. */
export async function readFolderVersion(
  folder: string,
): Promise<{ readonly version: string; readonly files: KnowledgeFiles }> {
  const { files } = walkFolder(await realpath(folder));
  const counter = createVersionCounter();
  const hashes: Record<string, string> = {};
  for (const file of files) {
    const read = readKnowledgeFile(file);
    const bytes = "bytes" in read ? read.bytes : Buffer.alloc(0);
    counter.add(file.path, bytes);
    hashes[file.path] = hashOf(bytes);
    await nextTurn();
  }
  return { version: counter.version(), files: hashes };
}
