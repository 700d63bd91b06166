import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Pool } from "pg";
import type { DatabaseAddress } from "../../domain/database-address.ts";
import type { AnswerRecord } from "../../domain/journal.ts";
import type { Journal } from "../../domain/ports/journal.ts";
import type { Logger } from "../../domain/ports/logger.ts";
import type { TakeTurn } from "../../domain/ports/turns.ts";
import { cleanRecord, cleanVote } from "../clean-record.ts";
import { createForgetting } from "../forgetting.ts";
import { createMemoryEvents } from "../memory/memory-events.ts";
import { createMemoryJournal } from "../memory/memory-journal.ts";
import { insertAnswer } from "../sql/answer-rows.ts";
import * as read from "../sql/read-rows.ts";
import { summariseRows } from "../sql/summarise-rows.ts";
import * as write from "../sql/write-rows.ts";
import { createDatabaseLink } from "./database-link.ts";
import { createEventClaims } from "./event-claims.ts";
import { forgetRows, removeLate } from "./forget-rows.ts";
import { type DatabaseSettings, openDatabase } from "./open-database.ts";
import { POSTGRES_DIALECT } from "./postgres-dialect.ts";
import { POSTGRES_DEFAULTS, type PostgresSettings } from "./postgres-settings.ts";
import { journalRows } from "./postgres-tables.ts";
import { createPresence, type Removal, type Running, showUp } from "./presence.ts";
import { createRowAccess } from "./row-access.ts";
import { sharedSalt } from "./shared-salt.ts";
import { createSharedTurns } from "./shared-turns.ts";
import { watchStandstill } from "./standstill.ts";
import { sweepSlice } from "./sweep-rows.ts";
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
  readonly self?: () => Omit<Running, "id">;
  /** Called when a person was removed, here or by another process. */
  readonly onRemoved?: () => void;
}

/** The journal that several processes share. */
export interface PostgresJournal extends Journal {
  /** Turns platform ids into person keys, the same in all processes. */
  readonly salt: string;
  /** The connections, for what else several processes share. */
  readonly pool: Pool;
  /** Turns over all processes that share it; undefined while the database is ill. */
  readonly takeTurn: TakeTurn;
  /** Whose bots share it, this one included. */
  running(): readonly Running[];
  /** Removes what is older than the retention, in slices; runs by itself at the start and every hour, in one process. */
  sweep(): Promise<void>;
}

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

  const { answerWaitMs } = settings;
  // So long that the database had less than half of its time.
  const standstill = watchStandstill(answerWaitMs / 2);
  const link = createDatabaseLink({ queries, address, logger, now, standstill, answerWaitMs });
  const waiting = createWaitingRows({ link, logger, ...settings });
  const memory = createMemoryEvents({ eventMs: settings.memoryMs, now });
  const events = createEventClaims({ link, memory, owner: id, ...settings });
  const forgetting = createForgetting();
  const createRecent = () => createMemoryJournal({ maxRecords: settings.maxRecent, now });
  let recent = createRecent();
  let closing: Promise<void> | undefined;
  const access = createRowAccess({ link, waiting, listWaitMs: settings.listWaitMs });
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

  async function sweep(): Promise<void> {
    for (let isMore = true; isMore; ) {
      const done = await link.run(
        (writer) => sweepSlice(writer, { retentionDays, eventMs: settings.eventMs }),
        { withinMs: settings.listWaitMs },
      );
      isMore = done.kind === "done" && done.value;
    }
  }

  /** What the database does not hold any more goes from memory, too. */
  function dropRecent(): void {
    if (waiting.queued === 0) recent = createRecent();
  }

  /** Only who was held up has to ask; from the look on nobody takes it for a lease. */
  async function isMine(keys: readonly string[]): Promise<boolean> {
    if (presence === undefined) return true;
    if (presence.isSeen()) return true;
    await presence.look();
    // The first may have begun before.
    if (!presence.isSeen()) await presence.look();
    return events.areFree(keys);
  }

  async function closeAll(): Promise<void> {
    clearInterval(retry);
    clearInterval(sweeper);
    standstill.close();
    await Promise.all([waiting.close(settings.closeWaitMs), events.flush()]);
    await presence?.close();
    // A connection that hangs holds nobody up.
    await Promise.race([pool.end(), sleep(settings.closeWaitMs, undefined, { ref: false })]);
  }

  return {
    salt,
    pool,
    takeTurn: createSharedTurns(link),
    claim: (keys) => events.claim(keys),
    isMine,
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
      access.find(
        (reader) => read.readAnswer(reader, id),
        () => recent.findAnswer(id),
      ),
    async latestAnswer(conversation) {
      // Before the database is asked: what waits now may be written, and not wait any more, when it has answered.
      const own = waiting.queued > 0 ? await recent.latestAnswer(conversation) : undefined;
      const written = await access.find(
        (reader) => read.readLatestAnswer(reader, conversation),
        () => recent.latestAnswer(conversation),
      );
      return later(written, own);
    },
    async recordShare(answerId, person, at) {
      void recent.recordShare(answerId, person, at);
      waiting.add(unitOf([write.writeShare(rows, answerId, person, at)]));
    },
    async wasShared(answerId) {
      const found = await access.find(
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
      access.find(
        (reader) => read.readKnowledge(reader, version),
        () => recent.findKnowledge(version),
      ),
    async recordPost(answerId, post, askedIn) {
      if (forgetting.leftOut(answerId)) return;
      void recent.recordPost(answerId, post, askedIn);
      waiting.add(unitOf([write.writePost(rows, answerId, post, askedIn)]));
    },
    findPost: (askedIn) =>
      access.find(
        (reader) => read.readPost(reader, askedIn),
        () => recent.findPost(askedIn),
      ),
    findPostedAnswer: (post) =>
      access.find(
        (reader) => read.readPostedAnswer(reader, post),
        () => recent.findPostedAnswer(post),
      ),
    postedAnswers: (since, page) =>
      access.list(
        (reader) => read.readPostedAnswers(reader, since.getTime(), page),
        async () => [],
      ),
    async recordPostUpdate(post, at) {
      const isFirst = await recent.recordPostUpdate(post, at);
      return access.changes(write.writePostUpdate(rows, post, at), isFirst);
    },
    async recordVote(vote) {
      const inMemory = await recent.recordVote(vote);
      const clean = cleanVote(vote);
      const inserted = await access.change(write.insertVote(rows, clean));
      if (inserted === 1) return "counted";
      const changed = await access.change(write.changeVote(rows, clean));
      if (inserted === undefined || changed === undefined) return inMemory;
      return changed === 1 ? "changed" : "already-counted";
    },
    async recordPromise(promise) {
      void recent.recordPromise(promise);
      await access.change(write.writePromise(rows, promise));
    },
    openPromises: (kind, which) =>
      access.list(
        (reader) => read.readOpenPromises(reader, kind, which),
        () => recent.openPromises(kind, which),
      ),
    async movePromise(promise, state) {
      const isMoved = await recent.movePromise(promise, state);
      return access.changes(write.writePromiseMove(rows, promise, state), isMoved);
    },
    async withdrawPromise(promise) {
      await recent.withdrawPromise(promise);
      await access.change(write.removePromise(rows, promise));
    },
    async recordHandOver(answerId, person, at) {
      const isFirst = await recent.recordHandOver(answerId, person, at);
      return access.changes(write.writeHandOver(rows, answerId, person, at), isFirst);
    },
    async dropHandOver(answerId) {
      await recent.dropHandOver(answerId);
      await access.change(write.dropHandOver(rows, answerId));
    },
    findHandOver: (answerId) =>
      access.find(
        (reader) => read.readHandOver(reader, answerId),
        () => recent.findHandOver(answerId),
      ),
    async moveHandOver(answerId, state, by, at) {
      const isMoved = await recent.moveHandOver(answerId, state, by, at);
      return access.changes(write.writeHandOverMove(rows, answerId, state, by, at), isMoved);
    },
    async recordOnce(key, at) {
      const isFirst = await recent.recordOnce(key, at);
      return access.changes(write.insertOnce(rows, key, at), isFirst);
    },
    async dropOnce(key) {
      await recent.dropOnce(key);
      await access.change(write.removeOnce(rows, key));
    },
    async summarise(since) {
      await waiting.flush();
      const done = await link.run((reader) => summariseRows(journalRows(reader), POSTGRES_DIALECT, since), {
        withinMs: settings.listWaitMs,
      });
      return done.kind === "done" ? done.value : recent.summarise(since);
    },
    async forget(person) {
      forgetting.add(person, now());
      const inMemory = await recent.forget(person);
      await waiting.flush();
      const done = await link.run(
        (writer) =>
          writer
            .transaction()
            .setIsolationLevel("repeatable read")
            .execute((transaction) => forgetRows(transaction, person)),
        { withinMs: settings.listWaitMs },
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
  return b.askedAt >= a.askedAt ? b : a;
}
