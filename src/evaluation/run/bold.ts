import { FEATURES, type Feature } from "../../answering/judge/features.ts";
import type { DecisionModel } from "../../answering/judge/weights.ts";
import { type OpenedFolder, withPolicy } from "./open-folder.ts";

/** The same folder saying the first candidate whatever speaks against it. */
export function boldly(folder: OpenedFolder, manner: "sure" | "closest"): OpenedFolder {
  const { fitted } = folder.knowledge.policy;
  // Every probability is .5: at or above 0, below 2.
  const decision: DecisionModel = {
    bias: 0,
    weights: NO_WEIGHTS,
    sure: manner === "sure" ? 0 : 2,
    closest: 0,
    plain: 0,
  };
  return withPolicy(folder, {
    fitted: { ...fitted, words: { ...fitted.words, decision }, meaning: { ...fitted.meaning, decision } },
  });
}

const NO_WEIGHTS = Object.fromEntries(Object.keys(FEATURES).map((feature) => [feature, 0])) as Record<
  Feature,
  number
>;
