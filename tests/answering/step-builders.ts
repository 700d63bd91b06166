/** What single steps of answering are given, and an encoder of plain numbers. */
import { type Found, find } from "../../src/answering/find/find.ts";
import type { NearNumbers } from "../../src/answering/find/near-numbers.ts";
import { type Ranked, rank } from "../../src/answering/judge/rank.ts";
import { type Candidate, describe, type PreviousLead } from "../../src/answering/judge/signals.ts";
import type { Prepared } from "../../src/answering/prepare/prepare.ts";
import type { Query, QueryTerm } from "../../src/answering/understand/query.ts";
import { understand } from "../../src/answering/understand/understand.ts";
import type {
  LateRow,
  MeaningIndex,
  Nearest,
  NearestLimits,
  NearRows,
} from "../../src/domain/ports/meaning.ts";
import type { Question } from "../../src/domain/question.ts";
import { day } from "../builders.ts";

export const TODAY = day("2026-11-22");

export function aTerm(stem: string, fields: Partial<QueryTerm> = {}): QueryTerm {
  return { word: stem, stem, alternatives: [], known: true, isName: false, weight: 1, ...fields };
}

export function understood(text: string, knowledge: Prepared, fields: Partial<Question> = {}): Query {
  return understand({ text, asOf: TODAY, ...fields }, knowledge);
}

/** A question's way up to the ranking. */
export interface Looked {
  readonly query: Query;
  readonly found: Found;
  readonly candidates: readonly Candidate[];
  readonly ranked: readonly Ranked[];
}

export interface LookingUp {
  readonly nearest?: Nearest;
  readonly previous?: PreviousLead;
  readonly asOf?: string;
}

/** Looks a question up by words, or by how near things are said to be. */
export function lookUp(text: string, knowledge: Prepared, options: LookingUp = {}): Looked {
  const { nearest, previous, asOf = TODAY } = options;
  const query = understood(text, knowledge, { asOf: day(asOf) });
  const found = find(query, knowledge, nearest);
  const around = { previous, day: query.times[0]?.date ?? day(asOf) };
  const candidates = describe(query, found, around, knowledge);
  const { words, meaning } = knowledge.policy.fitted;
  const { weights } = nearest === undefined ? words : meaning;
  return { query, found, candidates, ranked: rank(candidates, weights) };
}

export const idOf = (place: number | undefined, { passages }: Prepared): string | undefined =>
  passages[place ?? -1]?.passage.id;

/** How near things are: passages by their id, ways of asking and sentences by their text. */
export interface Nearness {
  readonly whole?: Readonly<Record<string, number>>;
  readonly title?: Readonly<Record<string, number>>;
  readonly asking?: Readonly<Record<string, number>>;
  readonly sentence?: Readonly<Record<string, number>>;
}

export function nearestOf(nearness: Nearness, knowledge: Prepared): Nearest {
  const { rows, rowOf } = knowledge;
  const ofPassages = (kind: "whole" | "title") =>
    bestFirst(nearness[kind], (id) => rowOf[kind] + (knowledge.placeOf(id) ?? Number.NaN));
  const ofTexts = (kind: "asking" | "sentence") =>
    bestFirst(nearness[kind], (text) =>
      rows.findIndex((row) => row.kind === kind && (row.text === text || row.text.endsWith(`. ${text}`))),
    );
  return {
    whole: ofPassages("whole"),
    title: ofPassages("title"),
    asking: ofTexts("asking"),
    sentence: ofTexts("sentence"),
  };
}

function bestFirst(
  nearness: Readonly<Record<string, number>> = {},
  rowOf: (name: string) => number,
): NearRows {
  const near = Object.entries(nearness)
    .map(([name, similarity]) => {
      const row = rowOf(name);
      if (!(row >= 0)) throw new Error(`nothing in the folder is called ${name}`);
      return { row, similarity };
    })
    .sort((one, other) => other.similarity - one.similarity);
  return {
    rows: Int32Array.from(near, ({ row }) => row),
    similarities: Float64Array.from(near, ({ similarity }) => similarity),
  };
}

function firstRows({ rows, similarities }: NearRows, limit: number): NearRows {
  return { rows: rows.subarray(0, limit), similarities: similarities.subarray(0, limit) };
}

/** An encoder of plain numbers. */
export interface PlainMeaning extends MeaningIndex {
  /** What it was asked to compare, call by call. */
  readonly compared: (readonly string[])[];
  /** Of which passages it was asked to look at every word. */
  readonly looked: number[];
}

/**
 * @param nearness how near everything is to any question; undefined for an encoder that does not answer in time.
 * @param late by the id of a passage, how near it is word by word; 0 for others.
 */
export function plainMeaning(
  knowledge: Prepared,
  nearness: Nearness | undefined,
  late: Readonly<Record<string, number>> = {},
): PlainMeaning {
  const compared: (readonly string[])[] = [];
  const looked: number[] = [];
  const limited = (nearest: Nearest, limits: NearestLimits): Nearest => ({
    whole: firstRows(nearest.whole, limits.whole),
    title: firstRows(nearest.title, limits.title),
    asking: firstRows(nearest.asking, limits.asking),
    sentence: firstRows(nearest.sentence, limits.sentence),
    ...(limits.late === undefined ? {} : { late: lookAt(nearest.whole.rows.subarray(0, limits.late.whole)) }),
  });
  const lookAt = (rows: Int32Array): ReadonlyMap<number, LateRow> => {
    looked.push(...rows);
    const similarity = (row: number) => late[idOf(row - knowledge.rowOf.whole, knowledge) ?? ""] ?? 0;
    return new Map(Array.from(rows, (row) => [row, { similarity: similarity(row), parts: [] }] as const));
  };
  return {
    compared,
    looked,
    nearest: async (texts, limits) => {
      compared.push(texts);
      return nearness === undefined ? undefined : limited(nearestOf(nearness, knowledge), limits);
    },
    progress: () => ({ made: 1, of: 1, isSearchable: true }),
    searchable: Promise.resolve(),
    complete: Promise.resolve(),
    release() {},
  };
}

/** Numbers of ways of asking as the steps hand them on. */
export function nearNumbers(near: ReadonlyMap<number, number>): NearNumbers {
  return { numbers: Int32Array.from(near.keys()), values: Float64Array.from(near.values()) };
}

/** … and as a test looks them up. */
export function byNumber({ numbers, values }: NearNumbers): ReadonlyMap<number, number> {
  return new Map(Array.from(numbers, (number, at) => [number, values[at] ?? 0]));
}
