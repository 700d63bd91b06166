import { sql } from "kysely";
import type { SqlDialect } from "../sql/dialect.ts";

export const SQLITE_DIALECT: SqlDialect = {
  list: (column, separator) => sql`group_concat(${sql.ref(column)}, ${separator})`,
  distinctList: (column) => sql`group_concat(distinct ${sql.ref(column)})`,
  // `max(asked_at)` makes SQLite take the other columns of a group from its latest row.
  ofLatest: (column) => sql`${sql.ref(column)}`,
};
