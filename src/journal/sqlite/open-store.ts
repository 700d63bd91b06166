import { mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { Kysely, SqliteDialect } from "kysely";
import Database from "libsql";
import { JournalRefused } from "../journal-refused.ts";
import type { Tables } from "../sql/tables.ts";
import { MIGRATIONS } from "./migrations.ts";
import { toStoreFault } from "./store-fault.ts";

/** An open database file: one connection that writes, one that reads. */
export interface Store {
  readonly writer: Database.Database;
  readonly reader: Kysely<Tables>;
  /** Whether a query with one parameter finds a row; takes a tenth of what `reader` does, for what answers wait for. */
  finds(sql: string, parameter: string): boolean;
  /** Changes when somebody else than the writer writes to the file. */
  dataVersion(): number;
  /** Whether the file of that name is still the one that is open. */
  isInPlace(): boolean;
  close(): void;
}

export interface StoreOptions {
  /** Pages of 4 KiB the file may have; for tests of a full disk. Default: no limit. */
  readonly maxPages?: number;
}

/**
 * Opens the file, making it and its folder when missing, and takes the migrations it lacks. Throws the database's error,
 * or `JournalRefused` for a file of a newer release. No call waits for another program's lock (the busy time-out is 0):
 * waiting would stop every answer, so the queue tries again instead.
 */
export function openStore(file: string, options: StoreOptions = {}): Store {
  mkdirSync(dirname(file), { recursive: true });
  const writer = rememberStatements(connect(file));
  let reader: Database.Database | undefined;
  try {
    writer.pragma("journal_mode = wal");
    writer.pragma("synchronous = normal");
    // What is removed is overwritten, not only unlinked.
    writer.pragma("secure_delete = on");
    // Copying the log into the file waits for the disk; the sweep does it, not the write of a row.
    writer.pragma("wal_autocheckpoint = 0");
    if (options.maxPages !== undefined) writer.pragma(`max_page_count = ${options.maxPages}`);
    migrate(writer, file);
    checkReadable(writer);
    checkWritable(writer);
    reader = rememberStatements(connect(file));
    reader.pragma("query_only = on");
    const kysely = new Kysely<Tables>({ dialect: new SqliteDialect({ database: reader }) });
    const opened = reader;
    const inode = statSync(file).ino;
    return {
      writer,
      reader: kysely,
      finds: (sql, parameter) => opened.prepare(sql).get([parameter]) !== undefined,
      dataVersion: () => numberOf(writer, "data_version"),
      isInPlace: () => statSync(file, { throwIfNoEntry: false })?.ino === inode,
      close() {
        if (opened.open) opened.close();
        if (!writer.open) return;
        try {
          // libsql does not do this by itself; without it the rows stand in the -wal file alone.
          writer.pragma("wal_checkpoint(truncate)");
        } finally {
          writer.close();
        }
      },
    };
  } catch (error) {
    reader?.close();
    writer.close();
    throw error;
  }
}

/** Preparing a statement costs more than most of them do; ours are few, so each is prepared once. */
function rememberStatements(database: Database.Database): Database.Database {
  const prepare = database.prepare.bind(database);
  const statements = new Map<string, ReturnType<typeof prepare>>();
  database.prepare = ((sql: string) => {
    const known = statements.get(sql) ?? prepare(sql);
    if (statements.size < MAX_STATEMENTS) statements.set(sql, known);
    return known;
  }) as typeof database.prepare;
  return database;
}

const MAX_STATEMENTS = 100;

function connect(file: string): Database.Database {
  return new Database(file, { timeout: 0 });
}

/** Takes the steps the file lacks, each as a whole. */
function migrate(database: Database.Database, file: string): void {
  const taken = numberOf(database, "user_version");
  if (taken > MIGRATIONS.length)
    throw new JournalRefused(
      `The journal ${file} was written by a newer release of the bot (its version is ${taken}, this release knows ${MIGRATIONS.length}). Install that release again, or set DATA_DIR to another folder.`,
      78,
    );
  for (const [index, step] of MIGRATIONS.entries()) {
    if (index < taken) continue;
    database.exec("begin immediate");
    try {
      database.exec(step);
      database.exec(`pragma user_version = ${index + 1}`);
      database.exec("commit");
    } catch (error) {
      if (database.inTransaction) database.exec("rollback");
      throw error;
    }
  }
}

function numberOf(database: Database.Database, pragma: "user_version" | "data_version"): number {
  const row: unknown = database.prepare(`pragma ${pragma}`).get();
  if (typeof row !== "object" || row === null) return 0;
  return Number(Object.entries(row).find(([name]) => name === pragma)?.[1] ?? 0);
}

/** Fails on a file whose first pages are damaged or cut off. Looks at every table, not at every row. */
function checkReadable(database: Database.Database): void {
  const tables: unknown[] = database.prepare("select name from sqlite_master where type = 'table'").all();
  for (const table of tables)
    if (typeof table === "object" && table !== null && "name" in table)
      database.prepare(`select * from "${String(table.name)}" limit 1`).all();
}

/** Fails on a file that may only be read; that it is locked right now is no fault. */
function checkWritable(database: Database.Database): void {
  try {
    database.exec("begin immediate");
    database.exec("rollback");
  } catch (error) {
    if (toStoreFault(error) !== "locked") throw error;
  }
}
