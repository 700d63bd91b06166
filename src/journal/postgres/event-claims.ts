import { setTimeout as sleep } from "node:timers/promises";
import { type Kysely, sql } from "kysely";
import type { Claim, EventLedger } from "../../domain/ports/journal.ts";
import type { MemoryEvents } from "../memory/memory-events.ts";
import type { DatabaseLink } from "./database-link.ts";
import { NOW_MS } from "./postgres-dialect.ts";
import type { PostgresTables } from "./postgres-tables.ts";
import type { WaitingRows } from "./waiting-rows.ts";

/** Events of all processes, claimed in the database; by this process's memory while that is ill. */
export interface EventClaims extends EventLedger {
  /** Events that memory alone decided about. */
  readonly claimedAlone: number;
  /** Of those, the events that another process had, too: they may have been answered twice. */
  readonly doubles: number;
}

export interface EventClaimsOptions {
  readonly link: DatabaseLink;
  readonly rows: WaitingRows;
  readonly memory: MemoryEvents;
  /** This process, as in `processes`. */
  readonly owner: string;
  /** How long an event is remembered, in milliseconds. */
  readonly eventMs: number;
  /** After how long without a sign of life a process has ended, in milliseconds. */
  readonly leaseMs: number;
}

/** How often a claim looks whether another process has done its work, and for how long, in milliseconds. */
const LOOK_AGAIN_MS = 100;
const LOOK_FOR_MS = 60_000;

export function createEventClaims(options: EventClaimsOptions): EventClaims {
  const { link, rows, memory, owner, eventMs, leaseMs } = options;
  let claimedAlone = 0;
  let doubles = 0;
  /** Events that memory decided about, until the database knows. */
  const alone = new Set<string>();

  const isEnded = sql<boolean>`not exists (select from processes
    where processes.id = events.owner and processes.seen_at > ${NOW_MS} - ${leaseMs}::bigint)`;

  /** Undefined: another process is at work on it. */
  async function tryClaim(
    queries: Kysely<PostgresTables>,
    keys: readonly string[],
  ): Promise<Claim | undefined> {
    const claimed = await sql<{ key: string; unsure: boolean }>`
      insert into events (key, state, owner, unsure, at)
      values ${sql.join(keys.map((key) => sql`(${key}, 'answering', ${owner}, false, ${NOW_MS})`))}
      on conflict (key) do update
        set state = 'answering', owner = ${owner}, unsure = events.state = 'answering', at = ${NOW_MS}
        where events.state = 'seen'
          or events.at < ${NOW_MS} - ${eventMs}::bigint
          or (events.state = 'answering' and (events.owner = ${owner} or ${isEnded}))
      returning key, unsure`.execute(queries);
    if (claimed.rows.length === keys.length)
      return claimed.rows.some(({ unsure }) => unsure) ? "unsure" : "mine";
    if (claimed.rows.length > 0) {
      // Somebody has it under another of its keys: these go back to what they were.
      const taken = claimed.rows.map(({ key }) => key);
      await queries
        .updateTable("events")
        .set({ state: sql`case when unsure then 'answering' else 'seen' end`, owner: "" })
        .where("key", "in", taken)
        .execute();
    }
    const states = await queries.selectFrom("events").where("key", "in", keys).select("state").execute();
    return states.some(({ state }) => state === "answered") ? "handled" : undefined;
  }

  function claimAlone(keys: readonly string[]): Claim {
    const claim = memory.claim(keys);
    if (claim === "handled") return claim;
    claimedAlone += 1;
    for (const key of keys) alone.add(key);
    write(keys, "answering");
    return claim;
  }

  /** Notes a state of an event that this process has; whoever else has it stays in the book, and it is counted. */
  function write(keys: readonly string[], state: string): void {
    rows.add({
      async write(transaction) {
        const kept = await sql<{ key: string }>`
          insert into events (key, state, owner, at)
          values ${sql.join(keys.map((key) => sql`(${key}, ${state}, ${owner}, ${NOW_MS})`))}
          on conflict (key) do update set state = ${state}, at = ${NOW_MS} where events.owner = ${owner}
          returning key`.execute(transaction);
        if (state === "answered" && kept.rows.length < keys.length) doubles += 1;
        if (state !== "answering") for (const key of keys) alone.delete(key);
      },
    });
  }

  return {
    async claim(given) {
      // In one order for all processes, so that two of them never wait for each other.
      const keys = [...new Set(given)].sort();
      if (keys.length === 0) return "mine";
      if (keys.some((key) => memory.state(key) === "answered")) return "handled";
      const until = performance.now() + LOOK_FOR_MS;
      for (let isElsewhere = false; ; isElsewhere = true) {
        if (keys.some((key) => alone.has(key))) return claimAlone(keys);
        const done = await link.run((queries) => tryClaim(queries, keys));
        // Who had it a moment ago has it still.
        if (done.kind !== "done") return isElsewhere ? "handled" : claimAlone(keys);
        if (done.value !== undefined) return done.value;
        if (performance.now() > until) return "handled";
        await sleep(LOOK_AGAIN_MS);
      }
    },
    async settle(given, state) {
      const keys = [...new Set(given)].sort();
      if (keys.length === 0) return;
      memory.record(keys, state);
      write(keys, state);
      // Whoever claims it next must find it free.
      if (state === "seen") await rows.flush();
    },
    async unfinishedEvents() {
      const done = await link.run((queries) =>
        queries.selectFrom("events").where("state", "=", "answering").where(isEnded).select("key").execute(),
      );
      return done.kind === "done" ? done.value.map(({ key }) => key) : [];
    },
    get claimedAlone() {
      return claimedAlone;
    },
    get doubles() {
      return doubles;
    },
  };
}
