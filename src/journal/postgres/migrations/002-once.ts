import { type Kysely, type Migration, sql } from "kysely";

/** What is done once, whichever process comes first. */
export const ONCE: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw("create table once (key text primary key, done_at bigint not null)").execute(db);
    await sql.raw("create index once_by_time on once (done_at)").execute(db);
  },
};
