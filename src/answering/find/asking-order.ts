import { inverseFrequency } from "../../text/inverse-frequency.ts";
import { turningWords } from "../../text/question-nearness.ts";
import type { Asking } from "../prepare/askings.ts";
import type { Steps } from "../steps.ts";
import type { NearNumbers } from "./near-numbers.ts";

/** Compares a question with ways of asking by their words in order: who pays whom lies in nothing else. */
export interface AskingOrder {
  /**
   * The part of the weight of all words, and of all pairs of neighbours, that question and way of asking share, 0 to 1,
   * for those that are named and share something.
   *
   * @param numbers of ways of asking, each once.
   */
  compare(question: string, numbers: ReadonlySet<number>): NearNumbers;
  /** The words and pairs of a way of asking, by numbers of their own. */
  wordsOf(number: number): Int32Array;
  /** Those of a question; what no way of asking holds has none. */
  wordsIn(question: string): ReadonlySet<number>;
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
  const idsIn = (question: string) => Array.from(turningWords(question), (word) => ids.get(word));
  return {
    compare(question, numbers) {
      let ofQuestion = 0;
      const asked = idsIn(question);
      for (const id of asked) {
        ofQuestion += id === undefined ? rarest : weightOf(id);
        if (id !== undefined) isAsked[id] = 1;
      }
      const near = { numbers: new Int32Array(numbers.size), values: new Float64Array(numbers.size) };
      let count = 0;
      for (const number of numbers) {
        let shared = 0;
        const end = begin[number + 1] ?? 0;
        for (let at = begin[number] ?? end; at < end; at++) {
          const id = words[at] as number;
          if (isAsked[id] === 1) shared += weightOf(id);
        }
        if (shared === 0) continue;
        near.numbers[count] = number;
        near.values[count++] = shared / (ofQuestion + (sums[number] as number) - shared);
      }
      for (const id of asked) if (id !== undefined) isAsked[id] = 0;
      return { numbers: near.numbers.subarray(0, count), values: near.values.subarray(0, count) };
    },
    wordsOf: (number) => words.subarray(begin[number], begin[number + 1]),
    wordsIn: (question) => new Set(idsIn(question).filter((id) => id !== undefined)),
  };

  function weightOf(id: number): number {
    return weights[id] as number;
  }
}
