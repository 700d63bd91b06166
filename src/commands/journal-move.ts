import { join } from "node:path";
import { parseArgs } from "node:util";
import Database from "libsql";
import { parseDatabaseUrl } from "../config/database.ts";
import { describeAddress } from "../domain/database-address.ts";
import { JournalRefused } from "../journal/journal-refused.ts";
import { JOURNAL_FILE } from "../journal/sqlite/file-names.ts";
import { type Command, type CommandContext, EXIT } from "../terminal/command.ts";
import { readCommandEnv } from "./command-env.ts";
import { openJournalForCommand } from "./open-journal.ts";
import { showUsage } from "./usable-options.ts";

const USAGE = `Usage: npm run --silent journal:move -- [--to postgres://user:password@host:5432/database]

  --to ADDRESS   the database to copy to (default: DATABASE_URL)

Copies the journal of DATA_DIR, also while the bot runs, and counts the rows on both sides. What the database held before
is replaced, so that it may be run again: once while the bot answers, and once when it is stopped.
`;

/** `npm run journal:move`: takes a journal from a file to the database that several processes share. */
export const run: Command = async (context) => {
  const env = await readCommandEnv(context.env);
  const to = readTarget(context.argv) ?? env.DATABASE_URL;
  if (to === undefined || to === "") {
    return showUsage(context, USAGE);
  }
  const address = parseDatabaseUrl(to);
  if ("what" in address) {
    context.stderr.write(`The address of the database ${address.what}. ${address.remedy}\n`);
    return EXIT.usage;
  }
  const directory = env.DATA_DIR || "data";
  // Brings an older file up to date, and refuses one that cannot be read.
  const opened = await openJournalForCommand(context, { ...env, DATABASE_URL: "" });
  if (typeof opened === "number") return opened;
  const from = new Database(join(directory, JOURNAL_FILE));
  try {
    const { openDatabase } = await import("../journal/postgres/open-database.ts");
    const { copyJournal } = await import("../journal/postgres/copy-journal.ts");
    const salt = opened.salt();
    const { pool, queries } = await openDatabase(address, { statementMs: COPY_WITHIN_MS });
    try {
      const counts = await copyJournal({ from, salt, to: queries, address });
      report(context, counts, describeAddress(address));
    } finally {
      await pool.end();
    }
    return EXIT.fine;
  } catch (error) {
    if (!(error instanceof JournalRefused)) throw error;
    context.stderr.write(`${error.message}\n`);
    return error.exitCode;
  } finally {
    from.close();
    await opened.journal.close();
  }
};

/** For one statement, in milliseconds. */
const COPY_WITHIN_MS = 600_000;

function readTarget(argv: readonly string[]): string | undefined {
  try {
    const { values } = parseArgs({ args: [...argv], options: { to: { type: "string" } } });
    return values.to;
  } catch {
    return "";
  }
}

function report(
  { stdout }: Pick<CommandContext, "stdout">,
  counts: Readonly<Record<string, number>>,
  where: string,
): void {
  for (const [table, count] of Object.entries(counts))
    stdout.write(`${table.padEnd(14)} ${String(count).padStart(8)}  the same on both sides\n`);
  stdout.write(
    `All of it stands in ${where}. Stop the bot, run this once more for what came in meanwhile, set DATABASE_URL, and start it.\n`,
  );
}
