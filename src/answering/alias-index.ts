import { inverseFrequency } from "../text/inverse-frequency.ts";
import type { WordReader } from "../text/word-reader.ts";
import type { AnalysedPassage } from "./analyse-passages.ts";
import type { Matter } from "./matter.ts";
import type { QueryTerm } from "./query.ts";

/** How well the words of a question fit a matter's aliases and all of its words together. */
export interface AliasMatch {
  /** Cosine between question and best alias over idf weights, 0 to 1. */
  readonly alias: number;
  /** Number of that alias in the index; -1 when none shares a word. */
  readonly bestAlias: number;
  /** Share of the question's weight that stands anywhere in the matter, 0 to 1. */
  readonly bag: number;
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
  /** Matches by matter number; `without` leaves one alias out everywhere, as leave-one-out measurement needs. */
  match(terms: readonly QueryTerm[], without?: number): ReadonlyMap<number, AliasMatch>;
  /** Weight of a stem by the number of matters it occurs in, above 0. */
  weight(stem: string): number;
  knowsStem(stem: string): boolean;
  /** Whether the stem stands among the words of a matter. */
  holds(matter: number, stem: string): boolean;
}

/** Indexes aliases by word, and every matter's aliases and passages together as one bag of words. */
export function indexAliases(
  matters: readonly Matter[],
  passages: readonly AnalysedPassage[],
  read: WordReader,
): AliasIndex {
  const passageStems = new Map(passages.map((passage) => [passage.passage.id, passage.stems]));
  const aliases: IndexedAlias[] = [];
  const bags: Map<string, number>[] = [];
  for (const [number, matter] of matters.entries()) {
    const bag = new Map<string, number>();
    if (matter.aliases.length > 0) {
      for (const text of matter.aliases) {
        const { words, stems: all } = read(text);
        const stems = all.filter((stem, at) => all.indexOf(stem) === at);
        aliases.push({ matter: number, text, words, stems });
        for (const stem of stems) bag.set(stem, (bag.get(stem) ?? 0) + 1);
      }
      for (const id of matter.passages)
        for (const stem of passageStems.get(id) ?? []) bag.set(stem, (bag.get(stem) ?? 0) + 1);
    }
    bags.push(bag);
  }
  const mattersOfStem = new Map<string, Postings>();
  for (const [number, bag] of bags.entries())
    for (const [stem, count] of bag) addPosting(mattersOfStem, stem, number, count);
  const aliasesOfStem = new Map<string, number[]>();
  for (const [number, { stems }] of aliases.entries()) {
    for (const stem of stems) {
      const known = aliasesOfStem.get(stem);
      if (known === undefined) aliasesOfStem.set(stem, [number]);
      else known.push(number);
    }
  }
  const all = bags.filter((bag) => bag.size > 0).length;
  const weights = new Map(
    [...mattersOfStem].map(([stem, { numbers }]) => [stem, inverseFrequency(numbers.length, all)] as const),
  );
  const unseen = inverseFrequency(Math.min(1, all), all);
  const weight = (stem: string): number => weights.get(stem) ?? unseen;
  const norms = aliases.map(({ stems }) => {
    let sum = 0;
    for (const stem of stems) sum += weight(stem) ** 2;
    return Math.sqrt(sum);
  });

  const dots = createBestSums(aliases.length);
  const covered = createBestSums(matters.length);

  const match = (terms: readonly QueryTerm[], without = -1): ReadonlyMap<number, AliasMatch> => {
    const total = terms.reduce((sum, term) => sum + term.weight * weight(term.stem), 0);
    const norm = Math.sqrt(terms.reduce((sum, term) => sum + (term.weight * weight(term.stem)) ** 2, 0));
    if (total === 0) return new Map();
    const left = aliases[without];
    dots.clear();
    covered.clear();
    for (const term of terms) {
      const forms = [{ stem: term.stem, weight: 1 }, ...term.alternatives];
      const own = term.weight * weight(term.stem);
      for (const form of forms) {
        const gain = own * form.weight;
        const dot = gain * weight(form.stem);
        for (const number of aliasesOfStem.get(form.stem) ?? [])
          if (number !== without) dots.offer(number, dot);
        const { numbers, counts } = mattersOfStem.get(form.stem) ?? NOWHERE;
        for (let at = 0; at < numbers.length; at++) {
          const number = numbers[at] as number;
          const isLess = left?.matter === number && left.stems.includes(form.stem);
          const count = (counts[at] as number) - (isLess ? 1 : 0);
          if (count > 0) covered.offer(number, gain * (count / (count + 0.5)));
        }
      }
      dots.addBest();
      covered.addBest();
    }
    const matches = new Map<number, { alias: number; bestAlias: number; bag: number }>();
    for (const number of covered.touched)
      matches.set(number, { alias: 0, bestAlias: -1, bag: (covered.sums[number] as number) / total });
    for (const number of dots.touched) {
      const known = matches.get(aliases[number]?.matter ?? -1);
      const cosine = (dots.sums[number] as number) / (norm * (norms[number] ?? 1));
      if (known !== undefined && cosine > known.alias) {
        known.alias = cosine;
        known.bestAlias = number;
      }
    }
    return matches;
  };
  return {
    aliases,
    match,
    weight,
    knowsStem: (stem) => mattersOfStem.has(stem),
    holds: (matter, stem) => bags[matter]?.has(stem) === true,
  };
}

/** Numbers of what holds a stem, with how often. */
interface Postings {
  readonly numbers: number[];
  readonly counts: number[];
}

const NOWHERE: Postings = { numbers: [], counts: [] };

function addPosting(postings: Map<string, Postings>, stem: string, number: number, count: number): void {
  const known = postings.get(stem);
  if (known === undefined) postings.set(stem, { numbers: [number], counts: [count] });
  else {
    known.numbers.push(number);
    known.counts.push(count);
  }
}

/** For each number the sum over the terms of the best value that any form of a term offers; reused by every question. */
function createBestSums(size: number) {
  const sums = new Float64Array(size);
  const best = new Float64Array(size);
  const touched: number[] = [];
  const offered: number[] = [];
  return {
    sums,
    /** Numbers with a sum above 0. */
    touched: touched as readonly number[],
    clear(): void {
      for (const number of touched) sums[number] = 0;
      touched.length = 0;
    },
    /** `value` is above 0. */
    offer(number: number, value: number): void {
      const known = best[number] as number;
      if (known === 0) offered.push(number);
      if (value > known) best[number] = value;
    },
    addBest(): void {
      for (const number of offered) {
        if (sums[number] === 0) touched.push(number);
        sums[number] = (sums[number] as number) + (best[number] as number);
        best[number] = 0;
      }
      offered.length = 0;
    },
  };
}
