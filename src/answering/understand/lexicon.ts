import { STOP_WORDS } from "../../text/stop-words.ts";
import type { WordReader } from "../../text/word-reader.ts";
import { type AnalysedPassage, textsOf } from "../prepare/analyse-passages.ts";
import type { Asking } from "../prepare/askings.ts";
import type { Steps } from "../steps.ts";
import type { CompiledVocabulary } from "./compile-vocabulary.ts";
import type { Lexicon } from "./repair-spelling.ts";

/** Small words are what a typist most often means. */
const COMMON = 1_000;

/** The words of a folder's passages and ways of asking. A misspelt way of asking would count as a word: `check` names those. */
export function* createLexicon(
  passages: readonly AnalysedPassage[],
  askings: readonly Asking[],
  vocabulary: CompiledVocabulary,
  read: WordReader,
): Steps<Lexicon> {
  const frequencies = new Map<string, number>();
  const neighbours = new Set<string>();
  const count = (texts: readonly string[]): void => {
    const seen = new Set<string>();
    for (const text of texts) {
      let before = "";
      for (const word of read(text).words) {
        neighbours.add(`${before} ${word}`);
        seen.add(word);
        before = word;
      }
    }
    for (const word of seen) frequencies.set(word, (frequencies.get(word) ?? 0) + 1);
  };
  for (const { passage } of passages) {
    count([...passage.headings, ...textsOf(passage)]);
    yield;
  }
  for (const { text } of askings) {
    count([text]);
    yield;
  }
  for (const word of STOP_WORDS) frequencies.set(word, COMMON);
  const byInitial = new Map<string, string[]>();
  for (const word of frequencies.keys()) {
    if (!/^[a-z]{4,}$/u.test(word)) continue;
    const list = byInitial.get(word.slice(0, 1));
    if (list === undefined) byInitial.set(word.slice(0, 1), [word]);
    else list.push(word);
    yield;
  }
  return {
    frequency: (word) => frequencies.get(word) ?? 0,
    standTogether: (first, second) => neighbours.has(`${first} ${second}`),
    beginningWith: (letter) => byInitial.get(letter) ?? [],
    explains: (word) => vocabulary.has(word),
  };
}
