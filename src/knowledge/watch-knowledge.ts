import { setTimeout as sleep } from "node:timers/promises";
import type { KnowledgeFiles } from "../domain/journal.ts";
import type { Logger } from "../domain/ports/logger.ts";
import type { Problem } from "../domain/problem.ts";
import type { Snapshot } from "../domain/snapshot.ts";
import { toKnowledge } from "./load-knowledge.ts";
import { isMistake } from "./problems/problems.ts";
import { renderProblem } from "./problems/render-problem.ts";
import { createFolderReader, type FolderReader, type ReadFolder } from "./reading/folder-reader.ts";
import { watchFolders } from "./reading/watch-folders.ts";

export interface WatchSettings {
  /** How long nothing may have been written before the folder is read, in milliseconds. Default: 500. */
  readonly quietMs: number;
  /** Time between two looks at the folder that no event asked for, in milliseconds. Default: 30,000. */
  readonly rescanMs: number;
}

export const WATCH_DEFAULTS: WatchSettings = { quietMs: 500, rescanMs: 30_000 };

/** Stands for the mark of a folder that is gone. */
const CLOSED = "closed";

export interface WatchOptions {
  readonly folder: string;
  /** The one that read the folder before, so that files it knows are not taken apart again. */
  readonly reader?: FolderReader;
  /** The version that answers now. */
  readonly version: string;
  /** What was reported about the folder when it was read before. */
  readonly remarks?: readonly Problem[];
  /** Makes a new snapshot answer. Called one after the other; the old one answers until it has done so. */
  readonly onSnapshot: (snapshot: Snapshot) => void | Promise<void>;
  /** Told which files the version is made of that answers: at the first look and before each new one. */
  readonly onSeen?: (version: string, files: KnowledgeFiles) => void;
  readonly logger: Logger;
  readonly settings?: Partial<WatchSettings>;
}

export interface KnowledgeWatch {
  /** What keeps the newest state of the folder from answering; empty while it does. */
  problems(): readonly Problem[];
  /** How many times a new snapshot was made to answer. */
  readonly reloads: number;
  /** Looks at the folder now; resolves when the look is over. */
  check(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Makes edits of the folder live soon. A new version is read when nothing was written for a while, is
 * thrown away when the folder changed meanwhile, and answers only as a whole; with mistakes the old one stays and one
 * line in the log says why.
 */
export function watchKnowledge(options: WatchOptions): KnowledgeWatch {
  const { folder, logger, onSnapshot, onSeen, reader = createFolderReader() } = options;
  const settings: WatchSettings = { ...WATCH_DEFAULTS, ...options.settings };
  let { version } = options;
  let problems: readonly Problem[] = [];
  let seenMark: string | undefined;
  let reported = new Set((options.remarks ?? []).map(renderProblem));
  let reloads = 0;
  let isClosed = false;
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> = Promise.resolve();

  const watcher = watchFolders(
    () => lookIn(settings.quietMs),
    (code) => logger.warn({ code }, "knowledge folder cannot be watched, it is looked at regularly"),
  );
  const rescan = setInterval(() => void check(), settings.rescanMs);
  rescan.unref();
  lookIn(0);

  /** Every new event pushes the look back, so that it happens when it is quiet. */
  function lookIn(waitMs: number): void {
    clearTimeout(timer);
    if (isClosed) return;
    timer = setTimeout(() => void check(), waitMs);
    timer.unref();
  }

  function check(): Promise<void> {
    looking = looking.then(look).catch((error: unknown) => {
      seenMark = undefined;
      logger.error(
        { fault: error instanceof Error ? error.name : typeof error },
        "knowledge not reloaded because of a fault of the bot",
      );
    });
    return looking;
  }

  async function look(): Promise<void> {
    if (isClosed) return;
    const { quietMs } = settings;
    const reading = await reader.read(folder, {
      quietMs,
      ...(seenMark !== undefined && { seenMark }),
    });
    if (isClosed) return;
    switch (reading.kind) {
      case "unchanged":
        return;
      case "young":
        lookIn(quietMs - reading.ageMs);
        return;
      case "closed":
        if (seenMark !== CLOSED) refuse([reading.problem]);
        seenMark = CLOSED;
        return;
      case "read":
        if (reading.isTorn) {
          lookIn(quietMs);
          return;
        }
        seenMark = reading.mark;
        // What was written into a new folder before it was watched is not told.
        if (watcher.set(reading.folders)) lookIn(quietMs);
        await take(reading);
    }
  }

  async function take(reading: ReadFolder): Promise<void> {
    if (isClosed) return;
    const knowledge = await toKnowledge(reading);
    if (isClosed) return;
    if ("problems" in knowledge) {
      refuse(knowledge.problems.filter(isMistake));
      return;
    }
    const { snapshot } = knowledge;
    problems = [];
    tell(snapshot.remarks);
    onSeen?.(snapshot.version, Object.fromEntries(reading.readings.map(({ path, hash }) => [path, hash])));
    if (snapshot.version !== version) await makeLive(snapshot);
  }

  function refuse(found: readonly Problem[]): void {
    problems = found;
    logger.warn({ version, problems }, "knowledge kept, new version has problems");
  }

  /** What is new to tell about a folder that answers: a pipe, a link to nowhere, a page that cannot be read. */
  function tell(remarks: readonly Problem[]): void {
    for (const remark of remarks)
      if (!reported.has(renderProblem(remark))) logger.warn({ ...remark }, "remark on the knowledge");
    reported = new Set(remarks.map(renderProblem));
  }

  async function makeLive(snapshot: Snapshot): Promise<void> {
    const started = performance.now();
    await onSnapshot(snapshot);
    ({ version } = snapshot);
    reloads += 1;
    const durationMs = Math.round(performance.now() - started);
    logger.info({ version, passages: snapshot.passages.length, durationMs }, "knowledge reloaded");
  }

  return {
    problems: () => problems,
    get reloads() {
      return reloads;
    },
    check,
    async close() {
      isClosed = true;
      clearTimeout(timer);
      clearInterval(rescan);
      watcher.close();
      await Promise.race([looking, sleep(1_000, undefined, { ref: false })]);
    },
  };
}
