import { type CompiledQuery, sql } from "kysely";
import type { PersonKey } from "../../domain/journal.ts";
import { NOTES_OF_WORDS } from "../others-words.ts";
import { completedAfter } from "../sql/remove-rows.ts";
import { queries } from "./queries.ts";

/** Takes what others' answers took from a person's questions out of them: `withoutEarlierWords` for what is kept. */
export function takeContextOut(person: PersonKey): CompiledQuery {
  const notes = sql`(select json_group_array(json(value)) from json_each(body, '$.notes')
    where json_extract(value, '$.kind') not in (${sql.join(NOTES_OF_WORDS)}))`;
  return queries
    .updateTable("answer_bodies")
    .set({ body: sql<string>`json_remove(json_set(body, '$.notes', json(${notes})), '$.readAs')` })
    .where("answer_id", "in", completedAfter(queries, person))
    .compile();
}
