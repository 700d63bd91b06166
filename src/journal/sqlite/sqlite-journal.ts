import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { CompiledQuery, Kysely } from "kysely";
import { toUtcDay } from "../../domain/calendar-date.ts";
import type { AnswerRecord, PersonKey, PromiseKind } from "../../domain/journal.ts";
import type { InstallationStore } from "../../domain/ports/installation-store.ts";
import type { Journal } from "../../domain/ports/journal.ts";
import type { Logger } from "../../domain/ports/logger.ts";
import { cleanRecord, cleanVote } from "../clean-record.ts";
import { createForgetting } from "../forgetting.ts";
import { JOURNAL_DEFAULTS, type JournalSettings } from "../journal-settings.ts";
import { createMemoryJournal } from "../memory/memory-journal.ts";
import { insertAnswer } from "../sql/answer-rows.ts";
import { countRowsOf } from "../sql/count-rows.ts";
import * as read from "../sql/read-rows.ts";
import { removeOld, removePerson } from "../sql/remove-rows.ts";
import { summariseRows } from "../sql/summarise-rows.ts";
import type { Tables } from "../sql/tables.ts";
import * as write from "../sql/write-rows.ts";
import { takeContextOut } from "./context-out.ts";
import { checkDataFiles } from "./data-files.ts";
import { lockDataDirectory } from "./data-lock.ts";
import { createEventBook } from "./event-book.ts";
import { JOURNAL_FILE } from "./file-names.ts";
import { createLogCopier } from "./log-copier.ts";
import { createLogCutter } from "./log-cutter.ts";
import type { Store, StoreOptions } from "./open-store.ts";
import { createOwnInstallations } from "./own-installations.ts";
import { queries } from "./queries.ts";
import { SQLITE_DIALECT } from "./sqlite-dialect.ts";
import { createStoreKeeper } from "./store-keeper.ts";
import { createWriteQueue } from "./write-queue.ts";

const DAY_MS = 86_400_000;
/** How soon it is noticed that another process removed a person. */
const LOOK_AGAIN_MS = 200;

export interface SqliteJournalOptions {
  /** `DATA_DIR`; made when missing. */
  readonly directory: string;
  /** Days after which everything a person left is removed; 0 keeps nothing past the UTC day. */
  readonly retentionDays: number;
  readonly logger: Logger;
  readonly now?: () => Date;
  readonly settings?: Partial<JournalSettings>;
  /** False for a command that looks into the journal of a running bot. Default: true. */
  readonly isOwner?: boolean;
  readonly store?: StoreOptions;
  /** Called when a person was removed, here or by another process. */
  readonly onRemoved?: () => void;
}

/** The journal on disk, with what only its owner does. */
export interface SqliteJournal extends Journal {
  /** Whether answers of people stood in it when it was opened. */
  readonly heldAnswers: boolean;
  readonly installations: InstallationStore;
  /**
   * Removes what is older than the retention, in slices; runs by itself at the start and every hour. Gone from the files
   * when it resolves.
   */
  sweep(): Promise<void>;
}

/**
 * Opens the journal in a data directory. Throws `JournalRefused` when another process owns the directory, or the file
 * is damaged, not writable or of a newer release. Once open it never throws: while the store is ill, recent records
 * are answered from memory and rows wait.
 */
export function openSqliteJournal(options: SqliteJournalOptions): SqliteJournal {
  const { directory, retentionDays, logger, now = () => new Date(), isOwner = true } = options;
  const settings: JournalSettings = { ...JOURNAL_DEFAULTS, ...options.settings };
  checkDataFiles(directory);
  const lock = isOwner ? lockDataDirectory(directory) : undefined;
  const keeper = openOrRelease();
  const log = createLogCopier(join(directory, JOURNAL_FILE));
  const cutter = createLogCutter({
    file: join(directory, JOURNAL_FILE),
    keeper,
    copier: log,
    isWritten: () => queue.flush(),
    settings,
    logger,
  });
  const forgetting = createForgetting();
  const queue = createWriteQueue({ keeper, settings, logger, onLongLog });
  const createRecent = () =>
    createMemoryJournal({ maxRecords: settings.maxRecent, eventMs: settings.eventMs, now });
  let recent = createRecent();
  let isClosed = false;
  let isRecentOld = false;
  let lookedAt = Number.NEGATIVE_INFINITY;
  /** Persons whose removal waits for an ill store. */
  const forgotten = new Set<PersonKey>();

  function openOrRelease() {
    try {
      const store = options.store === undefined ? {} : { store: options.store };
      return createStoreKeeper({ file: join(directory, JOURNAL_FILE), settings, logger, now, ...store });
    } catch (error) {
      lock?.release();
      throw error;
    }
  }

  const events = createEventBook({
    directory: isOwner ? directory : undefined,
    keeper,
    queue,
    now,
    eventMs: settings.eventMs,
    maxEventKeys: settings.maxEventKeys,
  });

  if (events.unreadableMarks > 1)
    logger.warn(
      { directory, lines: events.unreadableMarks },
      "lines of the file of marks cannot be read and are left out",
    );
  let heldAnswers = false;
  keeper.write((store) => {
    heldAnswers = store.finds("select 1 from answers where position > ? limit 1", "0");
  });

  function onLongLog(): void {
    events.tidy();
    void log.copy();
  }

  function visible<R extends { readonly person: PersonKey; readonly author?: PersonKey }>(
    record: R | undefined,
  ): R | undefined {
    if (queue.queued === 0) forgotten.clear();
    const isGone =
      record !== undefined && (forgotten.has(record.person) || forgotten.has(record.author ?? ""));
    return isGone ? undefined : record;
  }

  /** Another process changed the file (a *forget* from the command line): what is in memory may be gone. */
  function dropRecentWhenChanged(): void {
    const at = performance.now();
    if (at - lookedAt < LOOK_AGAIN_MS) return;
    lookedAt = at;
    if (keeper.changedElsewhere()) {
      isRecentOld = true;
      options.onRemoved?.();
    }
    // What waits to be written is known in memory alone.
    if (isRecentOld && queue.flush()) dropRecent();
  }

  function dropRecent(): void {
    isRecentOld = false;
    recent = createRecent();
    events.dropMemory();
  }

  /** Writes at once and tells whether that changed a row; while the store is ill memory knows, and the rows wait. */
  function change(rows: readonly CompiledQuery[], inMemory: boolean): boolean {
    const changed = queue.addNow({ queries: () => rows, isPromised: true });
    return changed === undefined ? inMemory : changed > 0;
  }

  async function readLatest(
    reader: Kysely<Tables>,
    { finds }: Pick<Store, "finds">,
    conversation: string,
  ): Promise<AnswerRecord | undefined> {
    // Most questions begin a conversation, and every one of them waits for this.
    if (!finds("select 1 from answers where conversation = ? limit 1", conversation)) return undefined;
    return read.readLatestAnswer(reader, conversation);
  }

  async function findAnswer(answerId: string): Promise<AnswerRecord | undefined> {
    dropRecentWhenChanged();
    return (
      (await recent.findAnswer(answerId)) ??
      visible(await keeper.read((reader) => read.readAnswer(reader, answerId), undefined))
    );
  }

  async function sweep(): Promise<void> {
    const before = retentionDays > 0 ? now().getTime() - retentionDays * DAY_MS : Date.parse(toUtcDay(now()));
    const eventsBefore = now().getTime() - settings.eventMs;
    for (let isMore = true; isMore && !isClosed; ) {
      queue.addNow({ queries: () => removeOld(queries, before, eventsBefore), isPromised: true });
      if (queue.queued > 0) break;
      isMore = await keeper.read((reader) => read.hasOldRows(reader, before, eventsBefore), false);
      if (isMore) await nextTurn();
    }
    if (queue.queued === 0) {
      dropRecent();
      events.tidy();
    }
    await cutter.cut();
  }

  const timer = isOwner ? setInterval(() => void sweep(), settings.sweepMs) : undefined;
  timer?.unref();
  if (isOwner) void sweep();

  return {
    ...events.port,
    heldAnswers,
    installations: createOwnInstallations(keeper, queue),
    async recordAnswer(record) {
      const kept = forgetting.keepable(record);
      if (kept === undefined) return;
      const clean = cleanRecord(kept);
      void recent.recordAnswer(clean);
      queue.add({ queries: () => insertAnswer(queries, clean) });
    },
    findAnswer,
    async latestAnswer(conversation) {
      dropRecentWhenChanged();
      return (
        (await recent.latestAnswer(conversation)) ??
        visible(await keeper.read((...store) => readLatest(...store, conversation), undefined))
      );
    },
    async recordPost(answerId, post, askedIn) {
      if (forgetting.leftOut(answerId)) return;
      void recent.recordPost(answerId, post, askedIn);
      queue.add({ queries: () => [write.writePost(queries, answerId, post, askedIn)] });
    },
    async findPost(askedIn) {
      const found =
        (await recent.findPost(askedIn)) ??
        (await keeper.read((reader) => read.readPost(reader, askedIn), undefined));
      return found === undefined || (await findAnswer(found.answerId)) === undefined ? undefined : found;
    },
    async findPostedAnswer(post) {
      const answerId =
        (await recent.findPostedAnswer(post)) ??
        (await keeper.read((reader) => read.readPostedAnswer(reader, post), undefined));
      return answerId === undefined || (await findAnswer(answerId)) === undefined ? undefined : answerId;
    },
    async recordVote(vote) {
      const inMemory = await recent.recordVote(vote);
      const clean = cleanVote(vote);
      const isNew = change([write.insertVote(queries, clean)], inMemory === "counted");
      if (isNew) return "counted";
      return change([write.changeVote(queries, clean)], inMemory === "changed")
        ? "changed"
        : "already-counted";
    },
    async recordShare(answerId, person, at) {
      void recent.recordShare(answerId, person, at);
      queue.add({ queries: () => [write.writeShare(queries, answerId, person, at)] });
    },
    async wasShared(answerId) {
      return (
        (await recent.wasShared(answerId)) ||
        keeper.read((reader) => read.readShared(reader, answerId), false)
      );
    },
    async recordHandOver(answerId, person, at) {
      const isFirst = await recent.recordHandOver(answerId, person, at);
      return change([write.writeHandOver(queries, answerId, person, at)], isFirst);
    },
    async dropHandOver(answerId) {
      await recent.dropHandOver(answerId);
      queue.addNow({ queries: () => [write.dropHandOver(queries, answerId)], isPromised: true });
    },
    async findHandOver(answerId) {
      const inMemory = await recent.findHandOver(answerId);
      if (!queue.flush()) return inMemory;
      return visible(await keeper.read((reader) => read.readHandOver(reader, answerId), inMemory));
    },
    async moveHandOver(answerId, state, by, at) {
      const isMoved = await recent.moveHandOver(answerId, state, by, at);
      return change([write.writeHandOverMove(queries, answerId, state, by, at)], isMoved);
    },
    async recordPromise(promise) {
      void recent.recordPromise(promise);
      queue.add({ queries: () => [write.writePromise(queries, promise)], isPromised: true });
    },
    async openPromises(kind: PromiseKind, which) {
      const inMemory = await recent.openPromises(kind, which);
      if (!queue.flush()) return inMemory;
      return keeper.read((reader) => read.readOpenPromises(reader, kind, which), inMemory);
    },
    async movePromise(promise, state) {
      const isMoved = await recent.movePromise(promise, state);
      return change([write.writePromiseMove(queries, promise, state)], isMoved);
    },
    async withdrawPromise(promise) {
      await recent.withdrawPromise(promise);
      queue.addNow({ queries: () => [write.removePromise(queries, promise)], isPromised: true });
    },
    async postedAnswers(since, page) {
      if (!queue.flush()) return [];
      return keeper.read((reader) => read.readPostedAnswers(reader, since.getTime(), page), []);
    },
    async recordPostUpdate(post, at) {
      const isFirst = await recent.recordPostUpdate(post, at);
      return change([write.writePostUpdate(queries, post, at)], isFirst);
    },
    async recordOnce(key, at) {
      const isFirst = await recent.recordOnce(key, at);
      return isFirst && change([write.insertOnce(queries, key, at)], isFirst);
    },
    async dropOnce(key) {
      await recent.dropOnce(key);
      queue.addNow({ queries: () => [write.removeOnce(queries, key)] });
    },
    async recordKnowledge(version, files, at) {
      void recent.recordKnowledge(version, files, at);
      queue.add({ queries: () => [write.writeKnowledge(queries, version, files, at)] });
    },
    async findKnowledge(version) {
      return (
        (await recent.findKnowledge(version)) ??
        (await keeper.read((reader) => read.readKnowledge(reader, version), undefined))
      );
    },
    async summarise(since) {
      const inMemory = () => recent.summarise(since);
      if (!queue.flush()) return inMemory();
      return (
        (await keeper.read((reader) => summariseRows(reader, SQLITE_DIALECT, since), undefined)) ?? inMemory()
      );
    },
    health() {
      const counts = { since: keeper.since, queued: queue.queued, dropped: queue.dropped };
      const reason = keeper.illness?.reason ?? cutter.reason;
      return reason === undefined ? { state: "ok", ...counts } : { state: "degraded", reason, ...counts };
    },
    async forget(person) {
      forgetting.add(person, now());
      queue.flush();
      const inMemory = await recent.forget(person);
      const rows = await keeper.read((reader) => countRowsOf(reader, person), inMemory.rows);
      queue.addNow({
        queries: () => [takeContextOut(person), ...removePerson(queries, person)],
        isPromised: true,
      });
      if (queue.queued > 0) forgotten.add(person);
      options.onRemoved?.();
      return { rows, isGone: await cutter.cut() };
    },
    sweep,
    async close() {
      clearInterval(timer);
      await queue.close();
      events.close();
      cutter.close();
      isClosed = true;
      await log.idle();
      keeper.close();
      lock?.release();
    },
  };
}
