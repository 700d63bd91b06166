/** A logistic regression over the features of the best candidate. */
export interface ConfidenceModel {
  readonly bias: number;
  /** By the feature's name; a feature that is not named weighs nothing. */
  readonly weights: Readonly<Record<string, number>>;
}

/** What a folder's confidence is estimated with. */
export interface Confidence {
  /** Whether the folder answers the question at all; absent for a folder that lists no unknowns to learn it from. */
  readonly covered?: ConfidenceModel;
  /** Whether the best candidate is right, given that the folder answers the question. */
  readonly right: ConfidenceModel;
}

/** From which confidence the bot answers, and from which probability that it is covered at all it asks back. */
export interface Thresholds {
  readonly answer: number;
  readonly askBack: number;
}

export interface CalibratedConfidence {
  readonly confidence: Confidence;
  readonly thresholds: Thresholds;
}

/** What `evaluate --calibrate` measured on a folder: for answers by words alone, and for answers with meaning. */
export interface Calibration {
  readonly words?: CalibratedConfidence;
  readonly meaning?: CalibratedConfidence;
}
