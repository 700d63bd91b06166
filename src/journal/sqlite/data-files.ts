import { accessSync, constants, type Stats, statSync } from "node:fs";
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
 * Throws `JournalRefused` when something in the data directory that shall be a file is none, or may not be written: to
 * read a pipe would wait for ever, SQLite opens a file that it may only read without a word, and all of it fails later
 * with a reason that is none.
 */
export function checkDataFiles(directory: string): void {
  const files = FILES.map((name) => join(directory, name));
  for (const file of files) {
    const kind = kindOf(file);
    if (kind === undefined) continue;
    throw new JournalRefused(
      `${file} is a ${kind}, not a file. Move it away, or set DATA_DIR to another folder; the bot makes what it needs.`,
      78,
    );
  }
  for (const place of [directory, ...files]) {
    if (mayBeWritten(place)) continue;
    throw new JournalRefused(
      `${place} cannot be written. Give it to the user who runs the bot, or set DATA_DIR to a folder that belongs to them.`,
      78,
    );
  }
}

/** True also for what is not there yet: whoever makes it says why not. */
function mayBeWritten(place: string): boolean {
  try {
    accessSync(place, constants.W_OK);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOENT";
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
