import type { CompiledQuery } from "kysely";
import type { PersonKey } from "../domain/journal.ts";
import { queries } from "./queries.ts";

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

/** Removes everything a person left: questions with all that hangs on them, votes, shares, promises. */
export function removePerson(person: PersonKey): CompiledQuery[] {
  const theirs = queries.selectFrom("answers").select("answer_id").where("person", "=", person);
  return [
    ...OF_AN_ANSWER.map((table) => queries.deleteFrom(table).where("answer_id", "in", theirs).compile()),
    queries.deleteFrom("answers").where("person", "=", person).compile(),
    queries.deleteFrom("votes").where("person", "=", person).compile(),
    queries.deleteFrom("shares").where("person", "=", person).compile(),
    queries.deleteFrom("promises").where("person", "=", person).compile(),
    queries.deleteFrom("hand_overs").where("person", "=", person).compile(),
    queries.updateTable("hand_overs").set({ taken_by: null }).where("taken_by", "=", person).compile(),
  ];
}

/** Removes what is older than the retention, and what no longer belongs to any answer. */
export function removeOld(before: number, eventsBefore: number): CompiledQuery[] {
  const old = queries.selectFrom("answers").select("answer_id").where("asked_at", "<", before);
  const kept = queries.selectFrom("answers").select("answer_id");
  return [
    ...OF_AN_ANSWER.map((table) => queries.deleteFrom(table).where("answer_id", "in", old).compile()),
    queries.deleteFrom("answers").where("asked_at", "<", before).compile(),
    queries.deleteFrom("votes").where("voted_at", "<", before).where("answer_id", "not in", kept).compile(),
    queries.deleteFrom("shares").where("shared_at", "<", before).compile(),
    queries.deleteFrom("hand_overs").where("changed_at", "<", before).compile(),
    queries.deleteFrom("promises").where("made_at", "<", before).compile(),
    queries.deleteFrom("promises").where("state", "=", "ended").compile(),
    queries.deleteFrom("events").where("at", "<", eventsBefore).compile(),
    queries
      .deleteFrom("knowledge")
      .where("seen_at", "<", before)
      .where("seen_at", "<", (eb) =>
        eb.selectFrom("knowledge").select(({ fn }) => fn.max("seen_at").as("latest")),
      )
      .compile(),
  ];
}
