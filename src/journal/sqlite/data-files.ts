import { type Stats, statSync } from "node:fs";
import { join } from "node:path";
import { JournalRefused } from "../journal-refused.ts";
import { JOURNAL_FILE, LOCK_FILE, MARKS_FILE, SALT_FILE } from "./file-names.ts";

const FILES = [
  JOURNAL_FILE,
  `${JOURNAL_FILE}-wal`,
  `${JOURNAL_FILE}-shm`,
  LOCK_FILE,
  SALT_FILE,
  MARKS_FILE,
] as const;

/**
 * Throws `JournalRefused` when something in the data directory that shall be a file is none: to read a pipe would wait
 * for ever, and other kinds fail later with a reason that is none.
 */
export function checkDataFiles(directory: string): void {
  for (const file of FILES.map((name) => join(directory, name))) {
    const kind = kindOf(file);
    if (kind === undefined) continue;
    throw new JournalRefused(
      `${file} is a ${kind}, not a file. Move it away, or set DATA_DIR to another folder; the bot makes what it needs.`,
      78,
    );
  }
}

/** Undefined for a file, for nothing at all, and for what cannot be looked at: whoever opens it says why. */
function kindOf(file: string): string | undefined {
  let stats: Stats | undefined;
  try {
    stats = statSync(file, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
  if (stats === undefined || stats.isFile()) return undefined;
  if (stats.isDirectory()) return "folder";
  return stats.isFIFO() ? "pipe" : "device or socket";
}
