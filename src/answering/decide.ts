import { FEATURES, type Feature, type Features } from "./judge/features.ts";
import type { DecisionModel } from "./judge/weights.ts";

/**
 * The model for a passage: as the closest it is said from a lower probability the less is known of how people ask for it.
 * What nobody curates is not buried beside what is: of the questions to seven plain folders laid into the shipped one .34 are
 * answered right and .14 of those without an answer said; when the folder as a whole decided, .24 and .07.
 *
 * @param asked how well that is known, 0 to 1; see `Prepared.askedOf`.
 */
export function forPassage(model: DecisionModel, asked: number): DecisionModel {
  return { ...model, closest: model.plain + (model.closest - model.plain) * asked };
}

export type Decision =
  | { readonly kind: "sure"; readonly confidence: number }
  | { readonly kind: "closest"; readonly confidence: number }
  | { readonly kind: "abstain"; readonly confidence: number };

/**
 * Whether to say the first candidate: surely, as the closest passage, or not at all. Saying "not covered" is a correct
 * outcome; a wrong answer is the worst one. Pure.
 */
export function decide(features: Features | undefined, model: DecisionModel): Decision {
  if (features === undefined) return { kind: "abstain", confidence: 0 };
  const confidence = probability(features, model);
  if (confidence >= model.sure) return { kind: "sure", confidence };
  return { kind: confidence >= model.closest ? "closest" : "abstain", confidence };
}

export function probability(features: Features, { bias, weights }: DecisionModel): number {
  let logOdds = bias;
  for (const feature of Object.keys(FEATURES) as Feature[]) logOdds += weights[feature] * features[feature];
  return 1 / (1 + Math.exp(-logOdds));
}
