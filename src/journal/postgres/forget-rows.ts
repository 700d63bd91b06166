import { type Kysely, sql } from "kysely";
import type { PersonKey } from "../../domain/journal.ts";
import { withoutContext } from "../others-words.ts";
import { readAnswerBody } from "../sql/answer-rows.ts";
import { countRowsOf } from "../sql/count-rows.ts";
import { completedAfter, removeAnswers, removePerson } from "../sql/remove-rows.ts";
import { NOW_MS } from "./postgres-dialect.ts";
import { journalRows, type PostgresTables } from "./postgres-tables.ts";
import type { Removal } from "./presence.ts";

type Transaction = Kysely<PostgresTables>;

/** Removes a person and leaves a note for the other processes; returns how many rows the person left. */
export async function forgetRows(transaction: Transaction, person: PersonKey): Promise<number> {
  const rows = await countRowsOf(journalRows(transaction), person);
  await takeContextOut(transaction, person);
  for (const query of removePerson(journalRows(transaction), person)) await transaction.executeQuery(query);
  await sql`delete from rate_limits where key like ${`%:${person}`}`.execute(transaction);
  await transaction.insertInto("removals").values({ person, removed_at: NOW_MS }).execute();
  return rows;
}

/** Removes what this process wrote of somebody before it knew that they were forgotten. */
export async function removeLate(transaction: Transaction, { person, at }: Removal): Promise<void> {
  const late = transaction
    .selectFrom("answers")
    .select("answer_id")
    .where((eb) => eb.or([eb("person", "=", person), eb("author", "=", person)]))
    .where("asked_at", "<=", at.getTime());
  for (const query of removeAnswers(journalRows(transaction), late.$asScalar()))
    await transaction.executeQuery(query);
}

/** Takes what others' answers took from a person's questions out of them. */
async function takeContextOut(transaction: Transaction, person: PersonKey): Promise<void> {
  const kept = await transaction
    .selectFrom("answer_bodies")
    .where("answer_id", "in", completedAfter(journalRows(transaction), person))
    .selectAll()
    .execute();
  for (const { answer_id, body } of kept)
    await transaction
      .updateTable("answer_bodies")
      .set({ body: JSON.stringify(withoutContext(readAnswerBody(body))) })
      .where("answer_id", "=", answer_id)
      .execute();
}

/** Removes the notes for other processes that all of them have read. */
export async function removeOldNotes(transaction: Transaction, olderThanMs: number): Promise<void> {
  const before = sql<number>`${NOW_MS} - ${olderThanMs}::bigint`;
  await transaction.deleteFrom("removals").where("removed_at", "<", before).execute();
  await transaction.deleteFrom("processes").where("seen_at", "<", before).execute();
}
