import { inverseFrequency } from "../../text/inverse-frequency.ts";
import type { Asking } from "../prepare/askings.ts";
import type { Steps } from "../steps.ts";
import type { QueryTerm } from "../understand/query.ts";
import { listHolders } from "./list-holders.ts";
import type { NearNumbers } from "./near-numbers.ts";

/** Compares a question with every way of asking, by words. */
export interface AskingIndex {
  /**
   * The ways of asking that are at least so much like the question, in their order: cosine over idf weights, 0 to 1.
   */
  likeness(terms: readonly QueryTerm[], least: number): NearNumbers;
  knows(stem: string): boolean;
  /** Numbers of the ways of asking that the stem stands in, ascending. */
  holding(stem: string): Int32Array;
}

const NONE = new Int32Array(0);

export function* indexAskings(askings: readonly Asking[]): Steps<AskingIndex> {
  const lists = yield* listHolders(askings.map(({ stems }) => stems));
  const holders = new Map<string, Int32Array>();
  for (const [stem, list] of lists) holders.set(stem, Int32Array.from(list));
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
  let [foundCount, touchedCount] = [0, 0];
  /** @param isNew whether one that shares no other word counts. */
  function add(number: number, gain: number, isNew: boolean): void {
    const known = dots[number] as number;
    if (known === 0) {
      if (!isNew) return;
      found[foundCount++] = number;
    }
    dots[number] = known + gain;
  }
  /** Keeps the best that the forms of a word bring. */
  function offer(numbers: Int32Array, gain: number): void {
    for (let at = 0; at < numbers.length; at++) {
      const number = numbers[at] as number;
      const known = best[number] as number;
      if (known === 0) touched[touchedCount++] = number;
      if (gain > known) best[number] = gain;
    }
  }
  function addTerm({ stem, alternatives }: QueryTerm, own: number, isNew: boolean): void {
    const numbers = holders.get(stem) ?? NONE;
    if (alternatives.length === 0) {
      for (let at = 0; at < numbers.length; at++) add(numbers[at] as number, own * own, isNew);
      return;
    }
    touchedCount = 0;
    offer(numbers, own * own);
    for (const other of alternatives) {
      const gain = own * other.weight * (other.stem === stem ? own : weight(other.stem));
      offer(holders.get(other.stem) ?? NONE, gain);
    }
    for (let at = 0; at < touchedCount; at++) {
      const number = touched[at] as number;
      add(number, best[number] as number, isNew);
      best[number] = 0;
    }
  }
  return {
    likeness(terms, least) {
      foundCount = 0;
      const weighed = terms.map((term) => ({ term, own: weight(term.stem) }));
      let rest = weighed.reduce((sum, { own }) => sum + own ** 2, 0);
      const norm = Math.sqrt(rest) || 1;
      // Rare words first: one that shares only the words that are left cannot be near enough any more, and those are in most.
      for (const { term, own } of weighed.sort((one, other) => other.own - one.own)) {
        addTerm(term, own, Math.sqrt(rest) >= least * norm);
        rest -= own ** 2;
      }
      let nearCount = 0;
      for (let at = 0; at < foundCount; at++) {
        const number = found[at] as number;
        const likeness = Math.min(1, (dots[number] as number) / (norm * (norms[number] as number)));
        dots[number] = 0;
        if (likeness < least) continue;
        found[nearCount++] = number;
        best[number] = likeness;
      }
      const numbers = found.slice(0, nearCount).sort();
      const values = new Float64Array(nearCount);
      for (let at = 0; at < nearCount; at++) {
        const number = numbers[at] as number;
        values[at] = best[number] as number;
        best[number] = 0;
      }
      return { numbers, values };
    },
    knows: (stem) => holders.has(stem),
    holding: (stem) => holders.get(stem) ?? NONE,
  };
}
