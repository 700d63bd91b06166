import type { AnalysedPassage, AnalysedSentence } from "../analyse-passages.ts";
import type { Query, QueryTerm } from "../understand/query.ts";
import type { ValueKind } from "../understand/value-kinds.ts";
import { coverOf } from "./signals.ts";

/** A sentence that may be said. */
export interface JudgedSentence {
  /** Place in its passage. */
  readonly index: number;
  readonly text: string;
  /** How well it answers, at least 0; comparable within one question. */
  readonly fit: number;
}

/** What a sentence's own cover of the question counts 1; measured with `npm run evaluate -- --sentences`. */
const WEIGHT = { previous: 0.4, title: 0.35, value: 0.3, meaning: 1.6, first: 0.02 };

/**
 * The sentences of a passage that may be said, best first.
 *
 * @param meaning cosine of the question with a sentence by its place in the passage; 0 where it is not known.
 */
export function judgeSentences(
  query: Query,
  passage: AnalysedPassage,
  meaning: (sentence: number) => number,
): readonly JudgedSentence[] {
  const titles = new Set(passage.titleStems);
  const judged: JudgedSentence[] = [];
  for (const [index, sentence] of passage.sentences.entries()) {
    if (sentence.unsayable) continue;
    const previous = passage.sentences[index - 1];
    const cover = coverOf(query.terms, sentence.stems);
    const fit =
      cover +
      WEIGHT.previous * (coverWith(query.terms, sentence, previous?.stems) - cover) +
      WEIGHT.title * (coverWith(query.terms, sentence, titles) - cover) +
      WEIGHT.value * valueFit(query.wanted, sentence) +
      WEIGHT.meaning * Math.max(0, meaning(index)) +
      (index === 0 ? WEIGHT.first : 0);
    judged.push({ index, text: sentence.text, fit });
  }
  return judged.sort((a, b) => b.fit - a.fit || a.index - b.index);
}

/** Cover by the sentence and by what stands around it. */
function coverWith(
  terms: readonly QueryTerm[],
  { stems }: AnalysedSentence,
  around: ReadonlySet<string> | undefined,
): number {
  return around === undefined ? coverOf(terms, stems) : coverOf(terms, new Set([...stems, ...around]));
}

/** 1 when the sentence holds the kind of value that is asked for first, ½ for a later one, 0 otherwise. */
function valueFit(wanted: readonly ValueKind[], { values }: AnalysedSentence): number {
  const place = wanted.findIndex((kind) => values.has(kind));
  return place < 0 ? 0 : place === 0 ? 1 : 0.5;
}
