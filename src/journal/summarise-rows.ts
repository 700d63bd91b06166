import { setImmediate as nextTurn } from "node:timers/promises";
import { type Kysely, sql } from "kysely";
import type { CalendarDate } from "../domain/calendar-date.ts";
import { type JournalSummary, SUMMARY_LIST_LENGTH } from "../domain/journal.ts";
import type { Tables } from "./tables.ts";

/** Separates names in a list that the database puts together; stands in none. */
const SEPARATOR = "\u001f";

/** With the plus sign the table is read from end to end, which for most of its rows is seven times faster than its index. */
const ASKED_AT = sql<number>`+asked_at`;

/**
 * The summary of everything asked since a moment, counted by the database. Other work has its turn between two queries,
 * because a bot that answers may be asked for it.
 */
export async function summariseRows(reader: Kysely<Tables>, since: Date): Promise<JournalSummary> {
  const from = since.getTime();
  const recent = reader.selectFrom("answers").where(ASKED_AT, ">=", from);
  const totals = await recent
    .select(({ fn }) => [
      fn.countAll<number>().as("questions"),
      fn.count<number>("person").distinct().as("people"),
    ])
    .executeTakeFirstOrThrow();
  await nextTurn();
  const outcomes = await recent
    .select(["outcome", "reason"])
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .groupBy(["outcome", "reason"])
    .orderBy("count", "desc")
    .orderBy("outcome")
    .orderBy("reason")
    .execute();
  await nextTurn();
  const days = await recent
    .select(sql<CalendarDate>`date(asked_at / 1000, 'unixepoch')`.as("day"))
    .select(({ fn }) => fn.countAll<number>().as("questions"))
    .select(sql<number>`sum(outcome = 'answered')`.as("answered"))
    .groupBy("day")
    .orderBy("day")
    .execute();
  return {
    ...totals,
    outcomes: outcomes.map(
      ({ outcome, reason, count }) =>
        ({ outcome, ...(reason === null ? {} : { reason }), count }) as JournalSummary["outcomes"][number],
    ),
    days: days.map(({ day, questions, answered }) => ({ day, questions, answered })),
    votes: await countVotes(reader, from),
    worstRated: await worstRated(reader, from),
    mostCited: await mostCited(reader, from),
    slowest: await slowest(reader, from),
    unanswered: await unanswered(reader, from),
  };
}

async function countVotes(reader: Kysely<Tables>, from: number): Promise<JournalSummary["votes"]> {
  await nextTurn();
  const row = await reader
    .selectFrom("votes")
    .innerJoin("answers", "answers.answer_id", "votes.answer_id")
    .where(ASKED_AT, ">=", from)
    .select(sql<number>`coalesce(sum(helpful), 0)`.as("helpful"))
    .select(sql<number>`coalesce(sum(not helpful), 0)`.as("notHelpful"))
    .executeTakeFirstOrThrow();
  return { helpful: row.helpful, notHelpful: row.notHelpful };
}

async function worstRated(reader: Kysely<Tables>, from: number): Promise<JournalSummary["worstRated"]> {
  await nextTurn();
  const rows = await reader
    .selectFrom("votes")
    .innerJoin("answers", "answers.answer_id", "votes.answer_id")
    .where(ASKED_AT, ">=", from)
    .select(["answers.answer_id", "answers.question", "answers.topic"])
    .select(sql<number>`sum(helpful)`.as("helpful"))
    .select(sql<number>`sum(not helpful)`.as("notHelpful"))
    .select(sql<string | null>`group_concat(votes.reason, ${SEPARATOR})`.as("reasons"))
    .groupBy("answers.answer_id")
    .having(sql<boolean>`sum(not helpful) > 0`)
    .orderBy("notHelpful", "desc")
    .orderBy("helpful")
    .orderBy("answers.answer_id")
    .limit(SUMMARY_LIST_LENGTH)
    .execute();
  return rows.map((row) => ({
    answerId: row.answer_id,
    text: row.question,
    ...(row.topic === null ? {} : { topic: row.topic }),
    helpful: row.helpful,
    notHelpful: row.notHelpful,
    reasons: [...new Set(row.reasons === null ? [] : row.reasons.split(SEPARATOR))].sort(),
  }));
}

async function mostCited(reader: Kysely<Tables>, from: number): Promise<JournalSummary["mostCited"]> {
  await nextTurn();
  const rows = await reader
    .selectFrom("citations")
    .innerJoin("answers", "answers.answer_id", "citations.answer_id")
    .where(ASKED_AT, ">=", from)
    .select("passage")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .groupBy("passage")
    .orderBy("count", "desc")
    .orderBy("passage")
    .execute();
  return rows.map(({ passage, count }) => ({ passage, count }));
}

async function slowest(reader: Kysely<Tables>, from: number): Promise<JournalSummary["slowest"]> {
  await nextTurn();
  const rows = await reader
    .selectFrom("answers")
    .where(ASKED_AT, ">=", from)
    .select(["answer_id", "question", "duration_ms"])
    .orderBy("duration_ms", "desc")
    .limit(SUMMARY_LIST_LENGTH)
    .execute();
  return rows.map((row) => ({ answerId: row.answer_id, text: row.question, durationMs: row.duration_ms }));
}

/** `max(asked_at)` makes the database take the other columns of a group from its latest row. */
async function unanswered(reader: Kysely<Tables>, from: number): Promise<JournalSummary["unanswered"]> {
  await nextTurn();
  const rows = await reader
    .selectFrom("answers")
    .where(ASKED_AT, ">=", from)
    .where("outcome", "=", "abstained")
    .where("reason", "=", "not-covered")
    .select(["question", "nearest", "nearest_title"])
    .select(({ fn }) => [fn.countAll<number>().as("count"), fn.max("asked_at").as("last")])
    .select(sql<string>`group_concat(distinct person)`.as("people"))
    .groupBy("question")
    .orderBy("count", "desc")
    .orderBy("question")
    .execute();
  return rows.map((row) => ({
    text: row.question,
    count: row.count,
    people: row.people.split(",").sort(),
    lastAskedAt: new Date(row.last),
    ...(row.nearest === null
      ? {}
      : { nearest: { topic: row.nearest, title: row.nearest_title ?? row.nearest } }),
  }));
}
