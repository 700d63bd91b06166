import { type Kysely, sql } from "kysely";
import { toUtcDay } from "../../domain/calendar-date.ts";
import { hasOldRows } from "../sql/read-rows.ts";
import { removeOld } from "../sql/remove-rows.ts";
import { removeOldNotes } from "./forget-rows.ts";
import { NOW_MS } from "./postgres-dialect.ts";
import { journalRows, type PostgresTables } from "./postgres-tables.ts";

const DAY_MS = 86_400_000;
/** Of all processes the one that holds it removes old rows; any number that no other program takes. */
const SWEEP_LOCK = 4_733_001;

/** Removes a slice of what is too old by the database's clock, in one process at a time. True when there is more. */
export async function sweepSlice(
  queries: Kysely<PostgresTables>,
  { retentionDays, eventMs }: { readonly retentionDays: number; readonly eventMs: number },
): Promise<boolean> {
  // All tables at one moment: what is written meanwhile stays whole.
  return queries
    .transaction()
    .setIsolationLevel("repeatable read")
    .execute(async (transaction) => {
      const { rows } = await sql<{ now: number; mine: boolean }>`
      select ${NOW_MS} as now, pg_try_advisory_xact_lock(${SWEEP_LOCK}) as mine`.execute(transaction);
      const [{ now, mine } = { now: 0, mine: false }] = rows;
      if (!mine) return false;
      const before = retentionDays > 0 ? now - retentionDays * DAY_MS : Date.parse(toUtcDay(new Date(now)));
      const eventsBefore = now - eventMs;
      for (const query of removeOld(journalRows(transaction), before, eventsBefore))
        await transaction.executeQuery(query);
      await removeOldNotes(transaction, eventMs);
      return hasOldRows(journalRows(transaction), before, eventsBefore);
    });
}
