import { sql } from "kysely";
import type { TakeTurn } from "../../domain/ports/turns.ts";
import type { DatabaseLink } from "./database-link.ts";
import { NOW_MS } from "./postgres-dialect.ts";

/**
 * Turns that all processes take, by the database's clock. A turn is taken when its time has come and never before, so that
 * who dies or gives up while it waits holds nobody up. A turn far in the future was taken before that clock was set back.
 */
export function createSharedTurns(link: DatabaseLink): TakeTurn {
  return async (name, everyMs) => {
    const done = await link.run(async (queries) => {
      const taken = await sql`
        insert into turns (name, taken_at) values (${name}, ${NOW_MS})
        on conflict (name) do update set taken_at = ${NOW_MS}
          where turns.taken_at <= ${NOW_MS} - ${everyMs}::bigint or turns.taken_at > ${NOW_MS} + ${everyMs}::bigint
        returning name`.execute(queries);
      if (taken.rows.length > 0) return 0;
      const { leftMs } = await queries
        .selectFrom("turns")
        .where("name", "=", name)
        .select(sql<number>`taken_at + ${everyMs}::bigint - ${NOW_MS}`.as("leftMs"))
        .executeTakeFirstOrThrow();
      return Math.min(Math.max(1, leftMs), everyMs);
    });
    return done.kind === "done" ? done.value : undefined;
  };
}
