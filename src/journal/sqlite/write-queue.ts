import { setTimeout as sleep } from "node:timers/promises";
import type { CompiledQuery } from "kysely";
import type Database from "libsql";
import type { Logger } from "../../domain/ports/logger.ts";
import type { JournalSettings } from "../journal-settings.ts";
import type { StoreKeeper } from "./store-keeper.ts";

/** Rows that are written together or not at all. */
export interface WriteUnit {
  /** Built when it is their turn: building takes as long as writing, and an answer may be on its way now. */
  readonly queries: () => readonly CompiledQuery[];
  /** Never dropped when too many wait: somebody was promised that it happens. */
  readonly isPromised?: boolean;
}

/** The only writer of the store: rows wait here for their turn, off the path of the answers. */
export interface WriteQueue {
  add(unit: WriteUnit): void;
  /**
   * Writes before it returns when the store is well, and tells how many rows that changed; waits like the others when it
   * is not, undefined.
   */
  addNow(unit: WriteUnit): number | undefined;
  /** Writes what waits; false when something still does. */
  flush(): boolean;
  readonly queued: number;
  readonly dropped: number;
  close(): Promise<void>;
}

/** Written units after which the log is copied into the file: some 250 answers, 12 MB. */
const UNITS_UNTIL_COPIED = 1_000;

export interface WriteQueueOptions {
  readonly keeper: StoreKeeper;
  readonly settings: JournalSettings;
  readonly logger: Logger;
  /** The log has grown enough to be copied into the file. */
  readonly onLongLog: () => void;
}

export function createWriteQueue({ keeper, settings, logger, onLongLog }: WriteQueueOptions): WriteQueue {
  let units: WriteUnit[] = [];
  let dropped = 0;
  let unitsAtOnce = settings.batchSize;
  let writtenSinceCopied = 0;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  function add(unit: WriteUnit): void {
    if (closed) return;
    units.push(unit);
    // Where rows come faster than they are written and nothing is ill, whoever adds one waits for a batch.
    if (units.length > settings.maxQueued && !(keeper.illness === undefined && writeBatch())) dropOldest();
    schedule(keeper.illness === undefined ? settings.flushMs : settings.retryMs);
  }

  function dropOldest(): void {
    const index = units.findIndex((unit) => unit.isPromised !== true);
    units.splice(Math.max(0, index), 1);
    dropped += 1;
  }

  function schedule(waitMs: number): void {
    if (timer !== undefined || closed) return;
    timer = setTimeout(() => {
      timer = undefined;
      writeBatch();
      if (units.length > 0) schedule(waitUntilRetry());
      if (writtenSinceCopied >= UNITS_UNTIL_COPIED) {
        writtenSinceCopied = 0;
        onLongLog();
      }
    }, waitMs);
    timer.unref();
  }

  function waitUntilRetry(): number {
    if (keeper.illness === undefined) return 0;
    const { fault } = keeper.illness;
    return fault === "locked" || fault === "full" ? settings.retryMs : settings.reopenMs;
  }

  /** Writes one transaction; true when it was written. A row the database refuses is set aside alone. */
  function writeBatch(): boolean {
    const batch = units.slice(0, unitsAtOnce);
    if (batch.length === 0) return true;
    const fault = keeper.write(({ writer }) => void runTogether(writer, batch));
    if (fault === undefined) {
      units = units.slice(batch.length);
      writtenSinceCopied += batch.length;
      unitsAtOnce = settings.batchSize;
      return true;
    }
    if (fault !== "row") return false;
    if (batch.length === 1) {
      units = units.slice(1);
      dropped += 1;
      logger.error({ fault }, "a row cannot be kept in the journal");
    }
    unitsAtOnce = 1;
    return true;
  }

  function flush(): boolean {
    while (units.length > 0) if (!writeBatch()) return false;
    return true;
  }

  return {
    add,
    addNow(unit) {
      let changed: number | undefined;
      if (!closed && keeper.illness === undefined && flush())
        keeper.write(({ writer }) => {
          changed = runTogether(writer, [unit]);
        });
      if (changed === undefined) add(unit);
      return changed;
    },
    flush,
    get queued() {
      return units.length;
    },
    get dropped() {
      return dropped;
    },
    async close() {
      const until = performance.now() + settings.closeWaitMs;
      while (!flush() && performance.now() < until) await sleep(Math.min(50, settings.retryMs));
      closed = true;
      clearTimeout(timer);
      if (units.length > 0) logger.error({ rows: units.length }, "rows of the journal are lost");
    },
  };
}

/**
 * Writes one transaction; returns how many rows changed. It always begins by itself: a lone statement that finds the file locked stays half-way in
 * libsql, and what other statements write after it is then neither refused nor committed.
 */
function runTogether(writer: Database.Database, units: readonly WriteUnit[]): number {
  let changed = 0;
  writer.exec("begin immediate");
  try {
    for (const { sql, parameters } of units.flatMap((unit) => unit.queries()))
      changed += writer.prepare(sql).run([...parameters]).changes;
    writer.exec("commit");
    return changed;
  } catch (error) {
    if (writer.inTransaction) writer.exec("rollback");
    throw error;
  }
}
