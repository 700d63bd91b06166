import { sql } from "kysely";
import type { DatabaseAddress } from "../../domain/database-address.ts";
import { JournalRefused } from "../journal-refused.ts";
import { describeDatabaseFault, mayPass } from "./database-fault.ts";
import { createPool, DATABASE_DEFAULTS, queriesOf, takenMigrations } from "./open-database.ts";

/** What a database has for the bot; nothing is changed in it. */
export interface DatabaseLook {
  /** As `18.4`. */
  readonly version: string;
  readonly hasJournal: boolean;
  /** Whether tables can be made, which the first start and upgrades do. */
  readonly mayMakeTables: boolean;
}

/** Rejects with `JournalRefused` when the database cannot be used. */
export async function lookIntoDatabase(address: DatabaseAddress): Promise<DatabaseLook> {
  const pool = createPool(address, { ...DATABASE_DEFAULTS, connections: 1 });
  try {
    const queries = queriesOf(pool);
    const { rows } = await sql<{ version: string; may: boolean }>`
      select current_setting('server_version') as version,
             has_schema_privilege(current_schema(), 'create') as may`.execute(queries);
    const hasJournal = (await takenMigrations(queries, address)).length > 0;
    return { version: rows[0]?.version ?? "", hasJournal, mayMakeTables: rows[0]?.may === true };
  } catch (error) {
    if (error instanceof JournalRefused) throw error;
    throw new JournalRefused(describeDatabaseFault(error, address), mayPass(error) ? 75 : 78, error);
  } finally {
    await pool.end();
  }
}
