import { setImmediate as nextTurn, setTimeout as sleep } from "node:timers/promises";
import type { Kysely } from "kysely";
import type { DatabaseAddress } from "../../domain/database-address.ts";
import type { Logger } from "../../domain/ports/logger.ts";
import { codeOf, describeDatabaseFault, isBroken, isConflict, isLate, isRowFault } from "./database-fault.ts";
import type { PostgresTables } from "./postgres-tables.ts";
import type { Standstill } from "./standstill.ts";

/** What became of some work on the database. `ill`: it cannot be reached; `refused`: it is well, but not with these rows. */
export type Done<T> =
  | { readonly kind: "done"; readonly value: T }
  | { readonly kind: "ill" }
  | { readonly kind: "refused"; readonly code: string };

export interface RunOptions {
  /** How long nothing may be heard of the database, in milliseconds. Default: as long as an answer waits. */
  readonly withinMs?: number;
  /**
   * Doing it twice is as good as once: it is tried again after a connection broke, after this process stood still, or where
   * too many wait for the database, none of which says that it is ill. Default: false.
   */
  readonly mayRepeat?: boolean;
}

type Work<T> = (queries: Kysely<PostgresTables>) => Promise<T>;

/** Works on the database as long as it is well, and remembers when it is not, so that nobody waits for it twice. */
export interface DatabaseLink {
  /**
   * Never rejects. At once `ill` while the database is; `ill` also when nothing of it was heard for `withinMs`, whoever
   * asked: under load somebody else's answer shows that it is well.
   */
  run<T>(work: Work<T>, options?: RunOptions): Promise<Done<T>>;
  /** Works although the database may be ill; well again when that succeeds. */
  probe<T>(work: Work<T>, options?: RunOptions): Promise<Done<T>>;
  readonly illness: string | undefined;
  readonly since: Date;
}

export interface DatabaseLinkOptions {
  readonly queries: Kysely<PostgresTables>;
  readonly address: DatabaseAddress;
  readonly logger: Logger;
  readonly now: () => Date;
  readonly standstill: Standstill;
  /** How long an answer waits for the database, in milliseconds. */
  readonly answerWaitMs: number;
}

/** How often work is tried that others' work got in the way of. */
const CONFLICT_TRIES = 5;
/** How often work is tried that may be repeated, and after how many milliseconds. */
const TRIES = 5;
const AGAIN_MS = 50;

export function createDatabaseLink(options: DatabaseLinkOptions): DatabaseLink {
  const { queries, address, logger, now, standstill, answerWaitMs } = options;
  let illness: string | undefined;
  let since = now();
  let heardAt = Number.NEGATIVE_INFINITY;

  function fellIll(error: unknown): void {
    if (illness === undefined) {
      since = now();
      logger.warn(
        { code: codeOf(error), reason: describeDatabaseFault(error, address) },
        "journal degraded, answers go on",
      );
    }
    illness = describeDatabaseFault(error, address);
  }

  function recovered(): void {
    if (illness === undefined) return;
    illness = undefined;
    since = now();
    logger.info({}, "journal works again");
  }

  /** Rejects when the database was silent for so long. */
  async function silence(ms: number, signal: AbortSignal): Promise<never> {
    for (let waitMs = ms; waitMs > 0; waitMs = heardAt + ms - performance.now()) {
      await sleep(waitMs, undefined, { signal });
      // After a standstill of this process timers come first; what was answered meanwhile is read in this turn.
      await nextTurn(undefined, { signal });
    }
    throw new Error("timeout");
  }

  async function untilFree<T>(work: Work<T>): Promise<T> {
    for (let tries = 1; ; tries += 1)
      try {
        return await work(queries);
      } catch (error) {
        if (!isConflict(error) || tries === CONFLICT_TRIES) throw error;
      }
  }

  async function once<T>(work: Work<T>, withinMs: number): Promise<T> {
    const timer = new AbortController();
    try {
      return await Promise.race([untilFree(work), silence(withinMs, timer.signal)]);
    } finally {
      timer.abort();
    }
  }

  async function probe<T>(
    work: Work<T>,
    { withinMs = answerWaitMs, mayRepeat = false }: RunOptions = {},
  ): Promise<Done<T>> {
    for (let tries = 1; ; tries += 1) {
      const began = performance.now();
      try {
        const value = await once(work, withinMs);
        heardAt = performance.now();
        recovered();
        return { kind: "done", value };
      } catch (error) {
        if (isRowFault(error)) return { kind: "refused", code: codeOf(error) };
        // A long line for its connections is no illness while it answers others; nor is a standstill of ours.
        const isHeard = performance.now() - heardAt < withinMs;
        const isNoSign = isLate(error) && (isHeard || standstill.since(began));
        if (mayRepeat && tries < TRIES && (isNoSign || isBroken(error))) {
          // Until the pool has noticed which connections are gone.
          await sleep(AGAIN_MS);
          continue;
        }
        if (!isNoSign || tries === TRIES) fellIll(error);
        return { kind: "ill" };
      }
    }
  }

  return {
    async run(work, how) {
      return illness === undefined ? probe(work, how) : { kind: "ill" };
    },
    probe,
    get illness() {
      return illness;
    },
    get since() {
      return since;
    },
  };
}
