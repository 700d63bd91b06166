import { Kysely, SqliteDialect } from "kysely";
import Database from "libsql";
import type { AnswerRecord, Vote } from "../../domain/journal.ts";
import type { JournalSummary } from "../../domain/journal-summary.ts";
import { insertAnswer } from "../sql/answer-rows.ts";
import { summariseRows } from "../sql/summarise-rows.ts";
import type { Tables } from "../sql/tables.ts";
import { insertVote } from "../sql/write-rows.ts";
import { MIGRATIONS } from "../sqlite/migrations.ts";
import { queries } from "../sqlite/queries.ts";
import { SQLITE_DIALECT } from "../sqlite/sqlite-dialect.ts";

/** The summary of records that are at hand: put into a database in memory, and counted as those on disk are. */
export async function summariseRecords(
  records: readonly AnswerRecord[],
  votes: readonly Vote[],
  since: Date,
): Promise<JournalSummary> {
  const database = new Database(":memory:");
  try {
    for (const step of MIGRATIONS) database.exec(step);
    database.exec("begin");
    for (const { sql, parameters } of [
      ...records.flatMap((record) => insertAnswer(queries, record)),
      ...votes.map((vote) => insertVote(queries, vote)),
    ])
      database.prepare(sql).run([...parameters]);
    database.exec("commit");
    return await summariseRows(
      new Kysely<Tables>({ dialect: new SqliteDialect({ database }) }),
      SQLITE_DIALECT,
      since,
    );
  } finally {
    database.close();
  }
}
