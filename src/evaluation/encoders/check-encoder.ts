import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Meaning, MeaningIndex, MeaningRow } from "../../domain/ports/meaning.ts";
import { percentile } from "../bench/cpu.ts";
import { openEncoder } from "../run/open-encoder.ts";
import { PARAPHRASES } from "./paraphrases.ts";

/** What an encoder is worth on this machine. */
export interface EncoderCheck {
  /** From its start until it answers, in milliseconds. */
  readonly readyMs: number;
  /** Encoding a question of about eight words and finding its nearest among `rows`; half and 99 of 100 take no longer. */
  readonly questionMs: { readonly p50: number; readonly p99: number };
  /** Comparing twenty passages of 100 words with a question token by token. */
  readonly lateMs: { readonly p50: number; readonly p99: number };
  /** Ways of asking a second, and passages of 100 words a second. */
  readonly shortTextsASecond: number;
  readonly passagesASecond: number;
  readonly rows: number;
  /** Of the encoder's process, in bytes; undefined where the system does not tell. */
  readonly residentBytes: number | undefined;
  /** Share of the paraphrases whose passage is nearest, and among the nearest three. */
  readonly first: number;
  readonly firstThree: number;
}

const SHORT_TEXTS = 1_000;
const PASSAGES = 100;
const QUESTIONS = 200;
const LATE_ROWS = 20;

/** Tries the encoder in a folder, on vectors made anew. @throws EncoderRefused when it cannot be used. */
export async function checkEncoder(
  modelDir: string,
  residentOf: (pid: number) => number | undefined,
): Promise<EncoderCheck> {
  const dataDir = await mkdtemp(join(tmpdir(), "encoder-"));
  const began = performance.now();
  try {
    const meaning = await openEncoder(modelDir, dataDir);
    try {
      return await measure(meaning, performance.now() - began, residentOf);
    } finally {
      await meaning.close();
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function measure(
  meaning: Meaning & { readonly pid?: number | undefined },
  readyMs: number,
  residentOf: (pid: number) => number | undefined,
): Promise<EncoderCheck> {
  const pairs = meaning.hold(PARAPHRASES.map(({ passage }) => ({ kind: "whole", text: passage })));
  await pairs.complete;
  const places = await placesOf(pairs);
  const short = await made(meaning, SHORT_TEXTS, "asking", 8);
  const passages = await made(meaning, PASSAGES, "whole", 100);
  const questionMs: number[] = [];
  const lateMs: number[] = [];
  const limits = { whole: 50, title: 50, asking: 50, sentence: 50 };
  for (let at = 0; at < QUESTIONS; at++) {
    const question = [words(8, at + 0.5)];
    const started = performance.now();
    await short.index.nearest(question, limits);
    questionMs.push(performance.now() - started);
    const asked = performance.now();
    await passages.index.nearest(question, limits);
    const answered = performance.now();
    await passages.index.nearest(question, { ...limits, late: { whole: LATE_ROWS, asked: 0 } });
    lateMs.push(performance.now() - answered - (answered - asked));
  }
  const found = (limit: number) => places.filter((place) => place < limit).length / places.length;
  return {
    readyMs,
    questionMs: { p50: percentile(questionMs, 0.5), p99: percentile(questionMs, 0.99) },
    lateMs: { p50: percentile(lateMs, 0.5), p99: percentile(lateMs, 0.99) },
    shortTextsASecond: short.aSecond,
    passagesASecond: passages.aSecond,
    rows: SHORT_TEXTS,
    residentBytes: meaning.pid === undefined ? undefined : residentOf(meaning.pid),
    first: found(1),
    firstThree: found(3),
  };
}

/** For each paraphrase the place of its passage, 0 for the nearest. */
async function placesOf(index: MeaningIndex): Promise<readonly number[]> {
  const limits = { whole: PARAPHRASES.length, title: 0, asking: 0, sentence: 0 };
  const places: number[] = [];
  for (const [at, { question }] of PARAPHRASES.entries()) {
    const nearest = await index.nearest([question], limits);
    const place = nearest?.whole.rows.indexOf(at) ?? -1;
    places.push(place < 0 ? PARAPHRASES.length : place);
  }
  return places;
}

async function made(meaning: Meaning, count: number, kind: MeaningRow["kind"], length: number) {
  const rows = Array.from({ length: count }, (_, at) => ({ kind, text: words(length, at) }));
  const began = performance.now();
  const index = meaning.hold(rows);
  await index.complete;
  return { index, aSecond: (count * 1_000) / (performance.now() - began) };
}

/** A text of so many everyday words, another for every seed. */
function words(count: number, seed: number): string {
  const all = PARAPHRASES.flatMap(({ question, passage }) => `${question} ${passage}`.split(" "));
  const at = (place: number) => Math.floor(Math.abs(Math.sin(seed * 997 + place * 131)) * all.length);
  return Array.from({ length: count }, (_, place) => all[at(place)] ?? "").join(" ");
}
