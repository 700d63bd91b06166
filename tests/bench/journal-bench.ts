import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "libsql";
import type { Assistant } from "../../src/assistant/assistant.ts";
import type { Journal } from "../../src/domain/ports/journal.ts";
import { createMemoryJournal } from "../../src/journal/memory/memory-journal.ts";
import { openSqliteJournal } from "../../src/journal/sqlite/sqlite-journal.ts";
import { type RunningSlack, runSlack } from "../wire/running-slack.ts";

/** Milliseconds from a mention leaving Slack to the reply arriving there. */
export interface JournalBenchResult {
  readonly off: readonly number[];
  readonly on: readonly number[];
  /** While another program holds the database's lock. */
  readonly locked: readonly number[];
  /** Rows that waited at the end of the lock. */
  readonly queued: number;
}

export interface JournalBenchOptions {
  readonly assistant: Assistant;
  readonly questions: readonly string[];
  /** Mentions of each kind. */
  readonly rounds: number;
  /** How long the database is locked, in milliseconds. */
  readonly lockMs: number;
}

const TURN = 20;
/** About thirty questions a second; rows are written between them, as they are in any team. */
const EVERY_MS = 30;

/** Our bot without and with the journal on disk, in turns of twenty, then with the journal locked. */
export async function benchJournal(options: JournalBenchOptions): Promise<JournalBenchResult> {
  const directory = mkdtempSync(join(tmpdir(), "journal-bench-"));
  const logger = { debug() {}, info() {}, warn() {}, error() {} };
  const disk = openSqliteJournal({ directory, retentionDays: 90, logger });
  const [off, on] = [await start(createMemoryJournal(), options), await start(disk, options)];
  const times = { off: [] as number[], on: [] as number[], locked: [] as number[] };
  for (let at = -TURN; at < options.rounds; at += TURN)
    for (const [name, bot] of [
      ["off", off],
      ["on", on],
    ] as const)
      for (let n = 0; n < TURN; n += 1) {
        const ms = await mention(bot, options.questions[(at + TURN + n) % options.questions.length] ?? "");
        if (at >= 0) times[name].push(ms);
        await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
      }
  const other = new Database(join(directory, "journal.db"));
  other.exec("begin immediate");
  const until = Date.now() + options.lockMs;
  for (let n = 0; Date.now() < until; n += 1) {
    times.locked.push(await mention(on, options.questions[n % options.questions.length] ?? ""));
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
  const { queued } = disk.health();
  other.exec("rollback");
  other.close();
  await Promise.all([off.stop(), on.stop()]);
  await disk.close();
  rmSync(directory, { recursive: true, force: true });
  return { ...times, queued };
}

async function start(journal: Journal, { assistant }: JournalBenchOptions): Promise<RunningSlack> {
  const bot = await runSlack({ journal, assistant });
  bot.store.inspects = false;
  return bot;
}

async function mention(bot: RunningSlack, question: string): Promise<number> {
  const before = bot.posted().length;
  const started = performance.now();
  await bot.people.mention(question);
  await bot.store.until(() => bot.posted().length > before);
  return performance.now() - started;
}

/** The value below which `share` of the values lie. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
