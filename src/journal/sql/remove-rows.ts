import type { CompiledQuery, Expression, Kysely } from "kysely";
import type { PersonKey } from "../../domain/journal.ts";
import type { Tables } from "./tables.ts";

type Queries = Kysely<Tables>;

/** Tables whose rows belong to an answer and go with it. */
const OF_AN_ANSWER = [
  "answer_bodies",
  "citations",
  "posts",
  "votes",
  "shares",
  "hand_overs",
  "promises",
] as const;

/**
 * Removes everything a person left: questions with all that hangs on them, votes, shares, promises, and their words in
 * what others asked after them; what the bodies of `completedAfter` took from them is taken out before. `withoutPerson` is
 * the same rule for records.
 */
export function removePerson(queries: Queries, person: PersonKey): CompiledQuery[] {
  // Earlier releases did not keep whose words a tapped topic was asked with.
  const inTheirWords = laterThan(queries, person)
    .whereRef("later.question", "=", "mine.question")
    .where("later.chosen_topic", "is not", null);
  const theirs = queries
    .selectFrom("answers")
    .select("answer_id")
    .where((eb) => eb.or([eb("person", "=", person), eb("author", "=", person)]))
    .union(inTheirWords);
  return [
    queries
      .updateTable("answers")
      .set({ previous: null })
      .where("answer_id", "in", completedAfter(queries, person))
      .compile(),
    ...OF_AN_ANSWER.map((table) => queries.deleteFrom(table).where("answer_id", "in", theirs).compile()),
    queries.deleteFrom("answers").where("answer_id", "in", inTheirWords).compile(),
    queries.deleteFrom("answers").where("person", "=", person).compile(),
    queries.deleteFrom("answers").where("author", "=", person).compile(),
    queries.deleteFrom("votes").where("person", "=", person).compile(),
    queries.deleteFrom("shares").where("person", "=", person).compile(),
    queries.deleteFrom("promises").where("person", "=", person).compile(),
    queries.deleteFrom("hand_overs").where("person", "=", person).compile(),
    queries.updateTable("hand_overs").set({ taken_by: null }).where("taken_by", "=", person).compile(),
  ];
}

/** What others asked in the conversations of a person after them, or after somebody had their words answered. */
function laterThan(queries: Queries, person: PersonKey) {
  return queries
    .selectFrom("answers as mine")
    .innerJoin("answers as later", "later.conversation", "mine.conversation")
    .where((eb) => eb.or([eb("mine.person", "=", person), eb("mine.author", "=", person)]))
    .where("later.person", "<>", person)
    .whereRef("later.position", ">", "mine.position")
    .select("later.answer_id");
}

/** A follow-up holds the question before it; whose that was is not kept, so all context after them goes. */
export function completedAfter(queries: Queries, person: PersonKey) {
  return laterThan(queries, person).where("later.previous", "is not", null);
}

/** Removes answers with all that hangs on them. */
export function removeAnswers(queries: Queries, ids: Expression<string>): CompiledQuery[] {
  return [
    ...OF_AN_ANSWER.map((table) => queries.deleteFrom(table).where("answer_id", "in", ids).compile()),
    queries.deleteFrom("answers").where("answer_id", "in", ids).compile(),
  ];
}

/** Answers, and events, that are removed in one transaction: some milliseconds. */
export const SLICE = 100;

/** Removes a slice of what is older than the retention, and what no longer belongs to any answer. */
export function removeOld(queries: Queries, before: number, eventsBefore: number): CompiledQuery[] {
  const old = queries
    .selectFrom("answers")
    .select("answer_id")
    .where("asked_at", "<", before)
    .orderBy("asked_at")
    // Each table must meet the same slice, also where many were asked at once.
    .orderBy("position")
    .limit(SLICE);
  const oldEvents = queries.selectFrom("events").select("key").where("at", "<", eventsBefore).limit(SLICE);
  return [
    ...removeAnswers(queries, old.$asScalar()),
    queries
      .deleteFrom("votes")
      .where("voted_at", "<", before)
      .where((eb) =>
        eb.not(
          eb.exists(
            eb.selectFrom("answers").select("position").whereRef("answers.answer_id", "=", "votes.answer_id"),
          ),
        ),
      )
      .compile(),
    queries.deleteFrom("shares").where("shared_at", "<", before).compile(),
    queries.deleteFrom("hand_overs").where("changed_at", "<", before).compile(),
    queries.deleteFrom("promises").where("made_at", "<", before).compile(),
    queries.deleteFrom("promises").where("state", "=", "ended").compile(),
    queries.deleteFrom("events").where("key", "in", oldEvents).compile(),
    queries.deleteFrom("once").where("done_at", "<", before).compile(),
    queries
      .deleteFrom("knowledge")
      .where("seen_at", "<", before)
      .where("seen_at", "<", (eb) =>
        eb.selectFrom("knowledge").select(({ fn }) => fn.max("seen_at").as("latest")),
      )
      .compile(),
  ];
}
