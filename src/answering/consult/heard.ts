import type { JudgeWord } from "../../domain/ports/passage-judge.ts";
import type { Decision } from "../decide.ts";
import type { Ranked } from "../judge/rank.ts";

/** What a judge said, and what was decided before it spoke. */
export interface Heard {
  readonly word: JudgeWord;
  readonly before: Decision;
  /** What would have been said first. */
  readonly first: Ranked | undefined;
  /** The candidates it chose, the best first; empty when it chose none or gave no word. */
  readonly chosen: readonly Ranked[];
}
