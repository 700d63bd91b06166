import { tokenize } from "../text/tokens.ts";

/** An alias, and whether nobody can answer it. */
export interface PhrasedAlias {
  readonly text: string;
  readonly isGap: boolean;
}

/**
 * How a question is phrased: above 0 like what the folder answers, below 0 like what people ask in vain; 0 for words
 * of neither, about −4 to 4.
 */
export type GapPhrasing = (text: string) => number;

/**
 * Naive Bayes over words and pairs of neighbouring words, small words included: "how many", "name of the", "exact"
 * belong to gaps whatever the matter. The sum is divided by the root of the number of known ones, because neighbouring
 * pairs are far from independent.
 */
export function learnGapPhrasing(aliases: readonly PhrasedAlias[]): GapPhrasing {
  const counts = new Map<string, { answered: number; gap: number }>();
  const totals = { answered: 0, gap: 0 };
  for (const { text, isGap } of aliases) {
    const kind = isGap ? "gap" : "answered";
    totals[kind]++;
    for (const gram of grams(text)) {
      const known = counts.get(gram);
      if (known === undefined) counts.set(gram, { answered: 0, gap: 0, [kind]: 1 });
      else known[kind]++;
    }
  }
  if (totals.answered === 0 || totals.gap === 0) return () => 0;
  return (text) => {
    let sum = 0;
    let known = 0;
    for (const gram of grams(text)) {
      const count = counts.get(gram);
      if (count === undefined) continue;
      known++;
      sum += Math.log(((count.answered + 1) * (totals.gap + 2)) / ((count.gap + 1) * (totals.answered + 2)));
    }
    return known === 0 ? 0 : sum / Math.sqrt(known);
  };
}

/** Words, neighbouring pairs, and how the text begins. */
function grams(text: string): ReadonlySet<string> {
  const words = tokenize(text);
  const found = new Set(words);
  for (let at = 0; at < words.length; at++) found.add(`${at === 0 ? "" : words[at - 1]} ${words[at]}`);
  return found;
}
