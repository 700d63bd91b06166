import { tokenize } from "../text/tokens.ts";

/** The words of an alias, small ones included, and whether nobody can answer it. */
export interface PhrasedAlias {
  readonly words: readonly string[];
  readonly isGap: boolean;
}

/**
 * How a question is phrased: above 0 like what the folder answers, below 0 like what people ask in vain; 0 for words
 * of neither, about −4 to 4.
 */
export type GapPhrasing = (text: string) => number;

/** How many aliases of each kind hold a word, or one word after another. */
interface Gram {
  answered: number;
  gap: number;
  /** The text that was counted last, so that each counts once. */
  seenIn: number;
  /** What follows the word; absent where nothing does. */
  after?: Map<string, Gram>;
}

/**
 * Naive Bayes over words and pairs of neighbouring words, small words included: "how many", "name of the", "exact"
 * belong to gaps whatever the matter. The sum is divided by the root of the number of known ones, because neighbouring
 * pairs are far from independent.
 */
export function learnGapPhrasing(aliases: readonly PhrasedAlias[]): GapPhrasing {
  const known = new Map<string, Gram>();
  /** Before the first word. */
  const start: Gram = newGram();
  const totals = { answered: 0, gap: 0 };
  for (const [number, { words, isGap }] of aliases.entries()) {
    const kind = isGap ? "gap" : "answered";
    totals[kind]++;
    let before = start;
    for (const word of words) {
      const gram = count(known, word, kind, number);
      before.after ??= new Map();
      count(before.after, word, kind, number);
      before = gram;
    }
  }
  if (totals.answered === 0 || totals.gap === 0) return () => 0;
  return (text) => {
    let sum = 0;
    const found = gramsOf(tokenize(text), known, start);
    for (const { answered, gap } of found)
      sum += Math.log(((answered + 1) * (totals.gap + 2)) / ((gap + 1) * (totals.answered + 2)));
    return found.size === 0 ? 0 : sum / Math.sqrt(found.size);
  };
}

function newGram(): Gram {
  return { answered: 0, gap: 0, seenIn: -1 };
}

function count(grams: Map<string, Gram>, word: string, kind: "answered" | "gap", number: number): Gram {
  let gram = grams.get(word);
  if (gram === undefined) {
    gram = newGram();
    grams.set(word, gram);
  }
  if (gram.seenIn !== number) {
    gram.seenIn = number;
    gram[kind]++;
  }
  return gram;
}

/** The known ones among a text's words, neighbouring pairs and beginning, each once. */
function gramsOf(words: readonly string[], known: ReadonlyMap<string, Gram>, start: Gram): ReadonlySet<Gram> {
  const found = new Set<Gram>();
  for (const word of words) addTo(found, known.get(word));
  let before: Gram | undefined = start;
  for (const word of words) {
    addTo(found, before?.after?.get(word));
    before = known.get(word);
  }
  return found;
}

function addTo(found: Set<Gram>, gram: Gram | undefined): void {
  if (gram !== undefined) found.add(gram);
}
