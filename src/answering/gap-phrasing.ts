import { readText } from "../text/read-text.ts";

/** The words of an alias, small ones included, and whether nobody can answer it. */
export interface PhrasedAlias {
  readonly words: readonly string[];
  readonly isGap: boolean;
}

/**
 * How a question is phrased: above 0 like what the folder answers, below 0 like what people ask in vain; 0 for words
 * of neither, about −4 to 4.
 */
export type GapPhrasing = (text: string) => number;

/** How many texts of each kind hold a word or pair, by its number. */
interface Counts {
  readonly answered: Int32Array;
  readonly gap: Int32Array;
  /** The text that was counted last, from 1, so that each counts once. */
  readonly seenIn: Int32Array;
}

/** Stands before the first word. */
const START = 0;

/**
 * Naive Bayes over words and pairs of neighbouring words, small words included: "how many", "name of the", "exact"
 * belong to gaps whatever the matter. The sum is divided by the root of the number of known ones, because neighbouring
 * pairs are far from independent.
 */
export function learnGapPhrasing(aliases: readonly PhrasedAlias[]): GapPhrasing {
  const words = numberWords(aliases);
  /** A pair is one number, which costs far less than a text of both words. */
  const pairOf = (before: number, word: number): number => before * (words.size + 1) + word;
  const pairs = new Map<number, number>();
  const ofWords = newCounts(words.size + 1);
  const ofPairs = newCounts(aliases.reduce((sum, alias) => sum + alias.words.length, 0));
  const totals = { answered: 0, gap: 0 };
  for (const [at, alias] of aliases.entries()) {
    const kind = alias.isGap ? "gap" : "answered";
    totals[kind]++;
    let before = START;
    for (const name of alias.words) {
      const word = words.get(name) as number;
      count(ofWords, word, kind, at + 1);
      count(ofPairs, numberOf(pairs, pairOf(before, word)), kind, at + 1);
      before = word;
    }
  }
  if (totals.answered === 0 || totals.gap === 0) return () => 0;
  const weigh = ({ answered, gap }: Counts, number: number): number =>
    Math.log(
      (((answered[number] as number) + 1) * (totals.gap + 2)) /
        (((gap[number] as number) + 1) * (totals.answered + 2)),
    );
  return (text) => {
    const known = readText(text).words.map((name) => words.get(name));
    const knownPairs = known.map((word, at) => {
      const before = at === 0 ? START : known[at - 1];
      return word === undefined || before === undefined ? undefined : pairs.get(pairOf(before, word));
    });
    let sum = 0;
    let found = 0;
    for (const [counts, numbers] of [
      [ofWords, known],
      [ofPairs, knownPairs],
    ] as const) {
      for (const number of new Set(numbers)) {
        if (number === undefined) continue;
        sum += weigh(counts, number);
        found++;
      }
    }
    return found === 0 ? 0 : sum / Math.sqrt(found);
  };
}

function numberWords(aliases: readonly PhrasedAlias[]): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  for (const { words } of aliases)
    for (const word of words) if (!numbers.has(word)) numbers.set(word, START + 1 + numbers.size);
  return numbers;
}

function numberOf(pairs: Map<number, number>, pair: number): number {
  const known = pairs.get(pair);
  if (known !== undefined) return known;
  pairs.set(pair, pairs.size);
  return pairs.size - 1;
}

function newCounts(size: number): Counts {
  return { answered: new Int32Array(size), gap: new Int32Array(size), seenIn: new Int32Array(size) };
}

function count(counts: Counts, number: number, kind: "answered" | "gap", text: number): void {
  if (counts.seenIn[number] === text) return;
  counts.seenIn[number] = text;
  counts[kind][number] = (counts[kind][number] as number) + 1;
}
