/**
 * Lists of words that every question is looked through for, in one table with a bit for each list: a word is looked up
 * once instead of once a list, which is what counts when a question comes after a pause and nothing is in the
 * processor's caches any more. Lists are added while the program loads.
 */
const marks = new Map<string, number>();
let lists = 0;
/** Bits of a number that JavaScript computes with as one. */
const MAX_LISTS = 32;

/** Adds a list; returns its mark. Throws when there is no bit left for it. */
export function markWords(words: Iterable<string>): number {
  if (lists === MAX_LISTS) throw new RangeError(`there are more than ${MAX_LISTS} lists of marked words`);
  const mark = 1 << lists++;
  for (const word of words) marks.set(word, marksOf(word) | mark);
  return mark;
}

/** The marks of all lists that hold the word, 0 when none does. */
export function marksOf(word: string): number {
  return marks.get(word) ?? 0;
}
