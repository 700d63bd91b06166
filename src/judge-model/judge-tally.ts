import type { PassageId } from "../domain/passage.ts";
import type { JudgeWord } from "../domain/ports/passage-judge.ts";

/** What was asked and what came of it. */
export interface JudgeCounts {
  /** Questions sent. */
  readonly asked: number;
  /** Words that left the local decision as it was, and that changed it. */
  readonly agreed: number;
  readonly overruled: number;
  /** Questions that wanted a word and got none: failed, or not asked because the judge is away or the budget spent. */
  readonly failed: number;
  readonly tokensRead: number;
  readonly tokensWritten: number;
  /** Time that questions waited, together. */
  readonly milliseconds: number;
}

export interface JudgeTally {
  asked(): void;
  paid(tokens: { readonly read: number; readonly written: number }): void;
  waited(milliseconds: number): void;
  /** @param local what would be said without a judge; undefined: a refusal. */
  heard(word: JudgeWord, local: PassageId | undefined): void;
  counts(): JudgeCounts;
}

export function openTally(): JudgeTally {
  let counts: JudgeCounts = {
    asked: 0,
    agreed: 0,
    overruled: 0,
    failed: 0,
    tokensRead: 0,
    tokensWritten: 0,
    milliseconds: 0,
  };
  const add = (name: keyof JudgeCounts, value = 1): void => {
    counts = { ...counts, [name]: counts[name] + value };
  };
  return {
    asked: () => add("asked"),
    paid({ read, written }) {
      add("tokensRead", read);
      add("tokensWritten", written);
    },
    waited: (milliseconds) => add("milliseconds", milliseconds),
    heard(word, local) {
      if (word.said === "nothing") add("failed");
      else add((word.said === "these" ? word.passages[0] : undefined) === local ? "agreed" : "overruled");
    },
    counts: () => counts,
  };
}
