import { statSync } from "node:fs";
import { join } from "node:path";
import type { Spell } from "./bad-day.ts";

export interface Sample {
  readonly at: number;
  readonly rssMb: number;
  /** The longest standstill of the event loop since the sample before. */
  readonly standstillMs: number;
  readonly walMb: number;
}

/** Looks at the bot from outside until it is stopped. */
export function watchBot(address: string, dataDir: string, everyMs: number) {
  const samples: Sample[] = [];
  const timer = setInterval(() => void look().catch(() => undefined), everyMs);

  async function look(): Promise<void> {
    const text = await (await fetch(`${address}/metrics`, { signal: AbortSignal.timeout(30_000) })).text();
    samples.push({
      at: performance.now(),
      rssMb: metricIn(text, "process_resident_memory_bytes") / 1e6,
      standstillMs: metricIn(text, "nodejs_eventloop_lag_max_seconds") * 1_000,
      walMb: (statSync(join(dataDir, "journal.db-wal"), { throwIfNoEntry: false })?.size ?? 0) / 1e6,
    });
  }

  return { samples, stop: () => clearInterval(timer) };
}

function metricIn(metrics: string, name: string): number {
  return Number(new RegExp(`^${name} (\\S+)$`, "m").exec(metrics)?.[1] ?? Number.NaN);
}

/** Whether the moment, or what was measured up to it, lies in a pause of the process or just after. */
export function isPaused(at: number, spells: readonly Spell[], beforeMs: number): boolean {
  return spells.some(
    ({ what, from, until }) => what === "pause" && at >= from - beforeMs && at <= until + beforeMs + 5_000,
  );
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
