import type { CompiledQuery, Kysely } from "kysely";
import {
  HAND_OVER_STATES,
  type HandOverState,
  type KnowledgeFiles,
  type OpenPromise,
  PASSING_MS,
  type PersonKey,
  type PostReference,
  type PromiseState,
  type Vote,
} from "../../domain/journal.ts";
import type { Tables } from "./tables.ts";

type Queries = Kysely<Tables>;

export function writePost(
  queries: Queries,
  answerId: string,
  { channel, message }: PostReference,
  askedIn?: PostReference,
): CompiledQuery {
  const shown = {
    answer_id: answerId,
    asked_channel: askedIn?.channel ?? null,
    asked_message: askedIn?.message ?? null,
    updated_at: null,
  };
  return queries
    .insertInto("posts")
    .values({ channel, message, ...shown })
    .onConflict((conflict) => conflict.columns(["channel", "message"]).doUpdateSet(shown))
    .compile();
}

/** Changes a row for the first who says so. */
export function writePostUpdate(
  queries: Queries,
  { channel, message }: PostReference,
  at: Date,
): CompiledQuery {
  return queries
    .updateTable("posts")
    .set({ updated_at: at.getTime() })
    .where("channel", "=", channel)
    .where("message", "=", message)
    .where("updated_at", "is", null)
    .compile();
}

/** Inserts a row unless the person voted on the answer before. */
export function insertVote(queries: Queries, vote: Vote): CompiledQuery {
  return queries
    .insertInto("votes")
    .values({ answer_id: vote.answerId, person: vote.person, ...castOf(vote) })
    .onConflict((conflict) => conflict.doNothing())
    .compile();
}

/** Changes a row unless it says the same: `judgeVote` for what is kept. */
export function changeVote(queries: Queries, vote: Vote): CompiledQuery {
  const query = queries
    .updateTable("votes")
    .set(castOf(vote))
    .where("answer_id", "=", vote.answerId)
    .where("person", "=", vote.person);
  const saysMore = vote.reason !== undefined || vote.comment !== undefined;
  return (saysMore ? query : query.where("helpful", "<>", vote.helpful ? 1 : 0)).compile();
}

function castOf({ helpful, reason, comment, at }: Vote) {
  return {
    helpful: helpful ? 1 : 0,
    reason: reason ?? null,
    comment: comment ?? null,
    voted_at: at.getTime(),
  };
}

export function writeShare(queries: Queries, answerId: string, person: PersonKey, at: Date): CompiledQuery {
  return queries
    .insertInto("shares")
    .values({ answer_id: answerId, person, shared_at: at.getTime() })
    .compile();
}

/** Inserts or changes a row for the first, and for whoever comes long after a process died over it. */
export function writeHandOver(
  queries: Queries,
  answerId: string,
  person: PersonKey,
  at: Date,
): CompiledQuery {
  const passing = { person, state: "passing", taken_by: null, changed_at: at.getTime() };
  return queries
    .insertInto("hand_overs")
    .values({ answer_id: answerId, ...passing })
    .onConflict((conflict) =>
      conflict
        .column("answer_id")
        .doUpdateSet(passing)
        .where("hand_overs.state", "=", "passing")
        .where("hand_overs.changed_at", "<", at.getTime() - PASSING_MS),
    )
    .compile();
}

export function dropHandOver(queries: Queries, answerId: string): CompiledQuery {
  return queries.deleteFrom("hand_overs").where("answer_id", "=", answerId).compile();
}

/** Changes a row when it goes forward by that. */
export function writeHandOverMove(
  queries: Queries,
  answerId: string,
  state: HandOverState,
  by: PersonKey,
  at: Date,
): CompiledQuery {
  const earlier = HAND_OVER_STATES.slice(0, HAND_OVER_STATES.indexOf(state));
  return queries
    .updateTable("hand_overs")
    .set({ state, taken_by: state === "asked" ? null : by, changed_at: at.getTime() })
    .where("answer_id", "=", answerId)
    .where("state", "in", earlier)
    .compile();
}

export function writePromise(
  queries: Queries,
  { kind, answerId, person, address, madeAt }: OpenPromise,
): CompiledQuery {
  const promised = { state: "open", address: JSON.stringify(address), made_at: madeAt.getTime() };
  return queries
    .insertInto("promises")
    .values({ kind, answer_id: answerId, person, ...promised })
    .onConflict((conflict) => conflict.columns(["kind", "answer_id", "person"]).doUpdateSet(promised))
    .compile();
}

/** Changes the rows of all who wait for the answer in the same place. */
export function writePromiseMove(
  queries: Queries,
  { kind, answerId, address }: OpenPromise,
  state: PromiseState,
): CompiledQuery {
  const place = { kind, answer_id: answerId, address: JSON.stringify(address) };
  if (state === "ended")
    return queries
      .deleteFrom("promises")
      .where((eb) => eb.and(place))
      .compile();
  const query = queries
    .updateTable("promises")
    .set({ state })
    .where((eb) => eb.and(place));
  return (state === "telling" ? query.where("state", "=", "open") : query).compile();
}

export function removePromise(queries: Queries, { kind, answerId, person }: OpenPromise): CompiledQuery {
  return queries
    .deleteFrom("promises")
    .where("kind", "=", kind)
    .where("answer_id", "=", answerId)
    .where("person", "=", person)
    .compile();
}

export function writeKnowledge(
  queries: Queries,
  version: string,
  files: KnowledgeFiles,
  at: Date,
): CompiledQuery {
  const seen = { files: JSON.stringify(files), seen_at: at.getTime() };
  return queries
    .insertInto("knowledge")
    .values({ version, ...seen })
    .onConflict((conflict) => conflict.column("version").doUpdateSet(seen))
    .compile();
}

/** Inserts a row unless it was noted before. */
export function insertOnce(queries: Queries, key: string, at: Date): CompiledQuery {
  return queries
    .insertInto("once")
    .values({ key, done_at: at.getTime() })
    .onConflict((conflict) => conflict.doNothing())
    .compile();
}

export function removeOnce(queries: Queries, key: string): CompiledQuery {
  return queries.deleteFrom("once").where("key", "=", key).compile();
}
