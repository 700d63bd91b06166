import { type Kysely, sql } from "kysely";
import {
  type AnswerRecord,
  HAND_OVER_STATES,
  type HandOver,
  type KnowledgeFiles,
  type OpenPromise,
  type Page,
  type PostedAnswer,
  type PostReference,
  type PromiseKind,
  type WhichPromises,
} from "../../domain/journal.ts";
import { selectAnswers, toAnswerRecord } from "./answer-rows.ts";
import type { Tables } from "./tables.ts";

type Reader = Kysely<Tables>;

export async function readAnswer(reader: Reader, answerId: string): Promise<AnswerRecord | undefined> {
  const row = await selectAnswers(reader).where("answers.answer_id", "=", answerId).executeTakeFirst();
  return row === undefined ? undefined : toAnswerRecord(row);
}

export async function readLatestAnswer(
  reader: Reader,
  conversation: string,
): Promise<AnswerRecord | undefined> {
  const row = await selectAnswers(reader)
    .where("conversation", "=", conversation)
    .orderBy("position", "desc")
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? undefined : toAnswerRecord(row);
}

export async function readPost(
  reader: Reader,
  askedIn: PostReference,
): Promise<{ answerId: string; post: PostReference } | undefined> {
  const row = await reader
    .selectFrom("posts")
    .innerJoin("answers", "answers.answer_id", "posts.answer_id")
    .where("asked_channel", "=", askedIn.channel)
    .where("asked_message", "=", askedIn.message)
    .select(["posts.answer_id", "channel", "message"])
    .orderBy("position", "desc")
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return { answerId: row.answer_id, post: { channel: row.channel, message: row.message } };
}

export async function readPostedAnswer(reader: Reader, post: PostReference): Promise<string | undefined> {
  const row = await reader
    .selectFrom("posts")
    .innerJoin("answers", "answers.answer_id", "posts.answer_id")
    .where("channel", "=", post.channel)
    .where("message", "=", post.message)
    .select("posts.answer_id")
    .orderBy("position", "desc")
    .executeTakeFirst();
  return row?.answer_id;
}

export async function readPostedAnswers(
  reader: Reader,
  since: number,
  { limit, after }: Partial<Page<PostedAnswer>> = {},
): Promise<readonly PostedAnswer[]> {
  let query = selectAnswers(reader)
    .innerJoin("posts", "posts.answer_id", "answers.answer_id")
    .where("asked_at", ">=", since)
    .where("updated_at", "is", null)
    .select(["posts.channel", "posts.message"])
    .orderBy("asked_at")
    .orderBy("channel")
    .orderBy("message");
  if (after !== undefined) {
    const { record, post } = after;
    query = query.where(
      sql<boolean>`(asked_at, channel, message) > (${record.askedAt.getTime()}, ${post.channel}, ${post.message})`,
    );
  }
  const rows = await (limit === undefined ? query : query.limit(limit)).execute();
  return rows.map((row) => ({
    record: toAnswerRecord(row),
    post: { channel: row.channel, message: row.message },
  }));
}

export async function readShared(reader: Reader, answerId: string): Promise<boolean> {
  const row = await reader
    .selectFrom("shares")
    .where("answer_id", "=", answerId)
    .select("answer_id")
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export async function readHandOver(reader: Reader, answerId: string): Promise<HandOver | undefined> {
  const row = await reader
    .selectFrom("hand_overs")
    .where("answer_id", "=", answerId)
    .selectAll()
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    answerId,
    person: row.person,
    state: HAND_OVER_STATES.find((state) => state === row.state) ?? "asked",
    ...(row.taken_by === null ? {} : { by: row.taken_by }),
  };
}

export async function readOpenPromises(
  reader: Reader,
  kind: PromiseKind,
  { answerId, person, limit, after }: WhichPromises = {},
): Promise<readonly OpenPromise[]> {
  let query = reader
    .selectFrom("promises")
    .where("kind", "=", kind)
    .where("state", "=", "open")
    .selectAll()
    .orderBy("made_at")
    .orderBy("answer_id")
    .orderBy("person");
  if (answerId !== undefined) query = query.where("answer_id", "=", answerId);
  if (person !== undefined) query = query.where("person", "=", person);
  if (after !== undefined)
    query = query.where(
      sql<boolean>`(made_at, answer_id, person) > (${after.madeAt.getTime()}, ${after.answerId}, ${after.person})`,
    );
  const rows = await (limit === undefined ? query : query.limit(limit)).execute();
  return rows.map((row) => ({
    kind,
    answerId: row.answer_id,
    person: row.person,
    address: JSON.parse(row.address) as OpenPromise["address"],
    madeAt: new Date(row.made_at),
  }));
}

/** Whether `removeOld` has more to do. */
export async function hasOldRows(reader: Reader, before: number, eventsBefore: number): Promise<boolean> {
  const answer = await reader
    .selectFrom("answers")
    .where("asked_at", "<", before)
    .select("answer_id")
    .limit(1)
    .executeTakeFirst();
  const event = await reader
    .selectFrom("events")
    .where("at", "<", eventsBefore)
    .select("key")
    .limit(1)
    .executeTakeFirst();
  return answer !== undefined || event !== undefined;
}

export async function readKnowledge(reader: Reader, version: string): Promise<KnowledgeFiles | undefined> {
  const row = await reader
    .selectFrom("knowledge")
    .where("version", "=", version)
    .select("files")
    .executeTakeFirst();
  return row === undefined ? undefined : (JSON.parse(row.files) as KnowledgeFiles);
}
