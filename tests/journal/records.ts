import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { parseDatabaseUrl } from "../../src/config/database.ts";
import type { AnswerRecord, OpenPromise } from "../../src/domain/journal.ts";
import type { LogFields, Logger } from "../../src/domain/ports/logger.ts";
import {
  openPostgresJournal,
  type PostgresJournal,
  type PostgresJournalOptions,
} from "../../src/journal/postgres/postgres-journal.ts";
import {
  openSqliteJournal,
  type SqliteJournal,
  type SqliteJournalOptions,
} from "../../src/journal/sqlite/sqlite-journal.ts";
import { anAnswer } from "../words/sample-answers.ts";

export function aRecord(change: Partial<AnswerRecord> = {}): AnswerRecord {
  const answer = anAnswer();
  return {
    answerId: "abcdefghijkl",
    platform: "slack",
    conversation: "C1:1",
    person: "anna",
    askedAt: new Date("2026-11-20T10:00:00Z"),
    question: { text: answer.question, asOf: answer.asOf },
    answer,
    visibility: "public",
    durationMs: 1,
    ...change,
  };
}

export function aPromise(change: Partial<OpenPromise> = {}): OpenPromise {
  return {
    kind: "tell-when-known",
    answerId: "abcdefghijkl",
    person: "anna",
    address: { platform: "slack", channel: "C1", thread: "1.0", user: "U0ANNA" },
    madeAt: new Date("2026-11-20T10:00:00Z"),
    ...change,
  };
}

/** A logger that collects its lines. */
export interface CollectedLog extends Logger {
  readonly lines: { readonly level: string; readonly fields: LogFields; readonly message: string }[];
}

export function collectLog(): CollectedLog {
  const lines: CollectedLog["lines"] = [];
  const at = (level: string) => (fields: LogFields, message: string) => {
    lines.push({ level, fields, message });
  };
  return { lines, debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
}

/** A folder that is gone after the test. */
export function aDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "journal-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** A journal on disk that is closed after the test. */
export function openTestJournal(options: Partial<SqliteJournalOptions> = {}): SqliteJournal {
  const journal = openSqliteJournal({
    directory: options.directory ?? aDirectory(),
    retentionDays: 90,
    logger: collectLog(),
    ...options,
    settings: { flushMs: 1, retryMs: 10, reopenMs: 10, closeWaitMs: 50, ...options.settings },
  });
  onTestFinished(() => journal.close());
  return journal;
}

/** A journal in a database, closed after the test. */
export async function openSharedJournal(
  url: string,
  options: Partial<PostgresJournalOptions> = {},
): Promise<PostgresJournal> {
  const address = parseDatabaseUrl(url);
  if ("what" in address) throw new Error(address.what);
  const journal = await openPostgresJournal({
    address,
    retentionDays: 90,
    logger: collectLog(),
    ...options,
    settings: { lookMs: 50, closeWaitMs: 500, ...options.settings },
  });
  onTestFinished(() => journal.close());
  return journal;
}

/** Waits until something holds, at most `timeoutMs`. */
export async function until(holds: () => boolean | Promise<boolean>, timeoutMs = 5_000): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error("what was waited for did not happen");
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
