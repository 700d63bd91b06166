import { inverseFrequency } from "../../text/inverse-frequency.ts";
import type { Asking } from "../prepare/askings.ts";
import type { Steps } from "../steps.ts";
import type { QueryTerm } from "../understand/query.ts";

/** Compares a question with every way of asking, by words. */
export interface AskingIndex {
  /**
   * The ways of asking that are at least so much like the question, by their numbers and in their order: cosine over idf
   * weights, 0 to 1.
   */
  likeness(terms: readonly QueryTerm[], least: number): ReadonlyMap<number, number>;
  knows(stem: string): boolean;
  /** Numbers of the ways of asking that the stem stands in, ascending. */
  holding(stem: string): readonly number[];
}

export function* indexAskings(askings: readonly Asking[]): Steps<AskingIndex> {
  const holders = new Map<string, number[]>();
  for (const [number, { stems }] of askings.entries()) {
    for (const stem of stems) {
      const list = holders.get(stem);
      if (list === undefined) holders.set(stem, [number]);
      else list.push(number);
    }
    yield;
  }
  const weight = (stem: string): number => inverseFrequency(holders.get(stem)?.length ?? 0, askings.length);
  const norms = new Float64Array(askings.length);
  for (const [number, { stems }] of askings.entries()) {
    norms[number] = Math.sqrt(stems.reduce((sum, stem) => sum + weight(stem) ** 2, 0));
    yield;
  }
  // Kept clean between questions: those of one question are few among all.
  const dots = new Float64Array(askings.length);
  const best = new Float64Array(askings.length);
  const found = new Int32Array(askings.length);
  const touched = new Int32Array(askings.length);
  return {
    likeness(terms, least) {
      let foundCount = 0;
      let asked = 0;
      for (const { stem, alternatives } of terms) {
        const own = weight(stem);
        asked += own ** 2;
        let touchedCount = 0;
        const offer = (form: string, share: number): void => {
          const numbers = holders.get(form);
          if (numbers === undefined) return;
          const gain = own * share * (form === stem ? own : weight(form));
          for (const number of numbers) {
            const known = best[number] as number;
            if (known === 0) touched[touchedCount++] = number;
            if (gain > known) best[number] = gain;
          }
        };
        offer(stem, 1);
        for (const other of alternatives) offer(other.stem, other.weight);
        for (let at = 0; at < touchedCount; at++) {
          const number = touched[at] as number;
          if (dots[number] === 0) found[foundCount++] = number;
          dots[number] = (dots[number] as number) + (best[number] as number);
          best[number] = 0;
        }
      }
      const norm = Math.sqrt(asked) || 1;
      let nearCount = 0;
      for (let at = 0; at < foundCount; at++) {
        const number = found[at] as number;
        const likeness = Math.min(1, (dots[number] as number) / (norm * (norms[number] as number)));
        dots[number] = 0;
        if (likeness < least) continue;
        found[nearCount++] = number;
        best[number] = likeness;
      }
      const near = new Map<number, number>();
      for (const number of found.subarray(0, nearCount).sort()) {
        near.set(number, best[number] as number);
        best[number] = 0;
      }
      return near;
    },
    knows: (stem) => holders.has(stem),
    holding: (stem) => holders.get(stem) ?? [],
  };
}
