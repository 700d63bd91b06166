import { mkdirSync } from "node:fs";
import { join } from "node:path";
import Database from "libsql";
import { JournalRefused } from "../journal-refused.ts";
import { LOCK_FILE } from "./file-names.ts";
import { describeStoreFault, toStoreFault } from "./store-fault.ts";

/** Held for as long as this process uses the data directory. */
export interface DataLock {
  release(): void;
}

/**
 * Takes the data directory for this process. The lock is the operating system's lock on an empty database file, so it
 * ends with the process however that dies, and it holds across containers that share the folder. Throws
 * `JournalRefused` when another process has it or the folder cannot be written.
 */
export function lockDataDirectory(directory: string): DataLock {
  const file = join(directory, LOCK_FILE);
  try {
    mkdirSync(directory, { recursive: true });
    const lock = new Database(file, { timeout: 0 });
    try {
      lock.exec("begin exclusive");
    } catch (error) {
      lock.close();
      throw error;
    }
    return { release: () => lock.open && lock.close() };
  } catch (error) {
    const fault = toStoreFault(error);
    if (fault === "locked")
      throw new JournalRefused(
        `Another process already uses the data directory ${directory}. Stop it, or give this one a DATA_DIR of its own.`,
        75,
        error,
      );
    throw new JournalRefused(
      fault === "unwritable"
        ? `The data directory ${directory} cannot be written. Set DATA_DIR to a folder that belongs to the user who runs the bot.`
        : fault === "not-a-database" || fault === "corrupt"
          ? `${file} is not a lock of the bot. Remove it, or set DATA_DIR to another folder.`
          : describeStoreFault(fault, file),
      78,
      error,
    );
  }
}
