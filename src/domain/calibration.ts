/** What a folder's confidence is estimated with: a logistic regression over the features of the best candidate. */
export interface ConfidenceModel {
  readonly bias: number;
  /** By the feature's name; a feature that is not named weighs nothing. */
  readonly weights: Readonly<Record<string, number>>;
}

/** Confidence from which the bot answers, and from which it asks back. */
export interface Thresholds {
  readonly answer: number;
  readonly askBack: number;
}

export interface CalibratedConfidence {
  readonly model: ConfidenceModel;
  readonly thresholds: Thresholds;
}

/** What `evaluate --calibrate` measured on a folder: for answers by words alone, and for answers with meaning. */
export interface Calibration {
  readonly words?: CalibratedConfidence;
  readonly meaning?: CalibratedConfidence;
}
