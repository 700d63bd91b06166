import type { Thresholds } from "../domain/calibration.ts";
import type { Matter } from "./matter.ts";
import type { RankedMatter } from "./rank-matters.ts";

/** How many topics a question back offers, and a refusal names. */
export const MAX_OPTIONS = 3;

/** What the bot does with a question it looked up. */
export type Decision =
  | {
      readonly kind: "answer";
      readonly matter: Matter;
      readonly confidence: number;
      readonly near: readonly Matter[];
    }
  | {
      readonly kind: "ask-back";
      readonly matters: readonly [Matter, ...Matter[]];
      readonly confidence: number;
    }
  | {
      readonly kind: "abstain";
      readonly unknown?: Matter;
      readonly confidence: number;
      readonly near: readonly Matter[];
    };

/**
 * Answers when the confidence reaches the one threshold, asks back when it reaches the other and no known gap fits
 * better, else abstains.
 * Saying "not covered" is a correct outcome; a wrong answer is the worst one.
 */
export function decide(
  ranked: readonly RankedMatter[],
  confidence: number,
  thresholds: Thresholds,
): Decision {
  const answerable = ranked.filter(({ matter }) => matter.kind !== "unknown").map(({ matter }) => matter);
  const [best, ...others] = answerable;
  const near = answerable.slice(0, MAX_OPTIONS);
  if (best !== undefined && confidence >= thresholds.answer) {
    return { kind: "answer", matter: best, confidence, near: others.slice(0, MAX_OPTIONS) };
  }
  const first = ranked[0]?.matter;
  if (best !== undefined && first?.kind !== "unknown" && confidence >= thresholds.askBack) {
    return { kind: "ask-back", matters: [best, ...others.slice(0, MAX_OPTIONS - 1)], confidence };
  }
  return { kind: "abstain", confidence, near, ...(first?.kind === "unknown" ? { unknown: first } : {}) };
}
