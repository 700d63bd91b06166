import { inverseFrequency } from "../../text/inverse-frequency.ts";
import type { Asking } from "../askings.ts";
import type { Steps } from "../steps.ts";
import type { QueryTerm } from "../understand/query.ts";

/** Compares a question with every way of asking, by words. */
export interface AskingIndex {
  /** By the number of a way of asking: cosine over idf weights, 0 to 1. Overwritten by the next question. */
  likeness(terms: readonly QueryTerm[]): Float64Array;
  knows(stem: string): boolean;
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
  const dots = new Float64Array(askings.length);
  const best = new Float64Array(askings.length);
  return {
    likeness(terms) {
      dots.fill(0);
      let asked = 0;
      for (const { stem, alternatives } of terms) {
        const own = weight(stem);
        asked += own ** 2;
        const touched: number[] = [];
        const offer = (form: string, share: number): void => {
          const gain = own * share * (form === stem ? own : weight(form));
          for (const number of holders.get(form) ?? []) {
            if (best[number] === 0) touched.push(number);
            if (gain > (best[number] as number)) best[number] = gain;
          }
        };
        offer(stem, 1);
        for (const other of alternatives) offer(other.stem, other.weight);
        for (const number of touched) {
          dots[number] = (dots[number] as number) + (best[number] as number);
          best[number] = 0;
        }
      }
      const norm = Math.sqrt(asked) || 1;
      for (let number = 0; number < dots.length; number++) {
        const dot = dots[number] as number;
        if (dot > 0) dots[number] = Math.min(1, dot / (norm * (norms[number] as number)));
      }
      return dots;
    },
    knows: (stem) => holders.has(stem),
  };
}
