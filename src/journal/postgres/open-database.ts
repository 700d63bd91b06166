import { Kysely, Migrator, PostgresDialect, sql } from "kysely";
import { Pool, types } from "pg";
import { type DatabaseAddress, describeAddress } from "../../domain/database-address.ts";
import { JournalRefused } from "../journal-refused.ts";
import { describeDatabaseFault, mayPass } from "./database-fault.ts";
import { MIGRATIONS } from "./migrations/migrations.ts";
import type { PostgresTables } from "./postgres-tables.ts";
import { toTls } from "./tls.ts";

/** A pool of connections to the database, with today's tables in it. */
export interface Database {
  readonly pool: Pool;
  readonly queries: Kysely<PostgresTables>;
}

export interface DatabaseSettings {
  /** Connections of this process. Default: 10. */
  readonly connections: number;
  /** Of these are opened at the start and stay open while nobody needs them: opening one takes some 50 ms. Default: 4. */
  readonly kept: number;
  /** How long making one, or waiting for a free one, may take, in milliseconds. Default: 10,000. */
  readonly connectMs: number;
  /** After which the server gives a statement up, in milliseconds; a migration is not bound by it. Default: 10,000. */
  readonly statementMs: number;
}

export const DATABASE_DEFAULTS: DatabaseSettings = {
  connections: 10,
  kept: 4,
  connectMs: 10_000,
  statementMs: 10_000,
};

const BIGINT = 20;
const NUMERIC = 1_700;
const MIGRATION_TABLE = "journal_migrations";

/**
 * Connects and takes the migrations that are missing, one process at a time. Throws `JournalRefused` when the database
 * cannot be used: 75 for what may pass by itself, 78 for what an operator must mend. `migrates` false: a database without
 * today's tables is refused.
 */
export async function openDatabase(
  address: DatabaseAddress,
  { migrates = true, ...given }: Partial<DatabaseSettings> & { readonly migrates?: boolean } = {},
): Promise<Database> {
  const settings: DatabaseSettings = { ...DATABASE_DEFAULTS, ...given };
  let pool: Pool | undefined;
  try {
    pool = createPool(address, settings);
    const queries = queriesOf(pool);
    await migrate(queries, address, migrates);
    if (migrates) await openConnections(pool, settings.kept);
    return { pool, queries };
  } catch (error) {
    await pool?.end();
    if (error instanceof JournalRefused) throw error;
    throw new JournalRefused(describeDatabaseFault(error, address), mayPass(error) ? 75 : 78, error);
  }
}

export function queriesOf(pool: Pool): Kysely<PostgresTables> {
  return new Kysely<PostgresTables>({ dialect: new PostgresDialect({ pool }) });
}

/** Connects when it is first asked. Throws when the file of certificates cannot be read. */
export function createPool(
  address: DatabaseAddress,
  { connections, kept, connectMs, statementMs }: DatabaseSettings,
): Pool {
  const { host, port, database, user, password, options } = address;
  const pool = new Pool({
    host,
    port,
    database,
    ...(user === undefined ? {} : { user }),
    ...(password === undefined ? {} : { password }),
    ...(options === undefined ? {} : { options }),
    ssl: toTls(address),
    max: connections,
    min: Math.min(kept, connections),
    connectionTimeoutMillis: connectMs,
    statement_timeout: statementMs,
    query_timeout: statementMs + connectMs,
    keepAlive: true,
    application_name: "openai-msft-bot",
    types: {
      // Counts and times are far below 2^53.
      getTypeParser: ((oid: number, format?: "text" | "binary") =>
        oid === BIGINT || oid === NUMERIC
          ? Number
          : types.getTypeParser(oid, format as "text")) as typeof types.getTypeParser,
    },
  });
  // A connection that breaks while nobody uses it is taken out of the pool; whoever asks next notices what is wrong.
  pool.on("error", () => undefined);
  // One that breaks under a query says so twice; unheard, the second time would end the process.
  pool.on("connect", (client) => void client.on("error", () => undefined));
  return pool;
}

/** One that cannot be opened now is opened when somebody needs it. */
async function openConnections(pool: Pool, count: number): Promise<void> {
  const opened = await Promise.allSettled(Array.from({ length: count }, () => pool.connect()));
  for (const one of opened) if (one.status === "fulfilled") one.value.release();
}

async function migrate(
  queries: Kysely<PostgresTables>,
  address: DatabaseAddress,
  migrates: boolean,
): Promise<void> {
  const taken = await takenMigrations(queries, address);
  if (taken.length === Object.keys(MIGRATIONS).length) return;
  if (!migrates)
    throw new JournalRefused(
      `There is no journal of this release in ${describeAddress(address)} yet. The bot makes it at its start; DATABASE_URL says where.`,
      78,
    );
  // Kysely holds an advisory lock meanwhile, so that of several processes one takes the steps and the others wait.
  const { error } = await new Migrator({
    db: queries,
    provider: { getMigrations: async () => ({ ...MIGRATIONS }) },
    migrationTableName: MIGRATION_TABLE,
    migrationLockTableName: `${MIGRATION_TABLE}_lock`,
  }).migrateToLatest();
  if (error !== undefined) throw error;
}

/** The steps that were taken. Throws `JournalRefused` when a newer release took more. */
export async function takenMigrations(
  queries: Kysely<PostgresTables>,
  address: DatabaseAddress,
): Promise<string[]> {
  const { rows } = await sql<{
    found: string | null;
  }>`select to_regclass(${MIGRATION_TABLE})::text as found`.execute(queries);
  if (rows[0]?.found == null) return [];
  const taken = await sql<{
    name: string;
  }>`select name from ${sql.table(MIGRATION_TABLE)} order by name`.execute(queries);
  const names = taken.rows.map(({ name }) => name);
  const unknown = names.filter((name) => MIGRATIONS[name] === undefined);
  if (unknown.length > 0)
    throw new JournalRefused(
      `The journal in ${describeAddress(address)} was written by a newer release of the bot (it knows ${unknown.join(", ")}). Install that release, or set DATABASE_URL to another database.`,
      78,
    );
  return names;
}
