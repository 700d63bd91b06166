import { inverseFrequency } from "../text/inverse-frequency.ts";
import type { WordReader } from "../text/word-reader.ts";
import type { AnalysedPassage } from "./analyse-passages.ts";
import { createBestSums } from "./best-sums.ts";
import type { Matter } from "./matter.ts";
import type { QueryTerm } from "./query.ts";

/**
 * How well the words of a question fit each matter's aliases and all of its words together. Lists by the number of a
 * matter; they are overwritten by the next question.
 */
export interface AliasMatches {
  /** Matters that share a word with the question, `count` of them. */
  readonly matters: Int32Array;
  readonly count: number;
  /** Cosine between question and best alias over idf weights, 0 to 1. */
  readonly alias: Float64Array;
  /** Share of the question's weight that stands anywhere in the matter, 0 to 1. */
  readonly bag: Float64Array;
}

/** One alias as the index knows it. */
export interface IndexedAlias {
  readonly matter: number;
  readonly text: string;
  /** In order, repeats and small words included. */
  readonly words: readonly string[];
  /** Each once. */
  readonly stems: readonly string[];
}

export interface AliasIndex {
  readonly aliases: readonly IndexedAlias[];
  /** `without` leaves one alias out everywhere, as leave-one-out measurement needs. */
  match(terms: readonly QueryTerm[], without?: number): AliasMatches;
  /** Weight of a stem by the number of matters it occurs in, above 0. */
  weight(stem: string): number;
  knowsStem(stem: string): boolean;
  /** The number of a matter's first alias, its title; the others follow in the matter's order. */
  firstAlias(matter: number): number;
  /**
   * By the number of an alias: cosine with the question over idf weights, 0 to 1; as `match` left it when the terms are
   * those it was given last. Overwritten by the next question.
   */
  cosines(terms: readonly QueryTerm[]): Float64Array;
  /** Numbers of the matters that have the stem among their words; only of those with aliases. */
  mattersOf(stem: string): readonly number[];
}

/** Indexes aliases by word, and every matter's aliases and passages together as one bag of words. */
export function indexAliases(
  matters: readonly Matter[],
  passages: readonly AnalysedPassage[],
  read: WordReader,
): AliasIndex {
  const passageStems = new Map(passages.map((passage) => [passage.passage.id, passage.stems]));
  const aliases: IndexedAlias[] = [];
  const found = new Map<string, Postings>();
  let all = 0;
  const firstAliases = new Int32Array(matters.length);
  for (const [number, matter] of matters.entries()) {
    firstAliases[number] = aliases.length;
    if (matter.aliases.length === 0) continue;
    let size = 0;
    for (const text of matter.aliases) {
      const { words, stems: repeated } = read(text);
      const stems = repeated.filter((stem, at) => repeated.indexOf(stem) === at);
      for (const stem of stems) countIn(postingsOf(found, stem), number).aliases.push(aliases.length);
      aliases.push({ matter: number, text, words, stems });
      size += stems.length;
    }
    for (const id of matter.passages) {
      const stems = passageStems.get(id) ?? NO_STEMS;
      for (const stem of stems) countIn(postingsOf(found, stem), number);
      size += stems.size;
    }
    if (size > 0) all++;
  }
  for (const postings of found.values()) postings.weight = inverseFrequency(postings.matters.length, all);
  const nowhere: Postings = { ...newPostings(), weight: inverseFrequency(Math.min(1, all), all) };
  const weight = (stem: string): number => (found.get(stem) ?? nowhere).weight;
  const norms = Float64Array.from(aliases, ({ stems }) => {
    let sum = 0;
    for (const stem of stems) sum += weight(stem) ** 2;
    return Math.sqrt(sum);
  });
  const matterOfAlias = Int32Array.from(aliases, ({ matter }) => matter);

  let matched: readonly QueryTerm[] | undefined;
  const dots = createBestSums(aliases.length);
  const covered = createBestSums(matters.length);
  const matches = {
    matters: covered.touched,
    count: 0,
    alias: new Float64Array(matters.length),
    bag: new Float64Array(matters.length),
  };

  const match = (terms: readonly QueryTerm[], without = -1): AliasMatches => {
    const weights = terms.map((term) => term.weight * weight(term.stem));
    const total = weights.reduce((sum, own) => sum + own, 0);
    const norm = Math.sqrt(weights.reduce((sum, own) => sum + own ** 2, 0));
    matched = terms;
    for (let at = 0; at < matches.count; at++) matches.bag[matches.matters[at] as number] = 0;
    matches.count = 0;
    dots.clear();
    if (total === 0) return matches;
    const left = aliases[without];
    const offer = (stem: string, gain: number, isOnly: boolean): void => {
      const { weight: own, aliases: holding, matters: numbers, counts } = found.get(stem) ?? nowhere;
      if (isOnly) dots.add(holding, gain * own, without);
      else dots.offer(holding, gain * own, without);
      const less = left?.stems.includes(stem) === true ? left.matter : -1;
      for (let at = 0; at < numbers.length; at++) {
        const number = numbers[at] as number;
        const count = (counts[at] as number) - (less === number ? 1 : 0);
        if (count > 0) covered.offerOne(number, gain * (count / (count + 0.5)));
      }
    };
    for (const [place, { stem, alternatives }] of terms.entries()) {
      const own = weights[place] as number;
      offer(stem, own, alternatives.length === 0);
      for (const form of alternatives) offer(form.stem, own * form.weight, false);
      dots.addBest();
      covered.addBest();
    }
    matches.count = covered.count();
    for (let at = 0; at < matches.count; at++) {
      const number = covered.touched[at] as number;
      matches.bag[number] = (covered.sums[number] as number) / total;
      matches.alias[number] = 0;
    }
    for (let at = 0; at < dots.count(); at++) {
      const number = dots.touched[at] as number;
      const matter = matterOfAlias[number] as number;
      const cosine = (dots.sums[number] as number) / (norm * (norms[number] as number));
      dots.sums[number] = cosine;
      if (cosine > (matches.alias[matter] as number)) matches.alias[matter] = cosine;
    }
    // Now, while they are at hand.
    covered.clear();
    return matches;
  };
  return {
    aliases,
    match,
    weight,
    knowsStem: (stem) => found.has(stem),
    cosines(terms) {
      if (terms !== matched) match(terms);
      return dots.sums;
    },
    firstAlias: (matter) => firstAliases[matter] as number,
    mattersOf: (stem) => (found.get(stem) ?? nowhere).matters,
  };
}

const NO_STEMS: ReadonlySet<string> = new Set();

/** What holds a stem. */
interface Postings {
  /** By the number of matters, above 0. */
  weight: number;
  /** Numbers of matters, and how often each holds it. */
  readonly matters: number[];
  readonly counts: number[];
  /** Numbers of aliases. */
  readonly aliases: number[];
}

function newPostings(): Postings {
  return { weight: 0, matters: [], counts: [], aliases: [] };
}

/** Counts the stem once more for a matter; the matters come in their order. */
function countIn(postings: Postings, matter: number): Postings {
  const { matters, counts } = postings;
  const last = matters.length - 1;
  if (matters[last] === matter) counts[last] = (counts[last] as number) + 1;
  else {
    matters.push(matter);
    counts.push(1);
  }
  return postings;
}

function postingsOf(found: Map<string, Postings>, stem: string): Postings {
  let postings = found.get(stem);
  if (postings === undefined) {
    postings = newPostings();
    found.set(stem, postings);
  }
  return postings;
}
