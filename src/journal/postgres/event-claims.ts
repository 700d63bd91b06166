import { setTimeout as sleep } from "node:timers/promises";
import { type Kysely, sql } from "kysely";
import type { Claim, EventLedger } from "../../domain/ports/journal.ts";
import type { MemoryEvents } from "../memory/memory-events.ts";
import type { DatabaseLink } from "./database-link.ts";
import { NOW_MS } from "./postgres-dialect.ts";
import type { PostgresTables } from "./postgres-tables.ts";

/** Events of all processes, claimed in the database; by this process's memory while that is ill. */
export interface EventClaims extends Omit<EventLedger, "isMine"> {
  /** Events that memory alone decided about. */
  readonly claimedAlone: number;
  /** Of those, the events that another process had, too: they may have been answered twice. */
  readonly doubles: number;
  /** Events whose state waits to be written. */
  readonly queued: number;
  /** Whether no other process has taken any of them; true while the database cannot be asked. */
  areFree(keys: readonly string[]): Promise<boolean>;
  /** Writes what waits, as far as the database lets it. */
  flush(): Promise<void>;
}

export interface EventClaimsOptions {
  readonly link: DatabaseLink;
  readonly memory: MemoryEvents;
  /** This process, as in `processes`. */
  readonly owner: string;
  /** How long an event is remembered, in milliseconds. */
  readonly eventMs: number;
  /** After how long without a sign of life a process has ended, in milliseconds. */
  readonly leaseMs: number;
}

/** What becomes of an event that this process has. */
interface Told {
  readonly keys: readonly string[];
  readonly state: "seen" | "answering" | "answered" | "left";
}

/** Owner of an event that no process has. */
const NOBODY = "";
const KEYS_AT_ONCE = 500;
/** Keys that wait while the database is ill; the oldest go when more come. */
const MAX_WAITING = 100_000;
/** How soon a claim looks whether another process has done its work, each time half as often, and for how long, in milliseconds. */
const LOOK_AGAIN_MS = 100;
const LOOK_AGAIN_AT_MOST_MS = 2_000;
const LOOK_FOR_MS = 60_000;

export function createEventClaims(options: EventClaimsOptions): EventClaims {
  const { link, memory, owner, eventMs, leaseMs } = options;
  let claimedAlone = 0;
  let doubles = 0;
  /** By key: what the database is still to be told. */
  const waiting = new Map<string, Told>();
  let writing: Promise<void> | undefined;

  // A database that was just started has heard of nobody for as long as it was stopped.
  const isEnded = sql<boolean>`not exists (select from processes where processes.id = events.owner
    and greatest(processes.seen_at, extract(epoch from pg_postmaster_start_time()) * 1000) > ${NOW_MS} - ${leaseMs}::bigint)`;

  /** Undefined: another process is at work on it. */
  async function tryClaim(
    queries: Kysely<PostgresTables>,
    keys: readonly string[],
  ): Promise<Claim | undefined> {
    const claimed = await sql<{ key: string; unsure: boolean }>`
      insert into events (key, state, owner, unsure, at)
      values ${sql.join(keys.map((key) => sql`(${key}, 'answering', ${owner}, false, ${NOW_MS})`))}
      on conflict (key) do update
        set state = 'answering', owner = ${owner}, at = ${NOW_MS},
          unsure = events.state = 'answering' and (events.unsure or events.owner <> ${owner})
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
        .set({ state: sql`case when unsure then 'answering' else 'seen' end`, owner: NOBODY })
        .where("key", "in", taken)
        .execute();
    }
    const states = await queries.selectFrom("events").where("key", "in", keys).select("state").execute();
    return states.some(({ state }) => state === "answered") ? "handled" : undefined;
  }

  /** What this process has already is unsure only when it knows so: a claim may have been sent twice. */
  function noteTaken(keys: readonly string[], claim: Claim): Claim {
    if (claim === "handled") return claim;
    const isKnown = keys.some((key) => memory.state(key) === "answering");
    memory.record(keys, "answering");
    return isKnown ? "unsure" : claim;
  }

  function claimAlone(keys: readonly string[]): Claim {
    const claim = memory.claim(keys);
    if (claim === "handled") return claim;
    claimedAlone += 1;
    tell(keys, "answering");
    return claim;
  }

  function tell(keys: readonly string[], state: Told["state"]): void {
    const told = { keys, state };
    for (const key of keys) waiting.set(key, told);
    for (const oldest of waiting.keys()) {
      if (waiting.size <= MAX_WAITING) break;
      waiting.delete(oldest);
    }
    void flush();
  }

  function flush(): Promise<void> {
    writing ??= writeAll().finally(() => {
      writing = undefined;
    });
    return writing;
  }

  async function writeAll(): Promise<void> {
    while (waiting.size > 0) {
      const batch = [...waiting].slice(0, KEYS_AT_ONCE).sort(([a], [b]) => (a < b ? -1 : 1));
      const done = await link.run((queries) => write(queries, batch), { mayRepeat: true });
      if (done.kind === "ill") return;
      const kept = new Set(done.kind === "done" ? done.value : []);
      for (const [key, told] of batch) if (waiting.get(key) === told) waiting.delete(key);
      const ended = new Set(batch.map(([, told]) => told).filter(({ state }) => state === "answered"));
      for (const { keys } of ended)
        if (keys.some((key) => !kept.has(key) && batch.some(([one]) => one === key))) doubles += 1;
    }
  }

  /**
   * Notes states of events that this process has, and returns those; whoever else has one stays in the book. One
   * statement, its keys in order: it holds nobody up.
   */
  async function write(
    queries: Kysely<PostgresTables>,
    batch: readonly (readonly [key: string, told: Told])[],
  ): Promise<readonly string[]> {
    const values = batch.map(([key, { state }]) =>
      state === "left"
        ? sql`(${key}, 'answered', ${NOBODY}, ${NOW_MS})`
        : sql`(${key}, ${state}, ${owner}, ${NOW_MS})`,
    );
    const { rows } = await sql<{ key: string }>`
      insert into events (key, state, owner, at) values ${sql.join(values)}
      on conflict (key) do update set state = excluded.state, owner = excluded.owner, at = excluded.at
        where events.owner in (${owner}, ${NOBODY})
      returning key`.execute(queries);
    return rows.map(({ key }) => key);
  }

  return {
    async claim(given) {
      // In one order for all processes, so that two of them never wait for each other.
      const keys = [...new Set(given)].sort();
      if (keys.length === 0) return "mine";
      if (keys.some((key) => memory.state(key) === "answered")) return "handled";
      const until = performance.now() + LOOK_FOR_MS;
      for (let looks = 0; ; looks += 1) {
        // What the database does not know yet, memory does.
        if (keys.some((key) => waiting.has(key))) return claimAlone(keys);
        const done = await link.run((queries) => tryClaim(queries, keys), { mayRepeat: true });
        // Who had it a moment ago has it still.
        if (done.kind !== "done") return looks > 0 ? "handled" : claimAlone(keys);
        if (done.value !== undefined) return noteTaken(keys, done.value);
        if (performance.now() > until) return "handled";
        await sleep(Math.min(LOOK_AGAIN_MS * 2 ** looks, LOOK_AGAIN_AT_MOST_MS));
      }
    },
    async settle(given, state) {
      const keys = [...new Set(given)].sort();
      if (keys.length === 0) return;
      memory.record(keys, state === "left" ? "answered" : state);
      tell(keys, state);
      // Whoever claims it next must find it free.
      if (state === "seen") await flush();
    },
    async unfinishedEvents() {
      const done = await link.run((queries) =>
        queries.selectFrom("events").where("state", "=", "answering").where(isEnded).select("key").execute(),
      );
      return done.kind === "done" ? done.value.map(({ key }) => key) : [];
    },
    async areFree(keys) {
      const done = await link.run(
        (queries) =>
          queries
            .selectFrom("events")
            .where("key", "in", keys)
            .where("owner", "not in", [owner, NOBODY])
            .select("key")
            .execute(),
        { mayRepeat: true },
      );
      return done.kind !== "done" || done.value.length === 0;
    },
    get claimedAlone() {
      return claimedAlone;
    },
    get doubles() {
      return doubles;
    },
    get queued() {
      return new Set(waiting.values()).size;
    },
    flush,
  };
}
