import { foldText } from "./normalise.ts";
import { ORDINARY_WORDS } from "./ordinary-words.ts";

export const SOMEONE = "[someone]";

/** Bounded, because an unbounded part before the `@` makes the search quadratic in a long word. */
const EMAIL = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})+/gu;
/** A platform's mark of a person, with or without its brackets. */
const HANDLE = /<@!?[\w|.-]{1,80}>|(?<![\p{L}\p{N}])@[\p{L}\p{N}_][\p{L}\p{N}_.-]{0,63}/gu;
/** Nine digits or more with what people write between them: a telephone number, an account, a passport. */
const LONG_NUMBER = /(?<![\p{L}\p{N}])\+?\d(?:[ ./()-]{0,2}\d){8,18}(?![\p{L}\p{N}])/gu;
/** A word that begins with a capital and goes on in small letters: `Anna`, `O'Neill`, `Jean-Luc`. */
const CAPITALISED = /\p{Lu}[\p{L}\p{M}'’-]*\p{Ll}[\p{L}\p{M}'’-]*/gu;
const HONORIFIC = /\b(?:mr|mrs|ms|miss|dr|prof|sir)\.?\s+$/iu;

/**
 * The text without what looks like a person: addresses, handles, long numbers, and capitalised words that are neither
 * ordinary English nor known here. Names in small letters, and names that are ordinary words, cannot be told from others.
 *
 * @param isKnown whether a folded word stands in the folder: whoever is known there is no secret.
 */
export function maskPeople(text: string, isKnown: (word: string) => boolean): string {
  const masked = text.replace(EMAIL, SOMEONE).replace(HANDLE, SOMEONE).replace(LONG_NUMBER, SOMEONE);
  let end = -1;
  return masked
    .replace(CAPITALISED, (word: string, at: number) => {
      const name = foldText(word).replace(/'s$/u, "");
      // A surname that is an ordinary word is told by what stands before it.
      const follows = end >= 0 && /^\s+$/u.test(masked.slice(end, at));
      const isNamed = follows || HONORIFIC.test(masked.slice(Math.max(0, at - 8), at));
      if (isKnown(name) || (!isNamed && isOrdinary(name))) return word;
      end = at + word.length;
      return SOMEONE;
    })
    .replace(/(?:\[someone\]\s+)+\[someone\]/gu, SOMEONE);
}

/** A compound is as ordinary as its parts. */
function isOrdinary(name: string): boolean {
  return ORDINARY_WORDS.has(name) || name.split(/['-]/u).every((part) => ORDINARY_WORDS.has(part));
}
