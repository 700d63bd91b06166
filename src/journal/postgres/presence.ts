import type { Kysely } from "kysely";
import { sql } from "kysely";
import type { PersonKey } from "../../domain/journal.ts";
import type { ShardsHealth } from "../../domain/ports/platform.ts";
import type { DatabaseLink } from "./database-link.ts";
import { NOW_MS } from "./postgres-dialect.ts";
import type { PostgresTables } from "./postgres-tables.ts";

/** A running bot, as the others see it. */
export interface Running {
  readonly id: string;
  readonly version: string;
  readonly knowledge: string;
  /** Absent where it has no part of Discord's traffic, or all of it. */
  readonly shards?: ShardsHealth | undefined;
}

/** Somebody who was forgotten, by any process. */
export interface Removal {
  readonly person: PersonKey;
  readonly at: Date;
}

/** Keeps this process known to the others, and tells it whom they forgot. */
export interface Presence {
  /** Looks once; also how it is noticed that the database is back. Never rejects. */
  look(): Promise<void>;
  /**
   * Whether the others saw this process so lately that none of them takes it for ended; false after it stood still or was
   * cut off, until the next look.
   */
  isSeen(): boolean;
  /** Who ran at the last look, this process included. */
  running(): readonly Running[];
  close(): Promise<void>;
}

export interface PresenceOptions {
  readonly link: DatabaseLink;
  readonly self: () => Running;
  /** The newest removal that was known when the journal was opened. */
  readonly from: number;
  readonly onRemoved: (removals: readonly Removal[]) => void;
  /** Time between two looks, in milliseconds; what another process removed is in memory for that long. */
  readonly everyMs: number;
  readonly leaseMs: number;
}

/** A look every second: one that is older than half a lease says that something held this process up. */
const SURE_SHARE = 0.5;

const clocks = () => ({ steady: performance.now(), wall: Date.now() });

export function createPresence(options: PresenceOptions): Presence {
  const { link, self, onRemoved, everyMs, leaseMs } = options;
  let { from } = options;
  let others: readonly Running[] = [];
  let seen = clocks();
  let looking: Promise<void> | undefined;
  let isClosed = false;
  let timer = setTimeout(lookAgain, everyMs);
  timer.unref();

  function lookAgain(): void {
    void look().finally(() => {
      if (isClosed) return;
      timer = setTimeout(lookAgain, everyMs);
      timer.unref();
    });
  }

  async function lookOnce(): Promise<void> {
    const began = clocks();
    const work = async (queries: Kysely<PostgresTables>) => {
      await showUp(queries, self());
      const removals = await queries
        .selectFrom("removals")
        .where("position", ">", from)
        .selectAll()
        .orderBy("position")
        .execute();
      return { removals, running: await readRunning(queries, leaseMs) };
    };
    const done = await link.probe(work, { mayRepeat: true });
    if (done.kind !== "done") return;
    seen = began;
    others = done.value.running;
    const { removals } = done.value;
    from = removals.at(-1)?.position ?? from;
    if (removals.length > 0)
      onRemoved(removals.map(({ person, removed_at }) => ({ person, at: new Date(removed_at) })));
  }

  function look(): Promise<void> {
    looking ??= lookOnce().finally(() => {
      looking = undefined;
    });
    return looking;
  }

  return {
    look,
    isSeen() {
      const { steady, wall } = clocks();
      // One of them stands still while a machine sleeps, the other may be set.
      return Math.max(steady - seen.steady, wall - seen.wall) < leaseMs * SURE_SHARE;
    },
    running: () => others,
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await looking;
      await link.run((queries) => queries.deleteFrom("processes").where("id", "=", self().id).execute());
    },
  };
}

/** Who gave a sign of life within so many milliseconds. */
export async function readRunning(queries: Kysely<PostgresTables>, leaseMs: number): Promise<Running[]> {
  const rows = await queries
    .selectFrom("processes")
    .where("seen_at", ">", sql<number>`${NOW_MS} - ${leaseMs}::bigint`)
    .select(["id", "version", "knowledge", "shards"])
    .orderBy("id")
    .execute();
  return rows.map(({ shards, ...row }) => ({
    ...row,
    ...(shards === null ? {} : { shards: JSON.parse(shards) as ShardsHealth }),
  }));
}

export async function showUp(
  queries: Kysely<PostgresTables>,
  { id, version, knowledge, shards }: Running,
): Promise<void> {
  const seen = {
    version,
    knowledge,
    shards: shards === undefined ? null : JSON.stringify(shards),
    seen_at: NOW_MS,
  };
  await queries
    .insertInto("processes")
    .values({ id, ...seen })
    .onConflict((conflict) => conflict.column("id").doUpdateSet(seen))
    .execute();
}
