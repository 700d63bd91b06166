import type { CompiledQuery } from "kysely";
import type Database from "libsql";
import type {
  EventState,
  HandOverState,
  KnowledgeFiles,
  OpenPromise,
  PersonKey,
  PostReference,
  PromiseState,
  Vote,
} from "../domain/journal.ts";
import type { AnsweringMark } from "./answering-marks.ts";
import { queries } from "./queries.ts";

export function writeEvent(keys: readonly string[], state: EventState, at: Date): CompiledQuery {
  const rows = keys.map((key) => ({ key, state, at: at.getTime() }));
  return queries.replaceInto("events").values(rows).compile();
}

/** What an earlier process was about to answer, unless the journal knows what became of it. */
export function writeLeftMarks({ keys, at }: AnsweringMark): CompiledQuery {
  const rows = keys.map((key) => ({ key, state: "answering", at: at.getTime() }));
  return queries
    .insertInto("events")
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .column("key")
        .doUpdateSet({ state: "answering", at: at.getTime() })
        .where((eb) =>
          eb.or([
            eb("events.at", "<", at.getTime()),
            eb.and([eb("events.at", "=", at.getTime()), eb("events.state", "=", "seen")]),
          ]),
        ),
    )
    .compile();
}

export function writePost(answerId: string, post: PostReference, askedIn?: PostReference): CompiledQuery {
  return queries
    .replaceInto("posts")
    .values({
      channel: post.channel,
      message: post.message,
      answer_id: answerId,
      asked_channel: askedIn?.channel ?? null,
      asked_message: askedIn?.message ?? null,
      updated_at: null,
    })
    .compile();
}

export function writePostUpdate({ channel, message }: PostReference, at: Date): CompiledQuery {
  return queries
    .updateTable("posts")
    .set({ updated_at: at.getTime() })
    .where("channel", "=", channel)
    .where("message", "=", message)
    .compile();
}

export function writeVote(vote: Vote): CompiledQuery {
  return queries
    .replaceInto("votes")
    .values({
      answer_id: vote.answerId,
      person: vote.person,
      helpful: vote.helpful ? 1 : 0,
      reason: vote.reason ?? null,
      comment: vote.comment ?? null,
      voted_at: vote.at.getTime(),
    })
    .compile();
}

export function writeShare(answerId: string, person: PersonKey, at: Date): CompiledQuery {
  return queries
    .insertInto("shares")
    .values({ answer_id: answerId, person, shared_at: at.getTime() })
    .compile();
}

export function writeHandOver(answerId: string, person: PersonKey, at: Date): CompiledQuery {
  return queries
    .insertInto("hand_overs")
    .values({ answer_id: answerId, person, state: "asked", taken_by: null, changed_at: at.getTime() })
    .onConflict((conflict) => conflict.doNothing())
    .compile();
}

export function writeHandOverMove(
  answerId: string,
  state: HandOverState,
  by: PersonKey,
  at: Date,
): CompiledQuery {
  return queries
    .updateTable("hand_overs")
    .set({ state, taken_by: by, changed_at: at.getTime() })
    .where("answer_id", "=", answerId)
    .compile();
}

export function writePromise({ kind, answerId, person, address, madeAt }: OpenPromise): CompiledQuery {
  return queries
    .replaceInto("promises")
    .values({
      kind,
      answer_id: answerId,
      person,
      state: "open",
      address: JSON.stringify(address),
      made_at: madeAt.getTime(),
    })
    .compile();
}

export function writePromiseMove(
  { kind, answerId, person }: OpenPromise,
  state: PromiseState,
): CompiledQuery {
  if (state === "ended")
    return queries
      .deleteFrom("promises")
      .where("kind", "=", kind)
      .where("answer_id", "=", answerId)
      .where("person", "=", person)
      .compile();
  return queries
    .updateTable("promises")
    .set({ state })
    .where("kind", "=", kind)
    .where("answer_id", "=", answerId)
    .where("person", "=", person)
    .compile();
}

export function writeKnowledge(version: string, files: KnowledgeFiles, at: Date): CompiledQuery {
  return queries
    .replaceInto("knowledge")
    .values({ version, files: JSON.stringify(files), seen_at: at.getTime() })
    .compile();
}

/** False when the key stands already. */
export function insertOnce(writer: Database.Database, key: string, at: Date): boolean {
  const statement = writer.prepare("insert or ignore into once (key, done_at) values (?, ?)");
  return statement.run([key, at.getTime()]).changes > 0;
}

export function removeOnce(key: string): CompiledQuery {
  return queries.deleteFrom("once").where("key", "=", key).compile();
}
