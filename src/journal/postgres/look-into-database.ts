import { sql } from "kysely";
import type { DatabaseAddress } from "../../domain/database-address.ts";
import type { ShardsHealth } from "../../domain/ports/platform.ts";
import { JournalRefused } from "../journal-refused.ts";
import { describeDatabaseFault, mayPass } from "./database-fault.ts";
import { createPool, DATABASE_DEFAULTS, queriesOf, takenMigrations } from "./open-database.ts";
import { POSTGRES_DEFAULTS } from "./postgres-settings.ts";
import { readRunning } from "./presence.ts";

/** What a database has for the bot; nothing is changed in it. */
export interface DatabaseLook {
  /** As `18.4`. */
  readonly version: string;
  readonly hasJournal: boolean;
  /** Whether tables can be made, which the first start and upgrades do. */
  readonly mayMakeTables: boolean;
  /** Discord's shards, by the running processes that say which they run. */
  readonly shards: readonly ShardsHealth[];
}

/** Rejects with `JournalRefused` when the database cannot be used. */
export async function lookIntoDatabase(address: DatabaseAddress): Promise<DatabaseLook> {
  const pool = createPool(address, { ...DATABASE_DEFAULTS, connections: 1 });
  try {
    const queries = queriesOf(pool);
    const { rows } = await sql<{ version: string; may: boolean }>`
      select current_setting('server_version') as version,
             has_schema_privilege(current_schema(), 'create') as may`.execute(queries);
    const taken = await takenMigrations(queries, address);
    const running = taken.includes("003-shards") ? await readRunning(queries, POSTGRES_DEFAULTS.leaseMs) : [];
    return {
      version: rows[0]?.version ?? "",
      hasJournal: taken.length > 0,
      mayMakeTables: rows[0]?.may === true,
      shards: running.flatMap(({ shards }) => shards ?? []),
    };
  } catch (error) {
    if (error instanceof JournalRefused) throw error;
    throw new JournalRefused(describeDatabaseFault(error, address), mayPass(error) ? 75 : 78, error);
  } finally {
    await pool.end();
  }
}
