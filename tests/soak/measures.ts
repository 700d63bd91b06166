import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Spell } from "./bad-day.ts";

export interface Sample {
  readonly at: number;
  readonly rssMb: number;
  /** Of the encoder's process. */
  readonly encoderMb: number;
  /** The longest standstill of the event loop since the sample before. */
  readonly standstillMs: number;
  readonly walMb: number;
}

/** Looks at the bot from outside until it is stopped. */
export function watchBot(address: string, pid: number, dataDir: string, everyMs: number) {
  const samples: Sample[] = [];
  const timer = setInterval(() => void look().catch(() => undefined), everyMs);

  async function look(): Promise<void> {
    const text = await (await fetch(`${address}/metrics`, { signal: AbortSignal.timeout(30_000) })).text();
    samples.push({
      at: performance.now(),
      rssMb: metricIn(text, "process_resident_memory_bytes") / 1e6,
      encoderMb: childrenOf(pid).reduce((sum, child) => sum + residentMb(child), 0),
      standstillMs: metricIn(text, "nodejs_eventloop_lag_max_seconds") * 1_000,
      walMb: (statSync(join(dataDir, "journal.db-wal"), { throwIfNoEntry: false })?.size ?? 0) / 1e6,
    });
  }

  return { samples, stop: () => clearInterval(timer) };
}

/** Where there is `/proc`; nothing elsewhere. */
function childrenOf(pid: number): readonly string[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      (readFileSync(`/proc/${pid}/task/${task}/children`, "utf8").match(/\d+/g) ?? []).map(String),
    );
  } catch {
    return [];
  }
}

function residentMb(pid: string): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1e3;
  } catch {
    return 0;
  }
}

function metricIn(metrics: string, name: string): number {
  return Number(new RegExp(`^${name} (\\S+)$`, "m").exec(metrics)?.[1] ?? Number.NaN);
}

export interface Turn {
  /** By `performance.now()` of this process. */
  readonly from: number;
  readonly until: number;
  /** Without the time in which the system gave it no core. */
  readonly stoodMs: number;
  readonly withoutCoreMs: number;
  /** Both together. */
  readonly lateMs: number;
}

/** Each standstill of more than some milliseconds, as `turn-watch.mjs` in the bot has written them. */
export function readTurns(file: string): readonly Turn[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Omit<Turn, "from">)
    .map((turn) => {
      const until = turn.until - performance.timeOrigin;
      return { ...turn, until, from: until - turn.lateMs };
    });
}

/** Whether a time lies in one in which the test itself had frozen the process, or reaches into it. */
export function isPaused(from: number, until: number, spells: readonly Spell[]): boolean {
  return spells.some((spell) => spell.what === "pause" && until >= spell.from && from <= spell.until);
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
