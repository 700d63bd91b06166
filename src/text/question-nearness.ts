import { inverseFrequency } from "./inverse-frequency.ts";
import { isStopWord, stem } from "./stems.ts";
import { tokenize } from "./tokens.ts";

/** Stop words of the search that turn a question round all the same. */
const TURNING = new Set(["without", "until"]);

/** How near two questions are, 0 to 1. */
export type Compare = (one: ReadonlySet<string>, other: ReadonlySet<string>) => number;

/** The stems that carry or turn a question, and each two in their order: who pays whom lies in nothing else. */
export function turningWords(question: string): Set<string> {
  const words = tokenize(question).filter((word) => TURNING.has(word) || !isStopWord(word));
  const stems = words.map(stem);
  return new Set([...stems, ...stems.slice(1).map((word, index) => `${stems[index] ?? ""} ${word}`)]);
}

/** Compares by the part of all words that both questions hold; a word weighs by how few of the questions hold it. */
export function compareByRareWords(questions: readonly ReadonlySet<string>[]): Compare {
  const counts = new Map<string, number>();
  for (const question of questions)
    for (const word of question) counts.set(word, (counts.get(word) ?? 0) + 1);
  const weigh = (words: Iterable<string>) => {
    let sum = 0;
    for (const word of words) sum += inverseFrequency(counts.get(word) ?? 0, questions.length);
    return sum;
  };
  return (one, other) => {
    const shared = [...one].filter((word) => other.has(word));
    return shared.length === 0 ? 0 : weigh(shared) / weigh(new Set([...one, ...other]));
  };
}

/** The mean of how near each question is to the nearest of the others, itself left out. */
export function meanNearness(
  compare: Compare,
  questions: readonly ReadonlySet<string>[],
  others: readonly ReadonlySet<string>[],
): number {
  const best = questions.map((question) =>
    Math.max(0, ...others.filter((other) => other !== question).map((other) => compare(question, other))),
  );
  return best.reduce((sum, value) => sum + value, 0) / best.length;
}
