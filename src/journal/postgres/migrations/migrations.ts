import type { Migration } from "kysely";
import { JOURNAL } from "./001-journal.ts";
import { ONCE } from "./002-once.ts";
import { SHARDS } from "./003-shards.ts";
import { INSTALLATIONS } from "./004-installations.ts";

/** The steps from an empty database to today's, in the order of their names. A released step is never changed. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  "001-journal": JOURNAL,
  "002-once": ONCE,
  "003-shards": SHARDS,
  "004-installations": INSTALLATIONS,
};
