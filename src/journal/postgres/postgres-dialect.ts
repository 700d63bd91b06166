import { sql } from "kysely";
import type { SqlDialect } from "../sql/dialect.ts";

export const POSTGRES_DIALECT: SqlDialect = {
  list: (column, separator) => sql`string_agg(${sql.ref(column)}, ${separator})`,
  distinctList: (column) => sql`string_agg(distinct ${sql.ref(column)}, ',')`,
  ofLatest: (column) => sql`(array_agg(${sql.ref(column)} order by asked_at desc))[1]`,
};

/** Milliseconds since 1970 by the database's clock, which is the same for all processes. */
export const NOW_MS = sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`;
