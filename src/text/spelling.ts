import { ORDINARY_WORDS } from "./ordinary-words.ts";

/** Three lines of the table of distances, used again at each call: a word is compared with hundreds of others. */
const LINES: readonly [number[], number[], number[]] = [[], [], []];

/**
 * Damerau–Levenshtein distance in its optimal-string-alignment form (adjacent letters swapped count as one edit),
 * cut off: any value above `limit` is returned as `limit + 1`.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let [before, previous, current] = LINES;
  for (let j = 0; j <= b.length; j++) previous[j] = j;
  for (let i = 1; i <= a.length; i++) {
    current[0] = i;
    let best = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(
        (previous[j] ?? 0) + 1,
        (current[j - 1] ?? 0) + 1,
        (previous[j - 1] ?? 0) + (same ? 0 : 1),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      current[j] = cost;
      best = Math.min(best, cost);
    }
    if (best > limit) return limit + 1;
    [before, previous, current] = [previous, current, before];
  }
  return Math.min(previous[b.length] ?? 0, limit + 1);
}

/** Finds the known word that a typist most likely meant. */
export interface SpellingCorrector {
  /** The nearest known word, more frequent first among equals; undefined when none is near enough. */
  correct(word: string): string | undefined;
}

/**
 * @param frequencies known folded words and how often they occur.
 *
 * One edit is allowed from four letters, two from eight; the first letter is taken as right. Words with digits are
 * never corrected: a wrong number must not become another number. Neither are ordinary English words: who writes "vacation"
 * does not mean "valuation".
 */
export function createSpellingCorrector(frequencies: ReadonlyMap<string, number>): SpellingCorrector {
  const byInitial = new Map<string, string[]>();
  for (const word of frequencies.keys()) {
    if (!/^[a-z]{4,}$/u.test(word)) continue;
    const initial = word.slice(0, 1);
    const list = byInitial.get(initial) ?? [];
    list.push(word);
    byInitial.set(initial, list);
  }
  return {
    correct(word) {
      if (!/^[a-z]{4,24}$/u.test(word) || ORDINARY_WORDS.has(word)) return undefined;
      const limit = word.length >= 8 ? 2 : 1;
      let best: { word: string; distance: number; frequency: number } | undefined;
      for (const candidate of byInitial.get(word.slice(0, 1)) ?? []) {
        if (Math.abs(candidate.length - word.length) > limit) continue;
        const distance = editDistance(word, candidate, limit);
        if (distance > limit) continue;
        const frequency = frequencies.get(candidate) ?? 0;
        if (
          best === undefined ||
          distance < best.distance ||
          (distance === best.distance && frequency > best.frequency)
        ) {
          best = { word: candidate, distance, frequency };
        }
      }
      return best?.word;
    },
  };
}
