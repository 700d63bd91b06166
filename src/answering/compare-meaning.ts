import type { PreparedKnowledge } from "./prepare-knowledge.ts";

/** Aliases nearest to the question that vote for their matter. */
const NEIGHBOURS = 15;

/** The three highest of the values added. */
export interface Highest {
  add(value: number): void;
  readonly highest: number;
  /** Mean of the three highest, or of as many as there are; 0 when there are none. */
  readonly mean: number;
}

export function createHighest(): Highest {
  let count = 0;
  let [first, second, third] = [0, 0, 0];
  return {
    add(value) {
      count++;
      if (value > first) [first, second, third] = [value, first, second];
      else if (value > second) [second, third] = [value, second];
      else if (value > third) third = value;
    },
    get highest() {
      return first;
    },
    get mean() {
      return count === 0 ? 0 : (first + second + third) / Math.min(3, count);
    },
  };
}

/** How near a matter's aliases are to the question in meaning. */
export interface AliasMeaning {
  readonly best: Highest;
  /** Number of the nearest alias. */
  readonly nearest: number;
  /** Cosine with the title, which is the matter's first alias. */
  readonly title: number;
  /** Share among the nearest aliases of all matters, weighted by nearness, 0 to 1. */
  readonly votes: number;
}

/** Compares the question's cosines with all aliases, by matter. `without` is left out. */
export function compareAliases(
  knowledge: PreparedKnowledge,
  cosine: Float32Array,
  without: number,
): ReadonlyMap<number, AliasMeaning> {
  const byMatter = new Map<number, { best: Highest; nearest: number; title: number; votes: number }>();
  const nearest: number[] = [];
  for (const [number, { matter }] of knowledge.aliases.aliases.entries()) {
    if (number === without) continue;
    const value = cosine[number] ?? 0;
    const known = byMatter.get(matter);
    if (known === undefined) {
      const best = createHighest();
      best.add(value);
      byMatter.set(matter, { best, nearest: number, title: value, votes: 0 });
    } else {
      if (value > known.best.highest) known.nearest = number;
      known.best.add(value);
    }
    keepNearest(nearest, number, cosine);
  }
  const weight = (number: number): number => Math.max(0, cosine[number] ?? 0) ** 4;
  const total = nearest.reduce((sum, number) => sum + weight(number), 0);
  for (const number of nearest) {
    const owner = byMatter.get(knowledge.aliases.aliases[number]?.matter ?? -1);
    if (owner !== undefined && total > 0) owner.votes += weight(number) / total;
  }
  return byMatter;
}

function keepNearest(nearest: number[], number: number, cosine: Float32Array): void {
  const value = cosine[number] ?? 0;
  if (nearest.length === NEIGHBOURS && value <= (cosine[nearest.at(-1) ?? 0] ?? 0)) return;
  let place = nearest.length;
  while (place > 0 && value > (cosine[nearest[place - 1] ?? 0] ?? 0)) place--;
  nearest.splice(place, 0, number);
  if (nearest.length > NEIGHBOURS) nearest.pop();
}

/** Compares the question's cosines with all sentences, by matter. */
export function compareSentences(
  knowledge: PreparedKnowledge,
  cosine: Float32Array,
): ReadonlyMap<number, Highest> {
  const best = new Map<number, Highest>();
  let row = 0;
  for (const { index, sentences } of knowledge.passages) {
    for (let sentence = 0; sentence < sentences.length; sentence++, row++) {
      for (const number of knowledge.mattersOfPassage[index] ?? []) {
        const highest = best.get(number) ?? createHighest();
        best.set(number, highest);
        highest.add(cosine[row] ?? 0);
      }
    }
  }
  return best;
}

/** Passages of a folder without topics that share no word with the question are found by their meaning alone. */
const FOUND_BY_MEANING = 20;

export function nearestBySentence(
  meaning: ReadonlyMap<number, Highest> | undefined,
  { aliases }: PreparedKnowledge,
): readonly number[] {
  if (meaning === undefined || aliases.aliases.length > 0) return [];
  return [...meaning]
    .sort((a, b) => b[1].highest - a[1].highest)
    .slice(0, FOUND_BY_MEANING)
    .map(([number]) => number);
}
