import type { CompiledQuery, Kysely } from "kysely";
import type { SealedInstallation } from "../../domain/ports/installation-store.ts";
import type { InstallationRow, Tables } from "./tables.ts";

type Queries = Kysely<Tables>;

const DAY_MS = 86_400_000;

export function writeInstallation(
  queries: Queries,
  { id, keyId, sealed, installedAt }: SealedInstallation,
): CompiledQuery {
  const kept = { key_id: keyId, sealed, installed_at: installedAt.getTime() };
  return queries
    .insertInto("installations")
    .values({ id, ...kept })
    .onConflict((conflict) => conflict.column("id").doUpdateSet(kept))
    .compile();
}

export function removeInstallation(queries: Queries, id: string, until: Date): CompiledQuery {
  return queries
    .deleteFrom("installations")
    .where("id", "=", id)
    .where("installed_at", "<=", until.getTime())
    .compile();
}

export function toInstallation(row: InstallationRow): SealedInstallation {
  return { id: row.id, keyId: row.key_id, sealed: row.sealed, installedAt: new Date(row.installed_at) };
}

/** Inserts a row unless there is one. */
export function insertUsed(queries: Queries, key: string, at: Date): CompiledQuery {
  return queries
    .insertInto("used_keys")
    .values({ key, used_at: at.getTime() })
    .onConflict((conflict) => conflict.doNothing())
    .compile();
}

/** Removes what nobody would take any more. */
export function removeOldUsed(queries: Queries, at: Date): CompiledQuery {
  return queries
    .deleteFrom("used_keys")
    .where("used_at", "<", at.getTime() - DAY_MS)
    .compile();
}

/** There is one at most, under a name of its own. */
const HOME = "slack";

export function writeHome(queries: Queries, workspace: string): CompiledQuery {
  return queries
    .insertInto("home_workspace")
    .values({ platform: HOME, workspace })
    .onConflict((conflict) => conflict.column("platform").doUpdateSet({ workspace }))
    .compile();
}

export async function readInstallation(reader: Queries, id: string): Promise<SealedInstallation | undefined> {
  const row = await reader.selectFrom("installations").where("id", "=", id).selectAll().executeTakeFirst();
  return row === undefined ? undefined : toInstallation(row);
}

export async function readInstallations(reader: Queries): Promise<readonly SealedInstallation[]> {
  const rows = await reader.selectFrom("installations").selectAll().orderBy("id").execute();
  return rows.map(toInstallation);
}

export async function readHome(reader: Queries): Promise<string | undefined> {
  const row = await reader
    .selectFrom("home_workspace")
    .where("platform", "=", HOME)
    .select("workspace")
    .executeTakeFirst();
  return row?.workspace;
}
