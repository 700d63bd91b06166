import { type Kysely, type Migration, sql } from "kysely";

/** The journal's rows as SQLite keeps them, and what several processes need beside it. Times are by the database's clock. */
export const JOURNAL: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};

const STATEMENTS: readonly string[] = [
  `create table answers (
     answer_id text primary key,
     position bigint generated always as identity unique,
     platform text not null,
     conversation text not null,
     person text not null,
     author text,
     asked_at bigint not null,
     question text not null,
     previous text,
     chosen_topic text,
     as_of text not null,
     outcome text not null,
     reason text,
     topic text,
     nearest text,
     nearest_title text,
     visibility text not null,
     duration_ms double precision not null
   )`,
  "create index answers_by_conversation on answers (conversation, position)",
  "create index answers_by_person on answers (person)",
  "create index answers_by_author on answers (author) where author is not null",
  "create index answers_by_time on answers (asked_at)",
  "create table answer_bodies (answer_id text primary key, body text not null)",
  `create table citations (answer_id text not null, marker integer not null, passage text not null,
     primary key (answer_id, marker))`,
  `create table posts (
     channel text not null,
     message text not null,
     answer_id text not null,
     asked_channel text,
     asked_message text,
     updated_at bigint,
     primary key (channel, message)
   )`,
  "create index posts_by_answer on posts (answer_id)",
  "create index posts_by_question on posts (asked_channel, asked_message)",
  `create table votes (
     answer_id text not null,
     person text not null,
     helpful smallint not null,
     reason text,
     comment text,
     voted_at bigint not null,
     primary key (answer_id, person)
   )`,
  "create index votes_by_person on votes (person)",
  "create table shares (answer_id text not null, person text not null, shared_at bigint not null)",
  "create index shares_by_answer on shares (answer_id)",
  "create index shares_by_person on shares (person)",
  `create table hand_overs (
     answer_id text primary key,
     person text not null,
     state text not null,
     taken_by text,
     changed_at bigint not null
   )`,
  `create table promises (
     kind text not null,
     answer_id text not null,
     person text not null,
     state text not null,
     address text not null,
     made_at bigint not null,
     primary key (kind, answer_id, person)
   )`,
  // `unsure`: taken over from a process that had ended.
  `create table events (
     key text primary key,
     state text not null,
     owner text not null,
     unsure boolean not null default false,
     at bigint not null
   )`,
  "create index events_by_time on events (at)",
  "create table knowledge (version text primary key, files text not null, seen_at bigint not null)",
  // One row a running bot; who has not been seen for a while has ended.
  `create table processes (
     id text primary key,
     version text not null,
     knowledge text not null,
     seen_at bigint not null
   )`,
  // Who was forgotten, for the memory of the other processes.
  `create table removals (
     position bigint generated always as identity primary key,
     person text not null,
     removed_at bigint not null
   )`,
  // Counts of a minute; what a crash takes is not missed.
  "create unlogged table rate_limits (key varchar(255) primary key, points integer not null, expire bigint)",
  "create table secrets (name text primary key, value text not null)",
];
