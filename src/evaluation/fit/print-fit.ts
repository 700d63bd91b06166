import { FEATURES, type Feature } from "../../answering/judge/features.ts";
import type { Judgement } from "../../answering/judge/weights.ts";
import { areaUnderCurve } from "../measures.ts";
import { share, toTable } from "../print/table.ts";
import type { FittedDecision } from "./fit-decision.ts";
import { expectedCalibrationError, type Promised, toReliability } from "./reliability.ts";
import { type Foretold, precision } from "./thresholds.ts";

/** Everything a reader needs to believe a fit: weights with their signs, reliability by tenth, what thresholds buy. */
export function printFit(title: string, { weights, decision }: Judgement, fit: FittedDecision): string {
  return [
    `## ${title}`,
    toTable(
      ["signal", "weight"],
      Object.entries(weights).map(([name, weight]) => [name, weight.toFixed(2)]),
    ),
    toTable(
      ["feature", "sign", "weight"],
      (Object.keys(FEATURES) as Feature[]).map((name) => [
        name,
        FEATURES[name] > 0 ? "+" : "−",
        decision.weights[name].toFixed(3),
      ]),
    ),
    `bias ${decision.bias}; sure from ${decision.sure}, closest from ${decision.closest}`,
    printReliability("each set left out", fit.setLeftOut),
    printReliability("each folder left out", fit.folderLeftOut),
    printThresholds(fit.setLeftOut),
  ].join("\n\n");
}

function printReliability(title: string, foretold: readonly Foretold[]): string {
  const promises: readonly Promised[] = foretold.map(({ confidence, rightSurely }) => ({
    confidence,
    right: rightSurely,
  }));
  const bins = toReliability(promises).map(({ from, count, promised, kept }) => [
    `${from.toFixed(1)}–${(from + 0.1).toFixed(1)}`,
    String(count),
    share(promised),
    share(kept),
  ]);
  const confidences = (isRight: boolean) =>
    promises.filter(({ right }) => right === isRight).map(({ confidence }) => confidence);
  const area = areaUnderCurve(confidences(true), confidences(false)).toFixed(3);
  const error = expectedCalibrationError(promises).toFixed(3);
  return `${toTable([title, "n", "promised", "kept"], bins)}\nAUC ${area}, calibration error ${error}`;
}

/** What would be said from each probability on, by models that did not see the set. */
function printThresholds(foretold: readonly Foretold[]): string {
  const rows = Array.from({ length: 17 }, (_, step) => {
    const threshold = 0.1 + step / 20;
    const said = foretold.filter(({ confidence }) => confidence >= threshold);
    const of = (part: readonly Foretold[], whole: readonly Foretold[]): string =>
      share(whole.length === 0 ? Number.NaN : part.length / whole.length);
    const right = said.filter(({ rightSurely }) => rightSurely);
    return [
      threshold.toFixed(2),
      of(right.filter(isAnswerable), foretold.filter(isAnswerable)),
      share(precision(foretold, threshold, threshold)),
      of(
        said.filter((one) => !isAnswerable(one)),
        foretold.filter((one) => !isAnswerable(one)),
      ),
    ];
  });
  return toTable(["said from", "right", "precision", "n/a said"], rows);
}

function isAnswerable({ answerable }: Foretold): boolean {
  return answerable;
}
