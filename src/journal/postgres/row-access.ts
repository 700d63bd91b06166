import type { CompiledQuery, Kysely } from "kysely";
import type { Tables } from "../sql/tables.ts";
import type { DatabaseLink } from "./database-link.ts";
import { journalRows } from "./postgres-tables.ts";
import { unitOf, type WaitingRows } from "./waiting-rows.ts";

type Reader = Kysely<Tables>;

/** Reads and changes rows while the database is well, and falls back to this process's memory while it is not. */
export interface RowAccess {
  /** What stands in the database, or in memory when it does not yet or cannot be asked. */
  find<T>(
    work: (reader: Reader) => Promise<T | undefined>,
    inMemory: () => Promise<T | undefined>,
  ): Promise<T | undefined>;
  /** A list that must hold what waits to be written, too. */
  list<T>(
    work: (reader: Reader) => Promise<readonly T[]>,
    inMemory: () => Promise<readonly T[]>,
  ): Promise<readonly T[]>;
  /** Changes rows and tells how many; undefined while the database is ill, and then they wait. */
  change(query: CompiledQuery): Promise<number | undefined>;
  /** Whether a change changed anything; what memory says while the database is ill. */
  changes(query: CompiledQuery, inMemory: boolean): Promise<boolean>;
}

export interface RowAccessOptions {
  readonly link: DatabaseLink;
  readonly waiting: WaitingRows;
  /** How long a list may take, in milliseconds. */
  readonly listWaitMs: number;
}

export function createRowAccess({ link, waiting, listWaitMs }: RowAccessOptions): RowAccess {
  async function change(query: CompiledQuery): Promise<number | undefined> {
    // In the order in which it was asked for.
    if (waiting.queued > 0) await waiting.flush();
    const done = await link.run((writer) => writer.executeQuery(query));
    if (done.kind === "done") return Number(done.value.numAffectedRows ?? 0n);
    if (done.kind === "ill") waiting.add(unitOf([query], true));
    return undefined;
  }

  return {
    async find(work, inMemory) {
      const done = await link.run((reader) => work(journalRows(reader)), { mayRepeat: true });
      if (done.kind !== "done") return inMemory();
      return done.value ?? (waiting.queued > 0 ? inMemory() : undefined);
    },
    async list(work, inMemory) {
      await waiting.flush();
      const done = await link.run((reader) => work(journalRows(reader)), {
        withinMs: listWaitMs,
        mayRepeat: true,
      });
      return done.kind === "done" ? done.value : inMemory();
    },
    change,
    async changes(query, inMemory) {
      const changed = await change(query);
      return changed === undefined ? inMemory : changed > 0;
    },
  };
}
