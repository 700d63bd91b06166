import type { GoldenQuestion } from "../golden.ts";
import type { OpenedFolder } from "../run/open-folder.ts";

/** A way of ranking passages for a question, measured beside others. */
export interface Ranking {
  /** Heads its column. */
  readonly name: string;
  /** Places of passages, best first; ten are enough. */
  rank(question: GoldenQuestion, folder: OpenedFolder): Promise<readonly number[]>;
}
