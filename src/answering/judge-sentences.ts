import type { AnalysedPassage, AnalysedSentence } from "./analyse-passages.ts";
import { insertInOrder } from "./insert-in-order.ts";
import type { PreparedKnowledge } from "./prepare-knowledge.ts";
import type { Query } from "./query.ts";
import type { MeaningOfQuestion } from "./rank-matters.ts";

/** A sentence of the record that may be said. */
export interface EvidenceSentence {
  /** Place in its passage. */
  readonly index: number;
  readonly text: string;
  readonly fit: number;
}

const MEANING_WEIGHT = 1.6;
/** On top of what sentence ranking gives: who asks when or how much wants a day or an amount, … */
const VALUE_BONUS = 0.2;
/** … and who asks who wants names that the question does not hold; each of the first few counts. */
const NAME_BONUS = 0.1;
const MAX_NAMES = 4;

/** What sentences are judged by. */
export interface JudgedBy {
  readonly query: Query;
  readonly knowledge: PreparedKnowledge;
  readonly meaning: MeaningOfQuestion | undefined;
}

/** The sentences that may be said, best first; `scores` by their words alone. */
export function judgeSentences(
  passage: AnalysedPassage,
  scores: readonly number[],
  { query, knowledge, meaning }: JudgedBy,
): readonly EvidenceSentence[] {
  const firstRow = meaning === undefined ? 0 : knowledge.firstSentenceRow(passage.index);
  const judged: EvidenceSentence[] = [];
  for (let index = 0; index < passage.sentences.length; index++) {
    const sentence = passage.sentences[index] as AnalysedSentence;
    if (sentence.unsayable) continue;
    const near = Math.max(0, meaning?.sentences[firstRow + index] ?? 0);
    const fit = (scores[index] as number) + MEANING_WEIGHT * near + valueBonus(sentence, query, knowledge);
    insertInOrder(judged, { index, text: sentence.text, fit }, byFit);
  }
  return judged;
}

/** The best first. */
export function byFit(a: { readonly fit: number }, b: { readonly fit: number }): number {
  return b.fit - a.fit;
}

function valueBonus(
  { values, stems }: AnalysedSentence,
  { wanted, terms }: Query,
  knowledge: PreparedKnowledge,
): number {
  const value = wanted[0];
  if (value === undefined) return 0;
  if (value !== "name") return values.has(value) ? VALUE_BONUS : 0;
  // Plain prose is full of names that nobody asked for: measured on SQuAD.
  if (knowledge.aliases.aliases.length === 0) return 0;
  const isAsked = (name: string): boolean =>
    terms.some(
      ({ stem, alternatives }) => stem === name || alternatives.some((other) => other.stem === name),
    );
  let names = 0;
  for (const stem of stems) if (knowledge.isName(stem) && !isAsked(stem)) names++;
  return NAME_BONUS * Math.min(MAX_NAMES, names);
}
