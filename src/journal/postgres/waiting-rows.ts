import { setTimeout as sleep } from "node:timers/promises";
import type { CompiledQuery, Kysely } from "kysely";
import type { Logger } from "../../domain/ports/logger.ts";
import type { DatabaseLink } from "./database-link.ts";
import type { PostgresTables } from "./postgres-tables.ts";

/** Rows that are written together or not at all. */
export interface WaitingUnit {
  readonly write: (transaction: Kysely<PostgresTables>) => Promise<unknown>;
  /** Never dropped when too many wait: somebody was promised that it happens. */
  readonly isPromised?: boolean;
}

/** Rows on their way to the database, in the order in which they came; while it is ill they wait here. */
export interface WaitingRows {
  add(unit: WaitingUnit): void;
  /** Resolves when all that waited is written, or the database is ill. */
  flush(): Promise<void>;
  readonly queued: number;
  readonly dropped: number;
  /** Writes what waits, for as long as `withinMs`. */
  close(withinMs: number): Promise<void>;
}

export interface WaitingRowsOptions {
  readonly link: DatabaseLink;
  readonly logger: Logger;
  readonly maxQueued: number;
  /** Units in one transaction. */
  readonly batchSize: number;
}

/** A transaction that takes longer is tried again, in milliseconds. */
const WRITE_WITHIN_MS = 10_000;

export function createWaitingRows({ link, logger, maxQueued, batchSize }: WaitingRowsOptions): WaitingRows {
  let units: WaitingUnit[] = [];
  let dropped = 0;
  let unitsAtOnce = batchSize;
  let writing: Promise<void> | undefined;

  function drop(index: number): void {
    units.splice(Math.max(0, index), 1);
    dropped += 1;
  }

  /** True when there may be more to write. */
  async function writeBatch(): Promise<boolean> {
    const batch = units.slice(0, unitsAtOnce);
    const done = await link.run(
      (queries) =>
        queries.transaction().execute(async (transaction) => {
          for (const unit of batch) await unit.write(transaction);
        }),
      { withinMs: WRITE_WITHIN_MS },
    );
    if (done.kind === "ill") return false;
    if (done.kind === "done") {
      const written = new Set(batch);
      units = units.filter((unit) => !written.has(unit));
      unitsAtOnce = batchSize;
      return true;
    }
    // One of them cannot be kept: each by itself, and that one set aside.
    if (batch.length === 1) {
      drop(0);
      logger.error({ code: done.code }, "a row cannot be kept in the journal");
    }
    unitsAtOnce = 1;
    return true;
  }

  async function writeAll(): Promise<void> {
    while (units.length > 0) if (!(await writeBatch())) return;
  }

  function flush(): Promise<void> {
    writing ??= writeAll().finally(() => {
      writing = undefined;
    });
    return writing;
  }

  return {
    add(unit) {
      units.push(unit);
      if (units.length > maxQueued) drop(units.findIndex(({ isPromised }) => isPromised !== true));
      void flush();
    },
    flush,
    get queued() {
      return units.length;
    },
    get dropped() {
      return dropped;
    },
    async close(withinMs) {
      const stop = new AbortController();
      const late = sleep(withinMs, undefined, { signal: stop.signal }).catch(() => undefined);
      await Promise.race([flush(), late]);
      stop.abort();
      if (units.length > 0) logger.error({ rows: units.length }, "rows of the journal are lost");
    },
  };
}

/** A unit of finished queries. */
export function unitOf(queries: readonly CompiledQuery[], isPromised = false): WaitingUnit {
  return {
    isPromised,
    async write(transaction) {
      for (const query of queries) await transaction.executeQuery(query);
    },
  };
}
