import { randomBytes } from "node:crypto";
import type { Config } from "../config/config.ts";
import type { CreatePerMinute } from "../conversation/limits/per-minute.ts";
import { createPersonKeys, type ToPersonKey } from "../conversation/person-key.ts";
import type { DatabaseAddress } from "../domain/database-address.ts";
import type { InstallationStore } from "../domain/ports/installation-store.ts";
import type { Journal } from "../domain/ports/journal.ts";
import type { Logger } from "../domain/ports/logger.ts";
import type { ShardsHealth } from "../domain/ports/platform.ts";
import type { TakeTurn } from "../domain/ports/turns.ts";
import { JournalRefused } from "../journal/journal-refused.ts";
import { createMemoryJournal } from "../journal/memory/memory-journal.ts";
import { loadSalt } from "../journal/sqlite/salt-file.ts";
import { openSqliteJournal } from "../journal/sqlite/sqlite-journal.ts";
import { StartRefused } from "./start-refused.ts";

/** What is kept: in the data directory of this process, or in a database that several share. */
export interface OpenData {
  readonly journal: Journal;
  readonly toPersonKey: ToPersonKey;
  /** Where the bot was let in; absent where nothing is kept. */
  readonly installations?: InstallationStore;
  /** Absent: limits per person are counted in this process. */
  readonly rateLimits?: CreatePerMinute;
  /** Turns over all processes; absent: there is this one alone. */
  readonly takeTurn?: TakeTurn;
  /** The bots that share the database, this one included; absent without one. */
  readonly running?: () => readonly RunningBot[];
}

/** A bot that runs, as the others see it. */
export interface RunningBot {
  readonly version: string;
  readonly knowledge: string;
  /** Of Discord's traffic; absent where it has none or carries all of it. */
  readonly shards?: ShardsHealth | undefined;
}

export interface DataOptions {
  readonly config: Config;
  readonly logger: Logger;
  readonly now: () => Date;
  /** What the other processes are told of this one. */
  readonly self: () => RunningBot;
  /** Called when somebody was removed from the journal. */
  readonly onRemoved: () => void;
}

/**
 * Opens the journal: in the database when one is set, else in the data directory, to which nothing is written with a
 * retention of 0 days. Rejects with `StartRefused`.
 */
export async function openData(options: DataOptions): Promise<OpenData> {
  const { config, now, onRemoved } = options;
  try {
    if (config.database !== undefined) return await openShared(config.database, options);
    if (config.retentionDays > 0) return openOwn(options);
  } catch (error) {
    throw error instanceof JournalRefused ? new StartRefused([error.message], error.exitCode) : error;
  }
  return {
    journal: createMemoryJournal({ now, onRemoved }),
    toPersonKey: createPersonKeys(randomBytes(32).toString("hex")),
  };
}

function openOwn({ config, logger, now, onRemoved }: DataOptions): OpenData {
  const { dataDir, retentionDays } = config;
  const journal = openSqliteJournal({ directory: dataDir, retentionDays, logger, now, onRemoved });
  try {
    const { installations } = journal;
    return { journal, installations, toPersonKey: createPersonKeys(loadSalt(dataDir, journal)) };
  } catch (error) {
    // The lock is not kept by a start that failed.
    void journal.close();
    throw error;
  }
}

/** The library is loaded only here: a bot by itself starts as fast without it. */
async function openShared(
  address: DatabaseAddress,
  { config, logger, now, self, onRemoved }: DataOptions,
): Promise<OpenData> {
  const { openPostgresJournal } = await import("../journal/postgres/postgres-journal.ts");
  const { createSharedInstallations } = await import("../journal/postgres/shared-installations.ts");
  const { createSharedLimits } = await import("./shared-limits.ts");
  const { retentionDays } = config;
  const journal = await openPostgresJournal({ address, retentionDays, logger, now, self, onRemoved });
  return {
    journal,
    installations: createSharedInstallations(journal.pool),
    toPersonKey: createPersonKeys(journal.salt),
    rateLimits: createSharedLimits(journal.pool, () => journal.health().state !== "ok"),
    takeTurn: journal.takeTurn,
    running: () => journal.running(),
  };
}
