import { newStemmer } from "snowball-stemmers";
import { STOP_WORDS } from "./stop-words.ts";
import { MAX_TERM_CHARACTERS, tokenize } from "./tokens.ts";
import { marksOf, markWords } from "./word-marks.ts";

const STOP_WORD = markWords(STOP_WORDS);
/** Words that Porter2 cuts down to another word of everyday texts, of which they do not speak: a customer is nothing custom. */
const OVERSTEMMED: ReadonlyMap<string, string> = new Map(
  (
    [
      ["customer", "customers"],
      ["customs"],
      ["university", "universities"],
      ["important", "importantly", "importance"],
      ["internal", "internally"],
      ["international", "internationally"],
      ["marketing"],
      ["experiment", "experiments", "experimental"],
      ["authority", "authorities"],
      ["accountant", "accountants"],
      ["former", "formerly"],
      ["formal", "formally"],
      ["numerous"],
      ["organis", "organization", "organizations", "organizational"],
    ] as const
  ).flatMap((words) => words.map((word) => [word, words[0]] as const)),
);
const CACHE_LIMIT = 50_000;
const porter2 = newStemmer("english");
const cache = new Map<string, string>();

/** Porter2 stem of a folded word. Words with digits or of other scripts are left as they are. */
export function stem(word: string): string {
  const known = cache.get(word);
  if (known !== undefined) return known;
  if (!/^[a-z]+$/u.test(word)) return word;
  const stemmed = OVERSTEMMED.get(word) ?? porter2.stem(word);
  if (cache.size >= CACHE_LIMIT) cache.clear();
  cache.set(word, stemmed);
  return stemmed;
}

/** True when a folded word carries no subject, is a single letter, or is too long to match. */
export function isStopWord(word: string): boolean {
  if ((marksOf(word) & STOP_WORD) !== 0) return true;
  return word.length === 1 ? /^[a-z]$/u.test(word) : word.length > MAX_TERM_CHARACTERS;
}

/** The stems of the words of a text that carry its subject, in order, repeats kept. */
export function contentStems(text: string): string[] {
  const stems: string[] = [];
  for (const word of tokenize(text)) if (!isStopWord(word)) stems.push(stem(word));
  return stems;
}
