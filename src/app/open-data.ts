import { randomBytes } from "node:crypto";
import type { Config } from "../config/config.ts";
import { createPersonKeys, type ToPersonKey } from "../conversation/person-key.ts";
import type { Journal } from "../domain/ports/journal.ts";
import type { Logger } from "../domain/ports/logger.ts";
import { JournalRefused } from "../journal/journal-refused.ts";
import { createMemoryJournal } from "../journal/memory/memory-journal.ts";
import { loadSalt } from "../journal/sqlite/salt-file.ts";
import { openSqliteJournal } from "../journal/sqlite/sqlite-journal.ts";
import { StartRefused } from "./start-refused.ts";

/** What lives in the data directory. */
export interface OpenData {
  readonly journal: Journal;
  readonly toPersonKey: ToPersonKey;
}

/**
 * Opens the data directory; with a retention of 0 days nothing is written to it. `onRemoved` is called when somebody was
 * removed from the journal. Throws `StartRefused`.
 */
export function openData(
  { dataDir, retentionDays }: Config,
  logger: Logger,
  now: () => Date,
  onRemoved: () => void,
): OpenData {
  if (retentionDays === 0)
    return {
      journal: createMemoryJournal({ now, onRemoved }),
      toPersonKey: createPersonKeys(randomBytes(32).toString("hex")),
    };
  try {
    const journal = openSqliteJournal({ directory: dataDir, retentionDays, logger, now, onRemoved });
    try {
      return { journal, toPersonKey: createPersonKeys(loadSalt(dataDir, journal)) };
    } catch (error) {
      // The lock is not kept by a start that failed.
      void journal.close();
      throw error;
    }
  } catch (error) {
    throw error instanceof JournalRefused ? new StartRefused([error.message], error.exitCode) : error;
  }
}
