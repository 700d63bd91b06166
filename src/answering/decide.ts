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

/**
 * Answers when the confidence reaches the one threshold, asks back when it is likely enough that the folder answers the
 * question at all and no known gap fits clearly better, else abstains. Saying "not covered" is a correct outcome; a wrong answer is the worst one.
 */
export function decide(
  ranked: readonly RankedMatter[],
  estimate: Estimate,
  thresholds: Thresholds,
): Decision {
  const answerable = ranked.filter(({ matter }) => matter.kind !== "unknown").map(({ matter }) => matter);
  const [best, ...others] = answerable;
  if (best !== undefined && estimate.confidence >= thresholds.answer)
    return { ...estimate, kind: "answer", matter: best, near: others.slice(0, MAX_OPTIONS) };
  const isKnownGap = fittingUnknown(ranked, CLEARLY_BETTER) !== undefined;
  if (best !== undefined && estimate.covered >= thresholds.askBack && !isKnownGap)
    return { ...estimate, kind: "ask-back", matters: [best, ...others.slice(0, MAX_CANDIDATES - 1)] };
  const unknown = fittingUnknown(ranked, 0);
  return {
    ...estimate,
    kind: "abstain",
    near: answerable.slice(0, MAX_CANDIDATES),
    ...(unknown === undefined ? {} : { unknown }),
  };
}

/** The entry of what is not known that fits the question better than any topic by at least so much, by the ways people ask. */
function fittingUnknown(ranked: readonly RankedMatter[], margin: number): Matter | undefined {
  const highest = (of: (kind: Matter["kind"]) => boolean): RankedMatter | undefined =>
    ranked
      .filter(({ matter }) => of(matter.kind))
      .reduce<RankedMatter | undefined>(
        (best, other) => (best === undefined || other.asked > best.asked ? other : best),
        undefined,
      );
  const unknown = highest((kind) => kind === "unknown");
  const topic = highest((kind) => kind !== "unknown");
  return unknown !== undefined && unknown.asked >= (topic?.asked ?? 0) + margin ? unknown.matter : undefined;
}
