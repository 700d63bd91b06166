import type { RawBuilder } from "kysely";

/** What the databases say differently: parts of a query over a group of rows. */
export interface SqlDialect {
  /** All values of a column in one text. */
  list(column: string, separator: string): RawBuilder<string | null>;
  /** Each value of a column once, with commas between them. */
  distinctList(column: string): RawBuilder<string>;
  /** The value in the latest row of a group whose latest `asked_at` is selected too. */
  ofLatest(column: string): RawBuilder<string | null>;
}
