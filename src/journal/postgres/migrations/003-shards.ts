import { type Kysely, type Migration, sql } from "kysely";

/** Which of Discord's shards each process runs, and the turns in which they begin their sessions. */
export const SHARDS: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw("alter table processes add column shards text").execute(db);
    await sql.raw("create table turns (name text primary key, taken_at bigint not null)").execute(db);
  },
};
