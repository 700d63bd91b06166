import { probability } from "../../answering/decide.ts";
import { FEATURES, type Feature } from "../../answering/judge/features.ts";
import type { DecisionModel } from "../../answering/judge/weights.ts";
import { fitLogistic } from "./fit-logistic.ts";
import type { Observed } from "./observe.ts";
import { type Foretold, type Targets, toThresholds } from "./thresholds.ts";

const NAMES = Object.keys(FEATURES) as readonly Feature[];

export interface FittedDecision {
  readonly model: DecisionModel;
  /** Every question foretold by a model that saw neither its set nor those questions in another folder. */
  readonly setLeftOut: readonly Foretold[];
  /** … nor any other question to the same folder. */
  readonly folderLeftOut: readonly Foretold[];
}

/** Fits how likely the first candidate is right; thresholds by the questions of sets left out in turn. */
export function fitDecision(observed: readonly Observed[], targets: Targets): FittedDecision {
  const setLeftOut = leaveOut(observed, ({ author }) => author);
  return {
    model: { ...fitModel(observed), ...toThresholds(setLeftOut, targets) },
    setLeftOut,
    folderLeftOut: leaveOut(observed, ({ subject }) => subject),
  };
}

function leaveOut(observed: readonly Observed[], groupOf: (one: Observed) => string): readonly Foretold[] {
  return [...new Set(observed.map(groupOf))].flatMap((group) => {
    const model = fitModel(observed.filter((one) => groupOf(one) !== group));
    return observed
      .filter((one) => groupOf(one) === group)
      .map((one) => ({ ...one, confidence: probability(one.features, model) }));
  });
}

/** Without thresholds: nothing is said. */
function fitModel(observed: readonly Observed[]): DecisionModel {
  const { bias, weights } = fitLogistic(
    observed.map(({ features, rightSurely, weight }) => ({
      row: NAMES.map((name) => features[name]),
      holds: rightSurely,
      weight,
    })),
    NAMES.map((name) => FEATURES[name]),
  );
  return {
    bias: round(bias),
    weights: Object.fromEntries(NAMES.map((name, at) => [name, round(weights[at] ?? 0)])) as Record<
      Feature,
      number
    >,
    sure: 1,
    closest: 1,
    plain: 1,
  };
}

function round(value: number): number {
  return Math.round(value * 1_000) / 1_000 || 0;
}
