import type { GoldenQuestion } from "../golden.ts";

/** Questions about one folder, by one author. */
export interface QuestionSet {
  /** Heads its line. */
  readonly name: string;
  /** The folder that answers them. */
  readonly knowledge: string;
  readonly questions: readonly GoldenQuestion[];
  /** The folder of sets that are judged together, where its floors stand. */
  readonly group: string;
}
