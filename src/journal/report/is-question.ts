import { ORDINARY_WORDS } from "../../text/ordinary-words.ts";
import { tokenize } from "../../text/tokens.ts";

/** An address, a tag, a mention, a piece of code: somebody tries the bot out, or pasted the wrong thing. */
const MARK_UP = /<\/?[a-z!@#][^>]*>|<[!@#]|@(?:everyone|here)\b|^\W*https?:\/\/\S+\W*$|[{}]|\$\(|;\s*--/iu;
/** Keys of one row, one key again and again, digits alone. Ordinary words of one row are looked up before. */
const KEYS_IN_A_ROW = /^(?:[qwertzuiop]{5,}|[asdfghjkl]{4,}|[zxcvbnmy]{4,}|(.)\1{2,}|\d+)$/iu;

/**
 * Whether somebody may have wanted to know something: not mark-up, not keys pressed at random. A name that nobody knows is
 * a question all the same.
 */
export function isQuestion(text: string): boolean {
  if (MARK_UP.test(text)) return false;
  const words = tokenize(text);
  if (words.length === 0) return false;
  if (words.some((word) => ORDINARY_WORDS.has(word.toLowerCase()) && word.length > 1)) return true;
  return words.some((word) => !isGibberish(word));
}

function isGibberish(word: string): boolean {
  if (KEYS_IN_A_ROW.test(word)) return true;
  // A long word is spoken and has vowels.
  return /^[a-z]+$/iu.test(word) && word.length >= 5 && !/[aeiouy]/iu.test(word);
}
