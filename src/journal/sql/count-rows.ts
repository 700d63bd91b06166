import { type Kysely, sql } from "kysely";
import type { PersonKey } from "../../domain/journal.ts";
import type { Tables } from "./tables.ts";

/** How many rows a person left: questions, votes, shares, promises and hand-overs. */
export async function countRowsOf(reader: Kysely<Tables>, person: PersonKey): Promise<number> {
  const counts = await sql<{ n: number }>`
    select (select count(*) from answers where person = ${person})
         + (select count(*) from votes where person = ${person})
         + (select count(*) from shares where person = ${person})
         + (select count(*) from promises where person = ${person})
         + (select count(*) from hand_overs where person = ${person}) as n`.execute(reader);
  return counts.rows[0]?.n ?? 0;
}
