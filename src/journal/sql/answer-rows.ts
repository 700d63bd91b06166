import type { CompiledQuery, Kysely, Selectable } from "kysely";
import type { Answer } from "../../domain/answer.ts";
import type { CalendarDate } from "../../domain/calendar-date.ts";
import type { AnswerRecord, PlatformName } from "../../domain/journal.ts";
import type { AnswerRow, Tables } from "./tables.ts";

/** The rows of one answer: what is counted, the whole answer, and what it cites. Again they change nothing. */
export function insertAnswer(queries: Kysely<Tables>, record: AnswerRecord): CompiledQuery[] {
  const { answerId, question, answer } = record;
  const nearest = answer.nearest[0];
  const citations = answer.citations.map(({ marker, passage }) => ({ answer_id: answerId, marker, passage }));
  return [
    queries
      .insertInto("answers")
      .values({
        answer_id: answerId,
        platform: record.platform,
        conversation: record.conversation,
        person: record.person,
        author: record.author ?? null,
        asked_at: record.askedAt.getTime(),
        question: question.text,
        previous: question.previous ?? null,
        chosen_topic: question.topic ?? null,
        as_of: question.asOf,
        outcome: answer.outcome,
        reason: answer.outcome === "abstained" ? answer.reason : null,
        topic: answer.topic ?? null,
        nearest: nearest?.topic ?? null,
        nearest_title: nearest?.title ?? null,
        visibility: record.visibility,
        duration_ms: record.durationMs,
      })
      .onConflict((conflict) => conflict.doNothing())
      .compile(),
    queries
      .insertInto("answer_bodies")
      .values({ answer_id: answerId, body: JSON.stringify(answer).toWellFormed() })
      .onConflict((conflict) => conflict.doNothing())
      .compile(),
    ...(citations.length === 0
      ? []
      : [
          queries
            .insertInto("citations")
            .values(citations)
            .onConflict((conflict) => conflict.doNothing())
            .compile(),
        ]),
  ];
}

/** Answers with their whole text, ready for `where` and `orderBy`. */
export function selectAnswers(reader: Kysely<Tables>) {
  return reader
    .selectFrom("answers")
    .innerJoin("answer_bodies", "answer_bodies.answer_id", "answers.answer_id")
    .selectAll("answers")
    .select("answer_bodies.body");
}

/** An answer as it was kept. The first release kept only answers that it was sure of, and did not say so. */
export function readAnswerBody(body: string): Answer {
  const kept = JSON.parse(body) as Answer;
  return kept.outcome === "answered"
    ? { ...kept, sure: kept.sure ?? true, readings: kept.readings ?? [] }
    : kept;
}

export function toAnswerRecord(row: Selectable<AnswerRow> & { readonly body: string }): AnswerRecord {
  return {
    answerId: row.answer_id,
    platform: row.platform as PlatformName,
    conversation: row.conversation,
    person: row.person,
    ...(row.author === null ? {} : { author: row.author }),
    askedAt: new Date(row.asked_at),
    question: {
      text: row.question,
      ...(row.previous === null ? {} : { previous: row.previous }),
      ...(row.chosen_topic === null ? {} : { topic: row.chosen_topic }),
      asOf: row.as_of as CalendarDate,
    },
    answer: readAnswerBody(row.body),
    visibility: row.visibility === "private" ? "private" : "public",
    durationMs: row.duration_ms,
  };
}
