import { createHash } from "node:crypto";
import type { JudgeRequest, JudgeWord } from "../domain/ports/passage-judge.ts";

/** Words that were given, by what was asked; those used last are kept. One model's: each judge has its own. */
export interface WordMemory {
  recall(key: string): JudgeWord | undefined;
  keep(key: string, word: JudgeWord): void;
}

/** Question, candidates in their order, and the version of the knowledge: what a word depends on. */
export function keyOf({ question, previous, candidates, knowledge }: JudgeRequest): string {
  const passages = candidates.map(({ passage }) => passage);
  return createHash("sha256")
    .update(JSON.stringify([question, previous, passages, knowledge]))
    .digest("base64");
}

export function createWordMemory(size: number): WordMemory {
  /** In the order of their last use. */
  const words = new Map<string, JudgeWord>();
  return {
    recall(key) {
      const word = words.get(key);
      if (word === undefined) return undefined;
      words.delete(key);
      words.set(key, word);
      return word;
    },
    keep(key, word) {
      words.set(key, word);
      const [oldest] = words.keys();
      if (words.size > size && oldest !== undefined) words.delete(oldest);
    },
  };
}
