/**
 * The steps from an empty database to today's, in order; `PRAGMA user_version` counts those taken. A released step is
 * never changed, only followed by another one.
 */
export const MIGRATIONS: readonly string[] = [
  `create table answers (
     position integer primary key,
     answer_id text not null unique,
     platform text not null,
     conversation text not null,
     person text not null,
     asked_at integer not null,
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
     duration_ms real not null
   );
   create index answers_by_conversation on answers (conversation, position);
   create index answers_by_person on answers (person);
   create index answers_by_time on answers (asked_at);
   create table answer_bodies (answer_id text primary key, body text not null) without rowid;
   create table citations (answer_id text not null, marker integer not null, passage text not null,
     primary key (answer_id, marker)) without rowid;
   create table posts (
     channel text not null,
     message text not null,
     answer_id text not null,
     asked_channel text,
     asked_message text,
     updated_at integer,
     primary key (channel, message)
   ) without rowid;
   create index posts_by_answer on posts (answer_id);
   create index posts_by_question on posts (asked_channel, asked_message);
   create table votes (
     answer_id text not null,
     person text not null,
     helpful integer not null,
     reason text,
     comment text,
     voted_at integer not null,
     primary key (answer_id, person)
   ) without rowid;
   create index votes_by_person on votes (person);
   create table shares (answer_id text not null, person text not null, shared_at integer not null);
   create index shares_by_answer on shares (answer_id);
   create index shares_by_person on shares (person);
   create table hand_overs (
     answer_id text primary key,
     person text not null,
     state text not null,
     taken_by text,
     changed_at integer not null
   ) without rowid;
   create table promises (
     kind text not null,
     answer_id text not null,
     person text not null,
     state text not null,
     address text not null,
     made_at integer not null,
     primary key (kind, answer_id, person)
   ) without rowid;
   create table events (key text primary key, state text not null, at integer not null) without rowid;
   create index events_by_time on events (at);
   create table knowledge (version text primary key, files text not null, seen_at integer not null) without rowid;`,
  `alter table answers add column author text;
   create index answers_by_author on answers (author) where author is not null;`,
  `create table once (key text primary key, done_at integer not null) without rowid;
   create index once_by_time on once (done_at);`,
  `create table installations (id text primary key, key_id text not null, sealed text not null,
     installed_at integer not null) without rowid;
   create table used_keys (key text primary key, used_at integer not null) without rowid;
   create table home_workspace (platform text primary key, workspace text not null) without rowid;`,
];
