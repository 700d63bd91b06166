import type { CompiledQuery, Kysely } from "kysely";
import { EVENT_STATES, type EventState } from "../memory/memory-events.ts";
import type { Tables } from "../sql/tables.ts";
import type { AnsweringMark } from "./answering-marks.ts";
import { queries } from "./queries.ts";

type Reader = Kysely<Tables>;

export function writeEvent(keys: readonly string[], state: EventState, at: Date): CompiledQuery {
  const rows = keys.map((key) => ({ key, state, at: at.getTime() }));
  return queries.replaceInto("events").values(rows).compile();
}

/** What an earlier process was about to answer, unless the journal knows what became of it. */
export function writeLeftMarks({ keys, at }: AnsweringMark): CompiledQuery {
  const rows = keys.map((key) => ({ key, state: "answering", at: at.getTime() }));
  return queries
    .insertInto("events")
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .column("key")
        .doUpdateSet({ state: "answering", at: at.getTime() })
        .where((eb) =>
          eb.or([
            eb("events.at", "<", at.getTime()),
            eb.and([eb("events.at", "=", at.getTime()), eb("events.state", "=", "seen")]),
          ]),
        ),
    )
    .compile();
}

export async function readEventState(
  reader: Reader,
  key: string,
  after: number,
): Promise<EventState | undefined> {
  const row = await reader
    .selectFrom("events")
    .where("key", "=", key)
    .where("at", ">=", after)
    .select("state")
    .executeTakeFirst();
  return EVENT_STATES.find((state) => state === row?.state);
}

export async function readUnfinishedEvents(reader: Reader, before: number): Promise<readonly string[]> {
  const rows = await reader
    .selectFrom("events")
    .where("state", "=", "answering")
    .where("at", "<", before)
    .select("key")
    .execute();
  return rows.map(({ key }) => key);
}
