import type { Generated, Kysely } from "kysely";
import type { Tables } from "../sql/tables.ts";

/** The journal's rows, and those by which several processes know of each other. */
export interface PostgresTables extends Omit<Tables, "events"> {
  events: { key: string; state: string; at: number; owner: string; unsure: Generated<boolean> };
  processes: {
    id: string;
    version: string;
    knowledge: string;
    seen_at: number;
    /** As JSON; null where the process has no part of Discord's traffic, or all of it. */
    shards: string | null;
  };
  turns: { name: string; taken_at: number };
  removals: { position: Generated<number>; person: string; removed_at: number };
  secrets: { name: string; value: string };
}

/** The same database for what SQLite shares with it, which is all but the events. */
export function journalRows(queries: Kysely<PostgresTables>): Kysely<Tables> {
  return queries as unknown as Kysely<Tables>;
}
