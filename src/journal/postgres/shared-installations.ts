import { type Kysely, sql } from "kysely";
import type { Pool } from "pg";
import type { InstallationStore } from "../../domain/ports/installation-store.ts";
import * as rows from "../sql/installation-rows.ts";
import type { Tables } from "../sql/tables.ts";
import { queriesOf } from "./open-database.ts";
import { journalRows } from "./postgres-tables.ts";

/** Where the bot was let in, in the database that several processes share. */
export function createSharedInstallations(pool: Pool): InstallationStore {
  const queries: Kysely<Tables> = journalRows(queriesOf(pool));
  const change = async (query: Parameters<typeof queries.executeQuery>[0]): Promise<boolean> =>
    ((await queries.executeQuery(query)).numAffectedRows ?? 0n) > 0n;
  return {
    find: (id) => rows.readInstallation(queries, id),
    list: () => rows.readInstallations(queries),
    async keep(installation) {
      await change(rows.writeInstallation(queries, installation));
    },
    remove: (id, until) => change(rows.removeInstallation(queries, id, until)),
    // Of the transaction, so that it ends with the process that holds it.
    alone: (id, work) =>
      queries.transaction().execute(async (transaction) => {
        await sql`select pg_advisory_xact_lock(hashtextextended(${`installation:${id}`}, 0))`.execute(
          transaction,
        );
        return work();
      }),
    async takeOnce(key, at) {
      await change(rows.removeOldUsed(queries, at));
      return change(rows.insertUsed(queries, key, at));
    },
    home: () => rows.readHome(queries),
    async keepHome(id) {
      await change(rows.writeHome(queries, id));
    },
  };
}
