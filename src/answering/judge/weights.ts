import type { DecisionModel } from "../decide.ts";
import type { Signal } from "./signals.ts";

export type SignalWeights = Readonly<Record<Signal, number>>;

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
