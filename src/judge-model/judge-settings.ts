/** What only tests set otherwise. */
export interface JudgeTuning {
  /** Questions that are asked at once; the others wait for their turn. */
  readonly atOnce: number;
  /** Before the second try, unless the endpoint names another time; in milliseconds. */
  readonly pauseMs: number;
  /** Failures in a row after which nobody is asked for a while, and for how long, in milliseconds. */
  readonly failures: number;
  readonly restMs: number;
  /** Words that are kept for whoever asks the same. */
  readonly remembered: number;
  /** Bytes of an answer that are read at most. */
  readonly replyBytes: number;
}

export const JUDGE_DEFAULTS: JudgeTuning = {
  // As many as a small server of one's own works on side by side.
  atOnce: 4,
  pauseMs: 150,
  failures: 5,
  restMs: 30_000,
  remembered: 1_000,
  // An answer has some hundred bytes; models that think aloud in a field of their own send more.
  replyBytes: 65_536,
};
