import type { Note } from "../domain/answer.ts";
import { isStopWord, stem } from "../text/stems.ts";
import type { PreparedKnowledge } from "./prepare-knowledge.ts";
import type { QueryTerm } from "./query.ts";

export interface Reading {
  readonly knowledge: PreparedKnowledge;
  /** Weight of every term read. */
  readonly weight: number;
  /** Whether unknown words are corrected; words of another language are not. */
  readonly spelling: boolean;
}

/**
 * Those of a text's words that carry its subject, each with what the vocabulary says may stand for it. Unknown words are
 * spell-corrected: into nothing when a stop word was meant. Repeats are kept.
 */
export function readTerms(
  words: readonly string[],
  reading: Reading,
): { readonly terms: readonly QueryTerm[]; readonly notes: readonly Note[] } {
  const terms: QueryTerm[] = [];
  const notes: Note[] = [];
  for (let at = 0; at < words.length; ) {
    const phrase = reading.knowledge.vocabulary.match(words, at);
    const span = words.slice(at, at + (phrase?.length ?? 1));
    const content = span.filter((word) => !isStopWord(word));
    const carriers = content.length > 0 || phrase === undefined ? content : [span.join(" ")];
    for (const [index, word] of carriers.entries()) {
      const { term, note } = readWord(word, index === 0 ? (phrase?.alternatives ?? []) : [], reading);
      // The first word of a phrase stands for it; of the others only those count that the knowledge holds.
      if (term !== undefined && (index === 0 || term.known)) terms.push(term);
      if (note !== undefined) notes.push(note);
    }
    at += span.length;
  }
  return { terms, notes };
}

function readWord(
  word: string,
  alternatives: QueryTerm["alternatives"],
  { knowledge, weight, spelling }: Reading,
): { readonly term?: QueryTerm; readonly note?: Note } {
  const stemmed = stem(word);
  const known =
    knowledge.knowsStem(stemmed) || alternatives.some((alternative) => knowledge.knowsStem(alternative.stem));
  const asTyped = { term: { word, stem: stemmed, alternatives, known, weight } };
  if (known || alternatives.length > 0 || !spelling || !knowledge.policy.spelling) return asTyped;
  const corrected = knowledge.spelling.correct(word);
  if (corrected === undefined) return asTyped;
  if (isStopWord(corrected)) return {};
  const synonyms = knowledge.vocabulary.match([corrected], 0)?.alternatives ?? [];
  return {
    term: { word, stem: stem(corrected), alternatives: synonyms, known: true, weight },
    note: { kind: "spelled", from: word, to: corrected },
  };
}
