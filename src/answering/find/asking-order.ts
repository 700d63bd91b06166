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

export function* indexOrder(askings: readonly Asking[]): Steps<AskingOrder> {
  const ids = new Map<string, number>();
  const counts: number[] = [];
  const all: number[] = [];
  const begins: number[] = [];
  for (const { text } of askings) {
    begins.push(all.length);
    for (const word of turningWords(text)) {
      const id = ids.get(word) ?? counts.push(0) - 1;
      ids.set(word, id);
      counts[id] = (counts[id] ?? 0) + 1;
      all.push(id);
    }
    yield;
  }
  // The words of all ways of asking one after the other, and where those of each begin.
  const words = Int32Array.from(all);
  const begin = Int32Array.from([...begins, all.length]);
  const weights = Float64Array.from(counts, (count) => inverseFrequency(count, askings.length));
  const sums = Float64Array.from(askings, (_, number) =>
    words.subarray(begin[number], begin[number + 1]).reduce((sum, id) => sum + weightOf(id), 0),
  );
  // Kept clean between questions.
  const isAsked = new Uint8Array(counts.length);
  const rarest = inverseFrequency(0, askings.length);
  return {
    compare(question, numbers) {
      const asked = [...turningWords(question)].map((word) => ids.get(word));
      for (const id of asked) if (id !== undefined) isAsked[id] = 1;
      const ofQuestion = asked.reduce<number>(
        (sum, id) => sum + (id === undefined ? rarest : weightOf(id)),
        0,
      );
      const shares = new Map<number, number>();
      for (const number of numbers) {
        let shared = 0;
        const end = begin[number + 1] ?? 0;
        for (let at = begin[number] ?? end; at < end; at++) {
          const id = words[at] as number;
          if (isAsked[id] === 1) shared += weightOf(id);
        }
        if (shared > 0) shares.set(number, shared / (ofQuestion + (sums[number] as number) - shared));
      }
      for (const id of asked) if (id !== undefined) isAsked[id] = 0;
      return shares;
    },
  };

  function weightOf(id: number): number {
    return weights[id] as number;
  }
}
