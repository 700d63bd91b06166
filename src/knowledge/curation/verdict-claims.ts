import type { CalendarDate } from "../../domain/calendar-date.ts";
import { MONTHS } from "../../text/months.ts";
import { cleanText } from "../../text/normalise.ts";
import { isStopWord, stem } from "../../text/stems.ts";
import { tokenize } from "../../text/tokens.ts";

const MONTH = new Set(MONTHS.map((month) => month.toLowerCase()));
/** Words that make another number of the number before them; other units are read from the passage. */
const MAGNITUDE = new Set(["percent", "hundred", "thousand", "million", "billion", "trillion"]);
/** "One" is left out: it is a pronoun more often than a number. */
const NUMBER_WORDS = [
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
];
const NUMBER_BY_WORD = new Map(NUMBER_WORDS.map((word, index) => [word, String(index + 2)]));
/** Words a verdict may open with although no passage holds them; the others of the kind are stop words. */
const OPENERS = new Set([
  "no",
  "not",
  "never",
  "only",
  "now",
  "none",
  "nobody",
  "nothing",
  "nearly",
  "almost",
]);
const WRITTEN_WORD = /[\p{L}\p{N}][\p{L}\p{N}'’]*/gu;
const COUNTED = new RegExp(
  `(?<![\\p{N}.,])(?:(?!(?:19|20)\\d\\d(?!\\d))\\d[\\d.,]*|\\b(?:${NUMBER_WORDS.join("|")}))\\s+(\\p{Ll}+)`,
  "gu",
);
const SENTENCE_START = /(?:^|[.?!]\s+)["'“‘(]*$/u;

/**
 * The numbers, dates and names of a verdict that neither its passage nor the entry's days hold, as written: a number
 * counts with its unit (`38 billion`), a day or a year with its month. A word that opens a sentence is a name unless it
 * carries no subject, because the case does not tell.
 */
export function findUnsupportedClaims(
  verdict: string,
  passage: string,
  days: readonly CalendarDate[],
): string[] {
  const support = [readWords(passage), ...days.map((day) => readWords(writeDay(day)))];
  const units = new Set([...MAGNITUDE, ...MONTH, ...unitsIn(passage)]);
  return [...new Set([...claimedNumbers(verdict, support, units), ...claimedNames(verdict, support)])];
}

function claimedNumbers(
  verdict: string,
  support: readonly (readonly string[])[],
  units: ReadonlySet<string>,
): string[] {
  const words = readWords(verdict);
  return words.flatMap((word, index) => {
    if (!isNumber(word)) return [];
    const [before = "", after = ""] = [words[index - 1], words[index + 1]];
    const unit = units.has(after) ? after : undefined;
    const month = MONTH.has(before) ? before : undefined;
    const stands = support.some((held) =>
      held.some(
        (other, place) =>
          other === word &&
          (unit === undefined || held[place + 1] === unit) &&
          (month === undefined || held[place - 1] === month),
      ),
    );
    if (stands) return [];
    return [[month, word, unit].filter((part) => part !== undefined).join(" ")];
  });
}

function claimedNames(verdict: string, support: readonly (readonly string[])[]): string[] {
  const text = cleanText(verdict);
  const stems = new Set(support.flat().map(stem));
  return [...text.matchAll(WRITTEN_WORD)].flatMap(([written], index, all) => {
    if (!/\p{Lu}/u.test(written)) return [];
    const opens = SENTENCE_START.test(text.slice(0, all[index]?.index));
    const words = readWords(written);
    if (opens && words.every((word) => OPENERS.has(word) || isStopWord(word))) return [];
    return words.every((word) => isNumber(word) || stems.has(stem(word))) ? [] : [written];
  });
}

/** The plain words behind the numbers of a text, years left out: `gigawatts` of `2 gigawatts`. */
function unitsIn(text: string): string[] {
  return [...cleanText(text).matchAll(COUNTED)].flatMap(([, word = ""]) => {
    return readWords(word).filter((unit) => !isStopWord(unit));
  });
}

/** The words of a text; numbers in one spelling, so that `seven` is `7` and `13.0` is `13`. */
function readWords(text: string): string[] {
  return tokenize(text).map((word) => {
    const number = NUMBER_BY_WORD.get(word) ?? word;
    return isNumber(number) ? String(Number(number)) : word;
  });
}

function isNumber(word: string): boolean {
  return /^\d+(?:\.\d+)?$/u.test(word);
}

function writeDay(day: CalendarDate): string {
  const [year, month, date] = day.split("-");
  return `${Number(date)} ${MONTHS[Number(month) - 1] ?? ""} ${year}`;
}
