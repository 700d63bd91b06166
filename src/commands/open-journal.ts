import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "../config/config-problem.ts";
import type { Logger } from "../domain/ports/logger.ts";
import { JournalRefused } from "../journal/journal-refused.ts";
import { JOURNAL_FILE } from "../journal/sqlite/file-names.ts";
import { openSqliteJournal, type SqliteJournal } from "../journal/sqlite/sqlite-journal.ts";
import { type CommandContext, EXIT } from "../terminal/command.ts";

/** How long a command waits for a bot that is writing, in milliseconds. */
const WAIT_FOR_BOT_MS = 5_000;

const SILENT: Logger = { debug() {}, info() {}, warn() {}, error() {} };

/**
 * The journal of a bot that may be running, for one command; its exit code when there is none or it cannot be opened,
 * which is then said on stderr.
 */
export function openJournalForCommand(
  { stderr }: Pick<CommandContext, "stderr">,
  env: Environment,
): { readonly journal: SqliteJournal; readonly directory: string } | number {
  const directory = env.DATA_DIR || "data";
  if (!existsSync(join(directory, JOURNAL_FILE))) {
    stderr.write(
      `There is no journal in ${directory} yet. The bot makes it at its first start; DATA_DIR says where.\n`,
    );
    return EXIT.configuration;
  }
  try {
    const journal = openSqliteJournal({
      directory,
      retentionDays: Number.POSITIVE_INFINITY,
      logger: SILENT,
      isOwner: false,
      settings: { closeWaitMs: WAIT_FOR_BOT_MS, cutWaitMs: WAIT_FOR_BOT_MS },
    });
    return { journal, directory };
  } catch (error) {
    if (!(error instanceof JournalRefused)) throw error;
    stderr.write(`${error.message}\n`);
    return error.exitCode;
  }
}
