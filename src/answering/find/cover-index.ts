import type { QueryTerm } from "../understand/query.ts";

/** How much of a question stands in each of some passages, place by place: shares of the weight of its terms, 0 to 1. */
export interface Covers {
  readonly all: Float64Array;
  /** Of its names and numbers alone. */
  readonly names: Float64Array;
}

/** Compares a question with passages by the words that stand in them. */
export interface CoverIndex {
  /**
   * A term that stands in a passage counts whole, else as much as the best of its alternatives that does.
   * @param places ascending.
   */
  compare(terms: readonly QueryTerm[], places: readonly number[]): Covers;
}

/** @param holders places of the passages that a stem stands in, each once, ascending. */
export function coverIndex(holders: ReadonlyMap<string, readonly number[]>): CoverIndex {
  return {
    compare(terms, places) {
      const all = new Float64Array(places.length);
      const names = new Float64Array(places.length);
      const best = new Float64Array(places.length);
      // Word by word through one list each: the words of passage after passage lie all over the memory.
      const offer = (form: string, share: number): void => {
        const held = holders.get(form);
        if (held === undefined) return;
        let next = 0;
        for (let at = 0; at < places.length && next < held.length; at++) {
          const place = places[at] as number;
          while ((held[next] as number) < place) next++;
          if (held[next] === place && share > (best[at] as number)) best[at] = share;
        }
      };
      for (const { stem, alternatives, weight, isName } of terms) {
        best.fill(0);
        offer(stem, 1);
        for (const other of alternatives) offer(other.stem, other.weight);
        for (let at = 0; at < places.length; at++) {
          const gain = (best[at] as number) * weight;
          all[at] = (all[at] as number) + gain;
          if (isName) names[at] = (names[at] as number) + gain;
        }
      }
      divide(all, sumOf(terms));
      divide(names, sumOf(terms.filter(({ isName }) => isName)));
      return { all, names };
    },
  };
}

function divide(values: Float64Array, sum: number): void {
  if (sum === 0) return;
  for (let at = 0; at < values.length; at++) values[at] = (values[at] as number) / sum;
}

/** Weight of all terms. */
export function sumOf(terms: readonly QueryTerm[]): number {
  return terms.reduce((total, { weight }) => total + weight, 0);
}
