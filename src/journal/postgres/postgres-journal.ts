import { randomUUID } from "node:crypto";
import { type CompiledQuery, sql } from "kysely";
import type { Pool } from "pg";
import { toUtcDay } from "../../domain/calendar-date.ts";
import type { DatabaseAddress } from "../../domain/database-address.ts";
import type { AnswerRecord } from "../../domain/journal.ts";
import type { Journal } from "../../domain/ports/journal.ts";
import type { Logger } from "../../domain/ports/logger.ts";
import { cleanRecord, cleanVote } from "../clean-record.ts";
import { createForgetting } from "../forgetting.ts";
import { createMemoryEvents } from "../memory/memory-events.ts";
import { createMemoryJournal } from "../memory/memory-journal.ts";
import { insertAnswer } from "../sql/answer-rows.ts";
import * as read from "../sql/read-rows.ts";
import { removeOld } from "../sql/remove-rows.ts";
import { summariseRows } from "../sql/summarise-rows.ts";
import * as write from "../sql/write-rows.ts";
import { createDatabaseLink } from "./database-link.ts";
import { createEventClaims } from "./event-claims.ts";
import { forgetRows, removeLate, removeOldNotes } from "./forget-rows.ts";
import { type DatabaseSettings, openDatabase } from "./open-database.ts";
import { NOW_MS, POSTGRES_DIALECT } from "./postgres-dialect.ts";
import { POSTGRES_DEFAULTS, type PostgresSettings } from "./postgres-settings.ts";
import { journalRows } from "./postgres-tables.ts";
import { createPresence, type Removal, type Running, showUp } from "./presence.ts";
import { sharedSalt } from "./shared-salt.ts";
import { createWaitingRows, unitOf } from "./waiting-rows.ts";

export interface PostgresJournalOptions {
  readonly address: DatabaseAddress;
  /** Days after which everything a person left is removed; 0 keeps nothing past the UTC day. */
  readonly retentionDays: number;
  readonly logger: Logger;
  readonly now?: () => Date;
  readonly settings?: Partial<PostgresSettings>;
  readonly database?: Partial<DatabaseSettings>;
  /** False for a command that looks into the journal of running bots. Default: true. */
  readonly isOwner?: boolean;
  /** What the other processes are told of this one. */
  readonly self?: () => { readonly version: string; readonly knowledge: string };
  /** Called when a person was removed, here or by another process. */
  readonly onRemoved?: () => void;
}

/** The journal that several processes share. */
export interface PostgresJournal extends Journal {
  /** Turns platform ids into person keys, the same in all processes. */
  readonly salt: string;
  /** The connections, for what else several processes share. */
  readonly pool: Pool;
  /** Whose bots share it, this one included. */
  running(): readonly Running[];
  /** Removes what is older than the retention, in slices; runs by itself at the start and every hour, in one process. */
  sweep(): Promise<void>;
}

const DAY_MS = 86_400_000;
/** Of all processes the one that holds it removes old rows; any number that no other program takes. */
const SWEEP_LOCK = 4_733_001;

/**
 * Opens the journal in a database. Rejects with `JournalRefused` when that cannot be used. Once open nothing of it rejects:
 * while the database is ill, recent records are answered from memory and rows wait.
 */
export async function openPostgresJournal(options: PostgresJournalOptions): Promise<PostgresJournal> {
  const { address, retentionDays, logger, now = () => new Date(), isOwner = true } = options;
  const settings: PostgresSettings = { ...POSTGRES_DEFAULTS, ...options.settings };
  const { pool, queries } = await openDatabase(address, { migrates: isOwner, ...options.database });
  const rows = journalRows(queries);
  const id = randomUUID();
  const self = (): Running => ({ id, ...(options.self?.() ?? { version: "", knowledge: "" }) });
  const salt = await sharedSalt(queries);
  const newest = await queries
    .selectFrom("removals")
    .select(({ fn }) => fn.max("position").as("position"))
    .executeTakeFirst();
  if (isOwner) await showUp(queries, self());

  const link = createDatabaseLink({ queries, address, logger, now, answerWaitMs: settings.answerWaitMs });
  const waiting = createWaitingRows({ link, logger, ...settings });
  const memory = createMemoryEvents({ eventMs: settings.memoryMs, now });
  const events = createEventClaims({ link, memory, owner: id, ...settings });
  const forgetting = createForgetting();
  const createRecent = () => createMemoryJournal({ maxRecords: settings.maxRecent, now });
  let recent = createRecent();
  let closing: Promise<void> | undefined;
  const presence = isOwner
    ? createPresence({
        link,
        self,
        from: newest?.position ?? 0,
        onRemoved: (removals) => void followRemovals(removals),
        everyMs: settings.lookMs,
        leaseMs: settings.leaseMs,
      })
    : undefined;
  const retry = setInterval(() => {
    void waiting.flush();
    void events.flush();
  }, settings.lookMs);
  const sweeper = isOwner ? setInterval(() => void sweep().then(dropRecent), settings.sweepMs) : undefined;
  retry.unref();
  sweeper?.unref();
  if (isOwner) void sweep();

  /** What was on its way or in memory when another process forgot somebody goes too. */
  async function followRemovals(removals: readonly Removal[]): Promise<void> {
    for (const { person, at } of removals) {
      forgetting.add(person, at);
      await recent.forget(person);
    }
    options.onRemoved?.();
    await waiting.flush();
    waiting.add({
      isPromised: true,
      async write(transaction) {
        for (const removal of removals) await removeLate(transaction, removal);
      },
    });
  }

  /** What stands in the database, or in memory when it does not yet or cannot be asked. */
  async function find<T>(
    work: (reader: typeof rows) => Promise<T | undefined>,
    inMemory: () => Promise<T | undefined>,
  ): Promise<T | undefined> {
    const done = await link.run((reader) => work(journalRows(reader)));
    if (done.kind !== "done") return inMemory();
    return done.value ?? (waiting.queued > 0 ? inMemory() : undefined);
  }

  /** A list that must hold what waits to be written, too. */
  async function list<T>(
    work: (reader: typeof rows) => Promise<readonly T[]>,
    inMemory: () => Promise<readonly T[]>,
  ): Promise<readonly T[]> {
    await waiting.flush();
    const done = await link.run((reader) => work(journalRows(reader)), settings.listWaitMs);
    return done.kind === "done" ? done.value : inMemory();
  }

  /** Changes rows and tells how many; undefined while the database is ill, and then they wait. */
  async function change(...changes: readonly CompiledQuery[]): Promise<number | undefined> {
    // In the order in which it was asked for.
    if (waiting.queued > 0) await waiting.flush();
    const done = await link.run(async (writer) => {
      let changed = 0n;
      for (const query of changes) changed += (await writer.executeQuery(query)).numAffectedRows ?? 0n;
      return Number(changed);
    });
    if (done.kind === "done") return done.value;
    if (done.kind === "ill") waiting.add(unitOf(changes, true));
    return undefined;
  }

  async function changes(query: CompiledQuery, inMemory: boolean): Promise<boolean> {
    const changed = await change(query);
    return changed === undefined ? inMemory : changed > 0;
  }

  async function sweep(): Promise<void> {
    for (let isMore = true; isMore; ) {
      const done = await link.run(async (writer) => {
        const [clock] = (await sql<{ now: number }>`select ${NOW_MS} as now`.execute(writer)).rows;
        const at = clock?.now ?? 0;
        const before = retentionDays > 0 ? at - retentionDays * DAY_MS : Date.parse(toUtcDay(new Date(at)));
        const eventsBefore = at - settings.eventMs;
        return writer.transaction().execute(async (transaction) => {
          const [lock] = (
            await sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(${SWEEP_LOCK}) as mine`.execute(
              transaction,
            )
          ).rows;
          if (lock?.mine !== true) return false;
          for (const query of removeOld(rows, before, eventsBefore)) await transaction.executeQuery(query);
          await removeOldNotes(transaction, settings.eventMs);
          return read.hasOldRows(journalRows(transaction), before, eventsBefore);
        });
      }, settings.listWaitMs);
      isMore = done.kind === "done" && done.value;
    }
  }

  /** What the database does not hold any more goes from memory, too. */
  function dropRecent(): void {
    if (waiting.queued === 0) recent = createRecent();
  }

  async function closeAll(): Promise<void> {
    clearInterval(retry);
    clearInterval(sweeper);
    await Promise.all([waiting.close(settings.closeWaitMs), events.flush()]);
    await presence?.close();
    await pool.end();
  }

  return {
    salt,
    pool,
    claim: (keys) => events.claim(keys),
    settle: (keys, state) => events.settle(keys, state),
    unfinishedEvents: () => events.unfinishedEvents(),
    async recordAnswer(record) {
      const kept = forgetting.keepable(record);
      if (kept === undefined) return;
      const clean = cleanRecord(kept);
      void recent.recordAnswer(clean);
      waiting.add(unitOf(insertAnswer(rows, clean)));
    },
    findAnswer: (id) =>
      find(
        (reader) => read.readAnswer(reader, id),
        () => recent.findAnswer(id),
      ),
    async latestAnswer(conversation) {
      const written = await find(
        (reader) => read.readLatestAnswer(reader, conversation),
        () => recent.latestAnswer(conversation),
      );
      const own = waiting.queued > 0 ? await recent.latestAnswer(conversation) : undefined;
      return later(written, own);
    },
    async recordShare(answerId, person, at) {
      void recent.recordShare(answerId, person, at);
      waiting.add(unitOf([write.writeShare(rows, answerId, person, at)]));
    },
    async wasShared(answerId) {
      const found = await find(
        async (reader) => (await read.readShared(reader, answerId)) || undefined,
        () => recent.wasShared(answerId),
      );
      return found ?? false;
    },
    async recordKnowledge(version, files, at) {
      void recent.recordKnowledge(version, files, at);
      waiting.add(unitOf([write.writeKnowledge(rows, version, files, at)]));
    },
    findKnowledge: (version) =>
      find(
        (reader) => read.readKnowledge(reader, version),
        () => recent.findKnowledge(version),
      ),
    async recordPost(answerId, post, askedIn) {
      if (forgetting.leftOut(answerId)) return;
      void recent.recordPost(answerId, post, askedIn);
      waiting.add(unitOf([write.writePost(rows, answerId, post, askedIn)]));
    },
    findPost: (askedIn) =>
      find(
        (reader) => read.readPost(reader, askedIn),
        () => recent.findPost(askedIn),
      ),
    findPostedAnswer: (post) =>
      find(
        (reader) => read.readPostedAnswer(reader, post),
        () => recent.findPostedAnswer(post),
      ),
    postedAnswers: (since, page) =>
      list(
        (reader) => read.readPostedAnswers(reader, since.getTime(), page),
        async () => [],
      ),
    async recordPostUpdate(post, at) {
      const isFirst = await recent.recordPostUpdate(post, at);
      return changes(write.writePostUpdate(rows, post, at), isFirst);
    },
    async recordVote(vote) {
      const inMemory = await recent.recordVote(vote);
      const clean = cleanVote(vote);
      const inserted = await change(write.insertVote(rows, clean));
      if (inserted === 1) return "counted";
      const changed = await change(write.changeVote(rows, clean));
      if (inserted === undefined || changed === undefined) return inMemory;
      return changed === 1 ? "changed" : "already-counted";
    },
    async recordPromise(promise) {
      void recent.recordPromise(promise);
      await change(write.writePromise(rows, promise));
    },
    openPromises: (kind, which) =>
      list(
        (reader) => read.readOpenPromises(reader, kind, which),
        () => recent.openPromises(kind, which),
      ),
    async movePromise(promise, state) {
      const isMoved = await recent.movePromise(promise, state);
      return changes(write.writePromiseMove(rows, promise, state), isMoved);
    },
    async withdrawPromise(promise) {
      await recent.withdrawPromise(promise);
      await change(write.removePromise(rows, promise));
    },
    async recordHandOver(answerId, person, at) {
      const isFirst = await recent.recordHandOver(answerId, person, at);
      return changes(write.writeHandOver(rows, answerId, person, at), isFirst);
    },
    async dropHandOver(answerId) {
      await recent.dropHandOver(answerId);
      await change(write.dropHandOver(rows, answerId));
    },
    findHandOver: (answerId) =>
      find(
        (reader) => read.readHandOver(reader, answerId),
        () => recent.findHandOver(answerId),
      ),
    async moveHandOver(answerId, state, by, at) {
      const isMoved = await recent.moveHandOver(answerId, state, by, at);
      return changes(write.writeHandOverMove(rows, answerId, state, by, at), isMoved);
    },
    async summarise(since) {
      await waiting.flush();
      const done = await link.run(
        (reader) => summariseRows(journalRows(reader), POSTGRES_DIALECT, since),
        settings.listWaitMs,
      );
      return done.kind === "done" ? done.value : recent.summarise(since);
    },
    async forget(person) {
      forgetting.add(person, now());
      const inMemory = await recent.forget(person);
      await waiting.flush();
      const done = await link.run(
        (writer) => writer.transaction().execute((transaction) => forgetRows(transaction, person)),
        settings.listWaitMs,
      );
      options.onRemoved?.();
      if (done.kind === "done") return { rows: done.value, isGone: true };
      waiting.add({ isPromised: true, write: (transaction) => forgetRows(transaction, person) });
      return { rows: inMemory.rows, isGone: false };
    },
    health() {
      const { claimedAlone, doubles } = events;
      const queued = waiting.queued + events.queued;
      const counts = { since: link.since, queued, dropped: waiting.dropped, claimedAlone, doubles };
      const reason = link.illness;
      return reason === undefined ? { state: "ok", ...counts } : { state: "degraded", reason, ...counts };
    },
    running: () => presence?.running() ?? [],
    sweep,
    close() {
      closing ??= closeAll();
      return closing;
    },
  };
}

function later(a: AnswerRecord | undefined, b: AnswerRecord | undefined): AnswerRecord | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return b.askedAt > a.askedAt ? b : a;
}
