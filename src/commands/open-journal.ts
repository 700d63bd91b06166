import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "../config/config-problem.ts";
import { parseDatabaseUrl } from "../config/database.ts";
import { describeAddress } from "../domain/database-address.ts";
import type { InstallationStore } from "../domain/ports/installation-store.ts";
import type { Journal } from "../domain/ports/journal.ts";
import { SILENT } from "../domain/ports/logger.ts";
import { JournalRefused } from "../journal/journal-refused.ts";
import { JOURNAL_FILE } from "../journal/sqlite/file-names.ts";
import { loadSalt } from "../journal/sqlite/salt-file.ts";
import { openSqliteJournal } from "../journal/sqlite/sqlite-journal.ts";
import { type CommandContext, EXIT } from "../terminal/command.ts";

/** How long a command waits for a bot that is writing, in milliseconds. */
const WAIT_FOR_BOT_MS = 5_000;

export interface OpenedJournal {
  readonly journal: Journal;
  /** Where the bot was let in. */
  readonly installations: InstallationStore;
  /** Where it is kept, as it may be said. */
  readonly place: string;
  /** Turns platform ids into person keys. Throws `JournalRefused` when it is gone. */
  salt(): string;
}

/**
 * The journal of a bot that may be running, for one command: in `DATABASE_URL`, or else in `DATA_DIR`; the exit code when
 * there is none or it cannot be opened, which is then said on stderr.
 */
export async function openJournalForCommand(
  { stderr }: Pick<CommandContext, "stderr">,
  env: Environment,
): Promise<OpenedJournal | number> {
  try {
    const url = env.DATABASE_URL?.trim() ?? "";
    return url === "" ? openOwn(env.DATA_DIR || "data") : await openShared(url);
  } catch (error) {
    if (!(error instanceof JournalRefused)) throw error;
    stderr.write(`${error.message}\n`);
    return error.exitCode;
  }
}

function openOwn(directory: string): OpenedJournal {
  const file = join(directory, JOURNAL_FILE);
  if (!existsSync(file))
    throw new JournalRefused(
      `There is no journal in ${directory} yet. The bot makes it at its first start; DATA_DIR says where.`,
      EXIT.configuration,
    );
  const journal = openSqliteJournal({
    directory,
    retentionDays: Number.POSITIVE_INFINITY,
    logger: SILENT,
    isOwner: false,
    settings: { closeWaitMs: WAIT_FOR_BOT_MS, cutWaitMs: WAIT_FOR_BOT_MS },
  });
  const { installations } = journal;
  return { journal, installations, place: file, salt: () => loadSalt(directory, journal) };
}

async function openShared(url: string): Promise<OpenedJournal> {
  const address = parseDatabaseUrl(url);
  if ("what" in address)
    throw new JournalRefused(`DATABASE_URL ${address.what}. ${address.remedy}`, EXIT.configuration);
  const { createSharedInstallations } = await import("../journal/postgres/shared-installations.ts");
  const { openPostgresJournal } = await import("../journal/postgres/postgres-journal.ts");
  const journal = await openPostgresJournal({
    address,
    retentionDays: Number.POSITIVE_INFINITY,
    logger: SILENT,
    isOwner: false,
    settings: { closeWaitMs: WAIT_FOR_BOT_MS },
  });
  return {
    journal,
    installations: createSharedInstallations(journal.pool),
    place: describeAddress(address),
    salt: () => journal.salt,
  };
}
