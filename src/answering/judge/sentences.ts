import type { AnalysedPassage, AnalysedSentence } from "../prepare/analyse-passages.ts";
import type { Query } from "../understand/query.ts";
import type { ValueKind } from "../understand/value-kinds.ts";
import { coverOf, coverOfBoth } from "./signals.ts";

/** A sentence that may be said. */
export interface JudgedSentence {
  /** Place in its passage. */
  readonly index: number;
  readonly text: string;
  /** How well it answers, at least 0; comparable within one question. */
  readonly fit: number;
}

/**
 * Against a sentence's own cover of the question, which counts 1. Fitted as a softmax over the sentences of the right
 * passage on 112 questions to seven plain folders: the fact is first in 64 %, among two in 88 %, among three in 95 %.
 */
const WEIGHT = { title: 0.4, value: 0.6, meaning: 1.45 };

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
    const cover = coverOf(query.terms, sentence.stems);
    const fit =
      cover +
      WEIGHT.title * (coverOfBoth(query.terms, sentence.stems, titles) - cover) +
      WEIGHT.value * valueFit(query.wanted, sentence) +
      WEIGHT.meaning * Math.max(0, meaning(index));
    judged.push({ index, text: sentence.text, fit });
  }
  return judged.sort((a, b) => b.fit - a.fit || a.index - b.index);
}

/** 1 when the sentence holds the kind of value that is asked for first, ½ for a later one, 0 otherwise. */
function valueFit(wanted: readonly ValueKind[], { values }: AnalysedSentence): number {
  const place = wanted.findIndex((kind) => values.has(kind));
  return place < 0 ? 0 : place === 0 ? 1 : 0.5;
}
