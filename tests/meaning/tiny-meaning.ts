import { cpSync, existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { onTestFinished, vi } from "vitest";
import type { MeaningKind, MeaningRow, NearestLimits } from "../../src/domain/ports/meaning.ts";
import { HEAD_BYTES, readHead, recordBytes } from "../../src/meaning/child/vector-record.ts";
import type { EncoderMeaning, EncoderMeaningOptions } from "../../src/meaning/encoder-meaning.ts";
import { type MeaningConfig, openMeaning } from "../../src/meaning/open-meaning.ts";
import { aDirectory, collectLog } from "../journal/records.ts";

// Processes are started and thousands of vectors made; a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 });

/** A real encoder with random weights: texts with the same words are near. */
export const TINY = join(import.meta.dirname, "fixtures", "tiny-encoder");
const DIMENSIONS = 32;

export const LIMITS: NearestLimits = { whole: 3, title: 3, asking: 3, sentence: 3 };
/** … and which are compared word by word. */
export const LATE: NearestLimits = { ...LIMITS, late: { whole: 3, asked: 3 } };

/** Meaning by the tiny encoder, closed after the test. */
export function openTiny(change: Partial<MeaningConfig> & Pick<EncoderMeaningOptions, "stuckMs"> = {}) {
  const log = collectLog();
  const dataDir = change.dataDir ?? aDirectory();
  const config = { semantic: true, modelDir: TINY, dataDir, meaningWaitMs: 5_000, ...change };
  const meaning = openMeaning(config, log, change) as EncoderMeaning;
  onTestFinished(() => meaning.close());
  return { meaning, log, dataDir };
}

/** The tiny encoder's folder, to be changed. */
export function aCopyOfTiny(): string {
  const folder = aDirectory();
  cpSync(TINY, folder, { recursive: true });
  return folder;
}

/** So many rows of one kind, all different. */
export function manyRows(count: number, kind: MeaningKind = "sentence"): readonly MeaningRow[] {
  return Array.from({ length: count }, (_, at) => ({ kind, text: `Where is book number ${at} today?` }));
}

/** The keys of all vectors on disk, in no order; a text made twice is there twice. */
export function keysOnDisk(dataDir: string, ending = ".vectors"): readonly string[] {
  if (!existsSync(join(dataDir, "vectors"))) return [];
  return readdirSync(join(dataDir, "vectors"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(ending))
    .flatMap((name) => keysIn(readFileSync(join(dataDir, "vectors", name))));
}

function keysIn(file: Buffer): string[] {
  const keys: string[] = [];
  for (let at = 0; at + HEAD_BYTES <= file.length; ) {
    const head = readHead(file, at);
    if (head === undefined) break;
    at += recordBytes(head.count, DIMENSIONS);
    if (at <= file.length) keys.push(head.key);
  }
  return keys;
}

/** Whether a process lives; one that has ended but was not waited for does not. */
export function isAlive(pid: number): boolean {
  try {
    return !/\) [ZX] /u.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    try {
      process.kill(pid, 0);
      return process.platform !== "linux";
    } catch {
      return false;
    }
  }
}

/** Resolves when `isTrue`, asked every few milliseconds; rejects after `limitMs`. */
export async function until(isTrue: () => boolean, limitMs = 30_000): Promise<void> {
  const end = Date.now() + limitMs;
  while (!isTrue()) {
    if (Date.now() > end) throw new Error(`not within ${limitMs} ms: ${isTrue.toString()}`);
    await sleep(5);
  }
}
