import { foldText } from "./normalise.ts";
import { ORDINARY_WORDS } from "./ordinary-words.ts";

export const SOMEONE = "[someone]";

/** Bounded, because an unbounded part before the `@` makes the search quadratic in a long word. */
const EMAIL = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})+/gu;
/** A platform's mark of a person, with or without its brackets. */
const HANDLE = /<@!?[\w|.-]{1,80}>|(?<![\p{L}\p{N}])@[\p{L}\p{N}_][\p{L}\p{N}_.-]{0,63}/gu;
/** Nine digits or more with what people write between them: a telephone number, an account, a passport. */
const LONG_NUMBER = /(?<![\p{L}\p{N}$€£])\+?\d(?:[ /()-]{0,2}\d){8,18}(?![\p{L}\p{N}])/gu;
/** A day is no telephone number. */
const DAYS = /^\d{4}-\d\d-\d\d(?:\D|$)/u;
/** A word that begins with a capital and is not all capitals: `Anna`, `O'Neill`, `Jean-Luc`. */
const CAPITALISED =
  /(?<![\p{L}\p{N}])(?=[\p{L}'’-]*\p{Ll})\p{Lu}[\p{Script=Latin}\p{M}]*(?:['’-][\p{Script=Latin}\p{M}]+)*/gu;
const HONORIFIC = /\b(?:mr|mrs|ms|miss|dr|prof|sir|frau|herr|madame|monsieur)\.?\s+$/iu;
const SENTENCE_BEGIN = /(?:^|[.!?…:;\n–—"“„(¿¡])\s*$/u;
const ENDING = /'(?:s|d|m|t|re|ve|ll)$/u;
/** Of two words so many begin with a capital where a capital says nothing. */
const TITLE_CASE = 0.5;

/** How the folder knows a word: as a name, as another word, or not. */
export type KnownAs = "name" | "word" | undefined;

export interface MaskOptions {
  /** Whoever the folder names is no secret. The word is folded. */
  readonly knownAs: (word: string) => KnownAs;
  /** In other languages than English nouns may have capitals, and few words are known. */
  readonly isForeign: boolean;
}

/**
 * The text without what looks like a person: addresses, handles, long numbers, capitalised words that nothing else
 * explains. Names in small letters, and those that are ordinary words at the beginning of a sentence, cannot be told.
 */
export function maskPeople(text: string, { knownAs, isForeign }: MaskOptions): string {
  const masked = text
    .replace(EMAIL, SOMEONE)
    .replace(HANDLE, SOMEONE)
    .replace(LONG_NUMBER, (number: string) => (DAYS.test(number) ? number : SOMEONE));
  const saysLittle = isTitleCase(masked);
  /** Where the name before ends. */
  let end = -1;
  return masked
    .replace(CAPITALISED, (word: string, at: number) => {
      const before = masked.slice(0, at);
      const follows = end >= 0 && /^\s+$/u.test(masked.slice(end, at));
      const isNamed = follows || HONORIFIC.test(before.slice(-12));
      const known = knownOf(word, knownAs);
      const isExplained = (): boolean => {
        if (known === "word") return true;
        if (isForeign) return !isBeforeName(masked.slice(at + word.length), knownAs);
        return isOrdinary(word) && (saysLittle || SENTENCE_BEGIN.test(before));
      };
      if (known === "name" || (!isNamed && isExplained())) return word;
      end = at + word.length;
      return SOMEONE;
    })
    .replace(/\[someone\](?:\s+\[someone\])+/gu, SOMEONE);
}

function isTitleCase(text: string): boolean {
  const words = text.match(/\p{L}[\p{L}'’-]*/gu) ?? [];
  return words.filter((word) => /^\p{Lu}/u.test(word)).length > TITLE_CASE * words.length;
}

/** A surname stands behind a first name. */
function isBeforeName(rest: string, knownAs: MaskOptions["knownAs"]): boolean {
  const next = /^\s+(\p{Lu}\p{Ll}[\p{L}'’-]*)/u.exec(rest)?.[1];
  return next !== undefined && knownOf(next, knownAs) === undefined;
}

/** A compound is known by its parts; an acronym in it names nobody. */
function knownOf(word: string, knownAs: MaskOptions["knownAs"]): KnownAs {
  const whole = foldText(word).replace(ENDING, "");
  const known = knownAs(whole);
  if (known !== undefined || !word.includes("-")) return known;
  const parts = word.split("-").filter((part) => part !== "" && !/^\p{Lu}+$/u.test(part));
  return parts.every((part) => knownAs(foldText(part)) !== undefined || isOrdinary(part))
    ? "word"
    : undefined;
}

function isOrdinary(word: string): boolean {
  const folded = foldText(word).replace(ENDING, "");
  return folded.length < 2 || ORDINARY_WORDS.has(folded) || ORDINARY_WORDS.has(foldText(word));
}
