import type { Vocabulary } from "../../domain/vocabulary.ts";
import { EVERYDAY_SYNONYMS, SHORT_FORMS } from "../../text/everyday-words.ts";
import { isStopWord, stem } from "../../text/stems.ts";
import type { WordReader } from "../../text/word-reader.ts";
import type { Alternative } from "./query.ts";

/** Weight of a word of the same meaning, and of a word that a directed entry leads to. */
const SAME_WEIGHT = 0.9;
const MEANS_WEIGHT = 0.7;
/**
 * Of an everyday word for another one. With them pages of the seven plain folders are answered by words for .42 instead of .38,
 * with meaning for .66 instead of .64; at .4 as at .6.
 */
const EVERYDAY_WEIGHT = 0.6;
/** The longest phrase that is looked up, in words. */
const MAX_PHRASE_WORDS = 4;
/** Every word of every question is looked at, and few of them begin an entry. */
const MAX_WORDS_KEPT = 5_000;

/** A phrase of the vocabulary found in a question. */
export interface PhraseMatch {
  /** Number of words it spans. */
  readonly length: number;
  readonly alternatives: readonly Alternative[];
}

export interface CompiledVocabulary {
  /** The longest entry that begins at word `start`; undefined when none does. */
  match(words: readonly string[], start: number): PhraseMatch | undefined;
  /** True when the word is a key of its own: such a word is never spell-corrected. */
  has(word: string): boolean;
}

/**
 * Turns the curator's lists, and those of everyday English, into a look-up by stemmed words. Stop words inside a phrase count; alone they are no entry.
 *
 * @param vocabulary the folder's own; undefined where no word shall stand for another one.
 * @param read texts stand in many entries: each is cut once.
 */
export function compileVocabulary(vocabulary: Vocabulary | undefined, read: WordReader): CompiledVocabulary {
  const entries = new Map<string, Map<string, Alternative>>();
  const add = (key: string, values: readonly string[], weight: number): void => {
    const name = keyOf(read(key).words);
    if (name === "") return;
    const targets = entries.get(name) ?? new Map<string, Alternative>();
    for (const value of values) {
      for (const word of read(value).words) {
        if (isStopWord(word)) continue;
        const stemmed = stem(word);
        const known = targets.get(stemmed);
        if (known === undefined || known.weight < weight)
          targets.set(stemmed, { word, stem: stemmed, weight });
      }
    }
    entries.set(name, targets);
  };
  const addGroup = (same: readonly string[], wider: readonly string[], weight: number): void => {
    for (const word of same) add(word, [...same.filter((other) => other !== word), ...wider], weight);
  };
  if (vocabulary !== undefined) {
    for (const group of [...vocabulary.same, ...SHORT_FORMS]) addGroup(group, [], SAME_WEIGHT);
    for (const [word, values] of vocabulary.means) add(word, values, MEANS_WEIGHT);
    for (const [same, wider] of EVERYDAY_SYNONYMS) addGroup(same, wider, EVERYDAY_WEIGHT);
  }
  const compiled = new Map(
    [...entries].map(([key, targets]) => [key, toAlternatives(targets, key)] as const),
  );
  const longest = longestByFirstStem(compiled.keys());
  const longestByWord = new Map<string, number>();
  const longestFrom = (word: string): number => {
    const known = longestByWord.get(word);
    if (known !== undefined) return known;
    if (longestByWord.size >= MAX_WORDS_KEPT) longestByWord.clear();
    const length = longest.get(stem(word)) ?? 0;
    longestByWord.set(word, length);
    return length;
  };

  return {
    match(words, start) {
      const most = longestFrom(words[start] ?? "");
      for (let length = Math.min(most, words.length - start); length > 0; length--) {
        const alternatives = compiled.get(keyOf(words.slice(start, start + length)));
        if (alternatives !== undefined) return { length, alternatives };
      }
      return undefined;
    },
    has: (word) => compiled.has(stem(word)),
  };
}

/** By the first stem of an entry: words of the longest entry that begins with it and is short enough to be looked up. */
function longestByFirstStem(keys: Iterable<string>): ReadonlyMap<string, number> {
  const longest = new Map<string, number>();
  for (const key of keys) {
    const stems = key.split(" ");
    const [first = ""] = stems;
    if (stems.length <= MAX_PHRASE_WORDS) longest.set(first, Math.max(longest.get(first) ?? 0, stems.length));
  }
  return longest;
}

function keyOf(words: readonly string[]): string {
  return words.map(stem).join(" ");
}

function toAlternatives(targets: ReadonlyMap<string, Alternative>, key: string): readonly Alternative[] {
  return [...targets.values()].filter((target) => target.stem !== key);
}
