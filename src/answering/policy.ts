import { FITTED } from "./judge/fitted.ts";
import type { Fitted } from "./judge/weights.ts";

/**
 * Which steps take part. Every one can be switched off for measurement (`npm run evaluate -- --ablation`); all are on
 * where the bot runs.
 */
export interface Policy {
  /** Repair what was typed before anything looks at it. */
  readonly spelling: boolean;
  /** Use the folder's vocabulary. */
  readonly vocabulary: boolean;
  /** Let ways of asking speak for their passages. */
  readonly asking: boolean;
  /** Know what is not known. */
  readonly gaps: boolean;
  /** Compare by meaning, where there is an encoder. */
  readonly meaning: boolean;
  /** Look at the first candidates word by word with the encoder. */
  readonly late: boolean;
  /** Split a question about two things, or two times. */
  readonly parts: boolean;
  /** Remember what the question before was answered from. */
  readonly previous: boolean;
  /** Of news that speak nearly as well for an answer the newest first. */
  readonly newer: boolean;
  /** Say curated short answers. */
  readonly verdicts: boolean;
  /** How candidates are weighed and decided on; others than the fitted numbers only for measurement. */
  readonly fitted: Fitted;
}

export const DEFAULT_POLICY: Policy = {
  spelling: true,
  vocabulary: true,
  asking: true,
  gaps: true,
  meaning: true,
  late: true,
  parts: true,
  previous: true,
  newer: true,
  verdicts: true,
  fitted: FITTED,
};
