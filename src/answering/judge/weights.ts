import type { Feature } from "./features.ts";
import type { Signal } from "./signal-names.ts";

export type SignalWeights = Readonly<Record<Signal, number>>;

/** A logistic regression: the log-odds that the first candidate is right. */
export interface DecisionModel {
  readonly bias: number;
  readonly weights: Readonly<Record<Feature, number>>;
  /** From which probability the answer is said as sure, and from which as the closest passage. */
  readonly sure: number;
  readonly closest: number;
  /** The same in a folder without any way of asking, where a question far from all it knows is less of a sign. */
  readonly plain: number;
}

/** How candidates are weighed, and how the first of them is decided on. */
export interface Judgement {
  /** Every weight is at or above 0: nothing that a passage has counts against it. */
  readonly weights: SignalWeights;
  readonly decision: DecisionModel;
}

/** What was fitted on questions to folders of several kinds: once for words alone and once with an encoder. */
export interface Fitted {
  /** Fingerprint of the encoder that `meaning` was fitted with. */
  readonly encoder: string;
  readonly words: Judgement;
  readonly meaning: Judgement;
}
