import { inverseFrequency } from "../../text/inverse-frequency.ts";
import { turningWords } from "../../text/question-nearness.ts";
import type { Asking } from "../prepare/askings.ts";
import type { Steps } from "../steps.ts";

/** Compares a question with ways of asking by their words in order: who pays whom lies in nothing else. */
export interface AskingOrder {
  /**
   * The part of the weight of all words, and of all pairs of neighbours, that question and way of asking share, 0 to 1;
   * by the number of the way of asking, for those that were named and share something.
   */
  compare(question: string, numbers: Iterable<number>): ReadonlyMap<number, number>;
}

const NO_WORDS = new Int32Array(0);

export function* indexOrder(askings: readonly Asking[]): Steps<AskingOrder> {
  const ids = new Map<string, number>();
  const counts: number[] = [];
  const held: Int32Array[] = [];
  for (const { text } of askings) {
    const words = [...turningWords(text)].map((word) => {
      const id = ids.get(word) ?? counts.push(0) - 1;
      ids.set(word, id);
      counts[id] = (counts[id] ?? 0) + 1;
      return id;
    });
    held.push(Int32Array.from(words));
    yield;
  }
  const weights = Float64Array.from(counts, (count) => inverseFrequency(count, askings.length));
  const rarest = inverseFrequency(0, askings.length);
  return {
    compare(question, numbers) {
      const asked = [...turningWords(question)].map((word) => ids.get(word));
      const own = new Set(asked);
      const all = asked.reduce<number>((sum, id) => sum + (id === undefined ? rarest : weightOf(id)), 0);
      const shares = new Map<number, number>();
      for (const number of numbers) {
        let shared = 0;
        let theirs = 0;
        const words = held[number] ?? NO_WORDS;
        for (let at = 0; at < words.length; at++) {
          const id = words[at] as number;
          theirs += weightOf(id);
          if (own.has(id)) shared += weightOf(id);
        }
        if (shared > 0) shares.set(number, shared / (all + theirs - shared));
      }
      return shares;
    },
  };

  function weightOf(id: number): number {
    return weights[id] as number;
  }
}
