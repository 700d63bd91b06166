import type { CalibratedConfidence, Confidence, Thresholds } from "../domain/calibration.ts";
import type { MatterParts } from "./matter-parts.ts";

/**
 * Every weight and switch of understanding, ranking and deciding. Parts can be switched off for measurement; the
 * defaults are what `npm run evaluate` measured. A folder's own calibration replaces `confidence` and `thresholds`.
 */
export interface Policy {
  /** Correct unknown words towards the vocabulary of the folder. */
  readonly spelling: boolean;
  /** Match aliases of topics; without it a folder is searched by its passages alone. */
  readonly aliases: boolean;
  /** Match the entries of what is not known. */
  readonly unknowns: boolean;
  /** Use the vocabulary of the folder. */
  readonly vocabulary: boolean;
  /** Use vectors when there are any. */
  readonly meaning: boolean;
  /** Weight of words taken over from the previous question. */
  readonly contextWeight: number;
  /** Passages fetched and rescored. */
  readonly candidateLimit: number;
  readonly ranking: RankingWeights;
  /** The same for folders without topics. */
  readonly plainRanking: RankingWeights;
  readonly confidence: Confidence;
  readonly thresholds: Thresholds;
}

/** Weight of each part of a matter's score. */
export type RankingWeights = MatterParts;

/**
 * For folders that were never calibrated, made by `npm run bench -- --data DIR --fit`: logistic regression on
 * every second article of SQuAD 2.0. Right: its answerable questions. Wrong: the same questions without the
 * passage that answers them, at half the weight, and, at a tenth of it, half of a list of questions about
 * anything (CLINC150). Only features that need no topics. So it says how likely it is that the folder answers
 * the question, if every second question is one it answers.
 */
const PLAIN_CONFIDENCE: { readonly confidence: Confidence; readonly thresholds: Thresholds } = {
  confidence: {
    right: {
      bias: -3.505,
      weights: {
        names: 0.6253,
        sentenceCoverage: 2.19,
        passageCoverage: 0.2198,
        evidence: 1.2593,
        sentence: 0.6755,
        lead: 1.1392,
        unseen: -2.0261,
        numberMissing: -0.4588,
      },
    },
  },
  // People mostly ask what a folder covers, so it may be bolder than the balanced examples suggest.
  thresholds: { answer: 0.1, askBack: 0.05 },
};

const RANKING: RankingWeights = {
  alias: 2,
  bag: 4.5,
  passage: 3,
  value: 0.3,
  names: 2.4,
  namedSource: 3,
  aliasMeaning: 2.7,
  aliasesMeaning: 5.7,
  titleMeaning: 2,
  sentenceMeaning: 2.6,
  sentencesMeaning: 1.8,
  neighbours: 4,
};

export const DEFAULT_POLICY: Policy = {
  spelling: true,
  aliases: true,
  unknowns: true,
  vocabulary: true,
  meaning: true,
  contextWeight: 0.4,
  candidateLimit: 20,
  ranking: RANKING,
  // There the score of a passage has weighed names and values already, and meaning has sentences alone to go by.
  plainRanking: { ...RANKING, names: 0, value: 0, sentenceMeaning: 5 },
  ...PLAIN_CONFIDENCE,
};

/** The policy with what a folder's owner measured on it. */
export function withCalibration(policy: Policy, calibrated: CalibratedConfidence | undefined): Policy {
  if (calibrated === undefined) return policy;
  return { ...policy, confidence: calibrated.confidence, thresholds: calibrated.thresholds };
}
