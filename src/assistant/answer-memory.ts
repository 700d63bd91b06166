import type { Answer } from "../domain/answer.ts";
import { Recent } from "../domain/recent.ts";

/** Gives the answer kept under a key, or has it made. */
export type RememberAnswer = (key: string, make: () => Promise<MadeAnswer>) => Promise<Answer>;

export interface MadeAnswer {
  readonly answer: Answer;
  /** False when the same question may be answered better next time. */
  readonly keep: boolean;
}

/** Longer keys are not kept: nobody asks a long story twice, and what is kept shall stay small. */
const MAX_KEY_CHARACTERS = 2_000;

/**
 * Keeps the answers that were used last, those in the making too, so that what many people ask at once is worked out
 * once. What fails is not kept.
 *
 * @param size how many are kept; 0 keeps none.
 */
export function createAnswerMemory(size: number): RememberAnswer {
  const kept = new Recent<Promise<MadeAnswer>>(size);

  return async (key, make) => {
    if (key.length > MAX_KEY_CHARACTERS) return (await make()).answer;
    const making = kept.get(key) ?? make();
    kept.set(key, making);
    let made: MadeAnswer | undefined;
    try {
      made = await making;
      return made.answer;
    } finally {
      if (made?.keep !== true && kept.get(key) === making) kept.delete(key);
    }
  };
}
