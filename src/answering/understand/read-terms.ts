import { ORDINARY_WORDS } from "../../text/ordinary-words.ts";
import { isStopWord, stem } from "../../text/stems.ts";
import type { CompiledVocabulary } from "./compile-vocabulary.ts";
import type { QueryTerm } from "./query.ts";

/** What terms are read with. */
export interface TermReading {
  readonly vocabulary: CompiledVocabulary;
  readonly idf: (stem: string) => number;
  readonly knowsStem: (stem: string) => boolean;
  readonly isName: (stem: string) => boolean;
  /** Share of its own weight that every term counts. */
  readonly share: number;
}

/** Those of a text's words that carry its subject, each with what the vocabulary says may stand for it. Repeats are kept. */
export function readTerms(words: readonly string[], reading: TermReading): readonly QueryTerm[] {
  const terms: QueryTerm[] = [];
  for (let at = 0; at < words.length; ) {
    const phrase = reading.vocabulary.match(words, at);
    const span = words.slice(at, at + (phrase?.length ?? 1));
    const content = span.filter((word) => !isStopWord(word));
    const carriers = content.length > 0 || phrase === undefined ? content : [span.join(" ")];
    for (const [index, word] of carriers.entries()) {
      const own = readWord(word, index === 0 ? (phrase?.alternatives ?? []) : [], reading);
      const term = index === 0 && span.length > 1 ? { ...own, phrase: span.join(" ") } : own;
      // The first word of a phrase stands for it; of the others only those count that the folder holds.
      if (index === 0 || term.known) terms.push(term);
    }
    at += span.length;
  }
  return terms;
}

function readWord(
  word: string,
  alternatives: QueryTerm["alternatives"],
  { idf, knowsStem, isName, share }: TermReading,
): QueryTerm {
  const stemmed = stem(word);
  const known = knowsStem(stemmed) || alternatives.some((alternative) => knowsStem(alternative.stem));
  return {
    word,
    stem: stemmed,
    alternatives,
    known,
    isName: /^\p{N}/u.test(word) || isName(stemmed) || (!known && !ORDINARY_WORDS.has(word)),
    weight: idf(stemmed) * share,
  };
}
