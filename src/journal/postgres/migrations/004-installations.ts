import { type Kysely, type Migration, sql } from "kysely";

/** Where the bot was let in. */
export const INSTALLATIONS: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};

const STATEMENTS: readonly string[] = [
  `create table installations (
     id text primary key,
     key_id text not null,
     sealed text not null,
     installed_at bigint not null
   )`,
  "create table used_keys (key text primary key, used_at bigint not null)",
  "create table home_workspace (platform text primary key, workspace text not null)",
];
