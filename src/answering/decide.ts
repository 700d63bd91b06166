import type { Thresholds } from "../domain/calibration.ts";
import type { Estimate } from "./confidence.ts";
import type { Matter } from "./matter.ts";
import type { RankedMatter } from "./rank-matters.ts";

/** How many topics a question back offers, and a refusal names. */
export const MAX_OPTIONS = 3;
/** By so many points a known gap must fit better than any topic to be refused without asking back. */
const CLEARLY_BETTER = 0.75;
/** How many they are chosen from. */
const MAX_CANDIDATES = 8;

/** What the bot does with a question it looked up. */
export type Decision = Estimate &
  (
    | { readonly kind: "answer"; readonly matter: Matter; readonly near: readonly Matter[] }
    | { readonly kind: "ask-back"; readonly matters: readonly [Matter, ...Matter[]] }
    | { readonly kind: "abstain"; readonly unknown?: Matter; readonly near: readonly Matter[] }
  );

/** An entry of what is not known that fits a question at least as well as any topic, by the ways people ask. */
export interface FittingUnknown {
  readonly matter: Matter;
  /** Points by which it fits better, at least 0. */
  readonly lead: number;
}

/**
 * Answers when the confidence reaches the one threshold, asks back when it is likely enough that the folder answers the
 * question at all and no known gap fits clearly better, else abstains, with the gap that fits. Saying "not covered" is
 * a correct outcome; a wrong answer is the worst one.
 */
export function decide(
  ranked: readonly RankedMatter[],
  unknown: FittingUnknown | undefined,
  estimate: Estimate,
  thresholds: Thresholds,
): Decision {
  const { covered, confidence } = estimate;
  const answerable = answerableIn(ranked);
  const best = answerable[0];
  if (best !== undefined && confidence >= thresholds.answer)
    return { covered, confidence, kind: "answer", matter: best, near: answerable.slice(1, 1 + MAX_OPTIONS) };
  const isKnownGap = unknown !== undefined && unknown.lead >= CLEARLY_BETTER;
  if (best !== undefined && covered >= thresholds.askBack && !isKnownGap)
    return { covered, confidence, kind: "ask-back", matters: [best, ...answerable.slice(1, MAX_CANDIDATES)] };
  return {
    covered,
    confidence,
    kind: "abstain",
    near: answerable.slice(0, MAX_CANDIDATES),
    ...(unknown === undefined ? {} : { unknown: unknown.matter }),
  };
}

function answerableIn(ranked: readonly RankedMatter[]): readonly Matter[] {
  const matters: Matter[] = [];
  for (const { matter } of ranked) if (matter.kind !== "unknown") matters.push(matter);
  return matters;
}
