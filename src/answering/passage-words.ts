import type { AnalysedPassage, AnalysedSentence } from "./analyse-passages.ts";
import { VALUE_KINDS } from "./answer-types.ts";
import type { Query, QueryTerm } from "./query.ts";

/** Bits of a sentence: above them the kinds of values it holds, in the order of `VALUE_KINDS`. */
export const UNSAYABLE = 1;
export const DEFINES = 2;
const FIRST_VALUE = 4;

/** The bit of each kind of value. */
export const VALUE_BITS = Object.fromEntries(
  VALUE_KINDS.map((kind, place) => [kind, FIRST_VALUE << place]),
) as Readonly<Record<(typeof VALUE_KINDS)[number], number>>;

/**
 * The words of passages as numbers, and which of them a question's terms look for. A question reads many sentences, so
 * each passage is one short row of memory instead of a dozen sets of strings; it is made when a question first meets it.
 */
export interface PassageWords {
  /** The rows of all passages read so far, one after the other; another list when they have grown. */
  rows(): Int32Array;
  /**
   * Where the row of a passage begins: its title, what stands in no sentence and not in the title either, then each
   * sentence with its bits in front; lengths before words.
   */
  rowOf(passage: AnalysedPassage): number;
  /** Makes ready for a query; must be called after `rowOf`, which may learn new words. */
  lookFor(query: Query): void;
  /**
   * Reads `length` words from `at`: the best weight of each term's forms into `inside`, and how much of a term
   * the first word that begins alike shares with it into `near`; both by the term's place.
   */
  read(at: number, length: number, inside: Float64Array, near: Float64Array): void;
}

export function createPassageWords(passages: number): PassageWords {
  const starts = new Int32Array(passages).fill(-1);
  let rows = new Int32Array(4096);
  let used = 0;
  const numbers = new Map<string, number>();
  const stems: string[] = [];
  const alike = new Map<string, number[]>();
  /** By word: the first of its chained entries, 0 when nothing looks for it. */
  let first = new Uint16Array(1024);
  /** Entries count from 1; the lists never shrink, because that would free and fill them again at each question. */
  let entries = 0;
  const next: number[] = [0];
  const terms: number[] = [0];
  const numbersOf: number[] = [0];
  /** Above 0 the weight of a form, below it how much a word shares with the term. */
  const values: number[] = [0];
  let current: Query | undefined;
  let known = 0;

  const numberOf = (stem: string): number => {
    const old = numbers.get(stem);
    if (old !== undefined) return old;
    const number = stems.length;
    numbers.set(stem, number);
    stems.push(stem);
    const beginning = stem.slice(0, PREFIX);
    const others = alike.get(beginning);
    if (others === undefined) alike.set(beginning, [number]);
    else others.push(number);
    return number;
  };
  const look = (number: number, term: number, value: number): void => {
    entries++;
    next[entries] = first[number] as number;
    terms[entries] = term;
    numbersOf[entries] = number;
    values[entries] = value;
    first[number] = entries;
  };
  const lookForForm = (stem: string, term: number, weight: number): void => {
    const number = numbers.get(stem);
    if (number !== undefined) look(number, term, weight);
  };
  const lookForTerm = ({ stem, alternatives }: QueryTerm, term: number): void => {
    lookForForm(stem, term, 1);
    for (const other of alternatives) lookForForm(other.stem, term, other.weight);
    if (stem.length <= PREFIX) return;
    for (const number of alike.get(stem.slice(0, PREFIX)) ?? [])
      look(number, term, -overlap(stem, stems[number] as string));
  };

  return {
    rows: () => rows,
    rowOf(passage) {
      const made = starts[passage.index] as number;
      if (made >= 0) return made;
      const row: number[] = [];
      const add = (words: ReadonlySet<string>): void => {
        row.push(words.size);
        for (const word of words) row.push(numberOf(word));
      };
      add(passage.title);
      add(restOf(passage));
      for (const sentence of passage.sentences) {
        row.push(bitsOf(sentence));
        add(sentence.stems);
      }
      if (rows.length < used + row.length) {
        const more = new Int32Array(2 * (used + row.length));
        more.set(rows.subarray(0, used));
        rows = more;
      }
      rows.set(row, used);
      starts[passage.index] = used;
      used += row.length;
      return used - row.length;
    },
    lookFor(query) {
      if (query === current && known === stems.length) return;
      for (; entries > 0; entries--) first[numbersOf[entries] as number] = 0;
      if (first.length < stems.length) first = new Uint16Array(2 * stems.length);
      for (let term = 0; term < query.terms.length; term++) lookForTerm(query.terms[term] as QueryTerm, term);
      current = query;
      known = stems.length;
    },
    read(at, length, inside, near) {
      inside.fill(0);
      near.fill(0);
      for (let place = at; place < at + length; place++) {
        for (let entry = first[rows[place] as number] as number; entry !== 0; entry = next[entry] as number) {
          const term = terms[entry] as number;
          const value = values[entry] as number;
          if (value > (inside[term] as number)) inside[term] = value;
          else if (value < 0 && near[term] === 0) near[term] = -value;
        }
      }
    },
  };
}

/** Words that share so many first letters begin alike. */
const PREFIX = 4;

/** How much of the longer word both begin with, 0 to 1. */
function overlap(a: string, b: string): number {
  let common = 0;
  while (common < a.length && common < b.length && a.charCodeAt(common) === b.charCodeAt(common)) common++;
  return common / Math.max(a.length, b.length);
}

/** Words of the passage that stand neither in its title nor in a sentence. */
function restOf({ stems, title, sentences }: AnalysedPassage): ReadonlySet<string> {
  const rest = new Set(stems);
  for (const stem of title) rest.delete(stem);
  for (const sentence of sentences) for (const stem of sentence.stems) rest.delete(stem);
  return rest;
}

function bitsOf({ unsayable, defines, values }: AnalysedSentence): number {
  let bits = (unsayable ? UNSAYABLE : 0) | (defines.size > 0 ? DEFINES : 0);
  for (const kind of values) bits |= VALUE_BITS[kind];
  return bits;
}
