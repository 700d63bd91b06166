import type { LateRow, Nearest, NearestLimits, NearRows } from "../../domain/ports/meaning.ts";
import type { Prepared } from "../prepare/prepare.ts";
import type { Query } from "../understand/query.ts";
import type { BestAsks } from "./best-asks.ts";
import { highest, type NearNumbers, nearFrom } from "./near-numbers.ts";

/**
 * How many rows of each kind the encoder is asked for. Of ways of asking so many that examples of short answers, ten to one
 * of them, do not crowd out those of gaps: of the everyday questions without an answer .29 instead of .32 are answered with
 * 600 instead of 200, elsewhere it moves by .02 either way, and 400 does as much as 600.
 * With 200 sentences no set moves by more than .01; with 40 wholes and 40 passages by words the third set loses .02 among three.
 */
export const NEAREST_LIMITS: NearestLimits = { whole: 60, title: 30, asking: 400, sentence: 100 };
/**
 * Of which passages every word is compared. Chosen by the encoder before anything is ranked, so that a question goes there once
 * and its answer costs the event loop half a millisecond less: no set answers by more than .01 otherwise than with the first
 * twenty of the ranking, nor with 20 and 20 or 30 and 10.
 */
export const LATE_LIMITS = { whole: 15, asked: 15 };
/** How many passages the search engine is asked for. */
const SEARCH_LIMIT = 60;

/** The passages that may answer, with everything that was found out about them. Numbers are 0 to 1. */
export interface Found {
  /** Places of passages, in the order of the snapshot. */
  readonly places: readonly number[];
  /** BM25+ over what is written and the ways of asking, against the best passage. */
  readonly asked: ReadonlyMap<number, number>;
  readonly whole: ReadonlyMap<number, number>;
  readonly title: ReadonlyMap<number, number>;
  readonly sentence: ReadonlyMap<number, number>;
  /** Ways of asking: by meaning, and those of the nearest by the order of their words. */
  readonly askingMeaning: NearNumbers;
  readonly askingOrder: NearNumbers;
  /** What they say by passage, topic and gap. */
  readonly asks: BestAsks;
  /** Cosine of a sentence by passage and its place there; where it is not among the nearest, what the last of these has. */
  sentenceMeaning(place: number, sentence: number): number;
  /** How near a passage is word by word; what was not compared so counts as the least of what was, and 0 where nothing was. */
  late(place: number): number;
  /**
   * How near a sentence is word by word, by passage and its place there, beside the other sentences of the passage: the mean
   * of these for one that stands too far behind, 0 where the passage was not compared so.
   */
  sentenceLate(place: number, sentence: number): number;
  readonly byMeaning: boolean;
}

/** Of how many of the nearest ways of asking, by meaning and by words, the order is compared. */
const ORDERED = 60;
/** Ways of asking that share less than this with the question say nothing. */
const MIN_LIKENESS = 0.2;

const NOT_COMPARED: ReadonlyMap<number, LateRow> = new Map();

/** Gathers the passages that words, meaning or a way of asking bring up, and those that somebody chose. Pure. */
export function find(
  query: Query,
  knowledge: Prepared,
  nearest: Nearest | undefined,
  chosen: readonly number[] = [],
): Found {
  const { rowOf } = knowledge;
  const asked = againstBest(knowledge.words.search(query.terms, SEARCH_LIMIT));
  const whole = toMap(nearest?.whole, (row) => row - rowOf.whole);
  const title = toMap(nearest?.title, (row) => row - rowOf.title);
  const firstSentence = rowOf.sentence[0] ?? 0;
  const sentence = toMap(nearest?.sentence, (row) => rowOf.passageOfSentence[row - firstSentence] ?? -1);
  // Looked at for what is said only.
  let bySentence: ReadonlyMap<number, number> | undefined;
  const sentenceRow = (row: number): number | undefined => {
    bySentence ??= toMap(nearest?.sentence, (one) => one);
    return bySentence.get(row);
  };
  const farthest = Math.max(0, nearest?.sentence.similarities.at(-1) ?? 0);
  const late = nearest?.late ?? NOT_COMPARED;
  const leastLate = [...late.values()].reduce(
    (least, { similarity }) => Math.min(least, similarity),
    late.size === 0 ? 0 : 1,
  );
  const askingMeaning = nearFrom(nearest?.asking, rowOf.asking);
  const askingWords = knowledge.askingIndex.likeness(query.terms, MIN_LIKENESS);
  const askingOrder = knowledge.askingOrder.compare(
    query.text,
    new Set([...askingMeaning.numbers.subarray(0, ORDERED), ...highest(askingWords, ORDERED)]),
  );
  const asks = knowledge.askTally.bestOf(askingMeaning, askingWords, askingOrder);
  const isFound = new Uint8Array(knowledge.passages.length);
  const brought = [chosen, asked.keys(), whole.keys(), title.keys(), sentence.keys(), asks.own.keys()];
  for (const places of brought) for (const place of places) isFound[place] = 1;
  for (const topic of asks.wholes) for (const place of knowledge.recordOf[topic] ?? []) isFound[place] = 1;
  return {
    places: markedIn(isFound),
    asked,
    whole,
    title,
    sentence,
    askingMeaning,
    askingOrder,
    asks,
    sentenceMeaning: (place, index) => sentenceRow((rowOf.sentence[place] ?? -1) + index) ?? farthest,
    late: (place) => late.get(rowOf.whole + place)?.similarity ?? leastLate,
    sentenceLate: (place, sentence) => partOf(late.get(rowOf.whole + place), sentence),
    byMeaning: nearest !== undefined,
  };
}

/** The mean of the others for one that stands too far behind. */
function partOf(late: LateRow | undefined, sentence: number): number {
  const parts = Array.from(late?.parts ?? []);
  const near = parts[sentence];
  if (near !== undefined && !Number.isNaN(near)) return near;
  const known = parts.filter((one) => !Number.isNaN(one));
  return known.length === 0 ? 0 : known.reduce((sum, one) => sum + one, 0) / known.length;
}

function markedIn(marks: Uint8Array): readonly number[] {
  const places: number[] = [];
  for (let place = 0; place < marks.length; place++) if (marks[place] === 1) places.push(place);
  return places;
}

function againstBest(
  found: readonly { readonly place: number; readonly score: number }[],
): ReadonlyMap<number, number> {
  const best = found[0]?.score ?? 1;
  const shares = new Map<number, number>();
  for (const { place, score } of found) shares.set(place, score / best);
  return shares;
}

/** The highest similarity by what a row stands for. */
function toMap(near: NearRows | undefined, numberOf: (row: number) => number): ReadonlyMap<number, number> {
  const map = new Map<number, number>();
  if (near === undefined) return map;
  const { rows, similarities } = near;
  for (let at = 0; at < rows.length; at++) {
    const similarity = similarities[at] as number;
    const number = numberOf(rows[at] as number);
    // Best first: what is there already is nearer.
    if (similarity > 0 && !map.has(number)) map.set(number, similarity);
  }
  return map;
}
