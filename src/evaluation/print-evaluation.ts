import type { AblationRow } from "./ablation.ts";
import type { Promised } from "./calibrate.ts";
import { toRates } from "./rates.ts";
import { areaUnderCurve, expectedCalibrationError, toCoverage, toReliability } from "./reliability.ts";
import type { GoldenResult } from "./run-golden.ts";

/** A table of fixed columns for a terminal. */
export function toTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join("  ")
      .trimEnd();
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}

export const percent = (value: number): string => `${(100 * value).toFixed(1)} %`;

export function printKinds(groups: ReadonlyMap<string, readonly GoldenResult[]>): string {
  const rows = [...groups, ["all", [...groups.values()].flat()] as const].map(([kind, results]) => {
    const rates = toRates(results);
    return [
      kind,
      String(rates.count),
      percent(rates.strict),
      percent(rates.withinOneTap),
      percent(rates.precision),
      percent(rates.falseAnswers),
      percent(rates.bestIsRight),
    ];
  });
  return toTable(["kind", "n", "correct", "one tap", "precision", "false answers", "best is right"], rows);
}

export function printReliability(promises: readonly Promised[]): string {
  const bins = toReliability(promises).map(({ from, count, promised, kept }) => [
    `${from.toFixed(1)}–${(from + 0.1).toFixed(1)}`,
    String(count),
    promised.toFixed(2),
    kept.toFixed(2),
  ]);
  const coverage = toCoverage(promises)
    .filter((_, index) => index % 2 === 1)
    .map(({ threshold, coverage: share, error }) => [threshold.toFixed(2), percent(share), percent(error)]);
  return [
    toTable(["confidence", "n", "promised", "kept"], bins),
    `expected calibration error ${expectedCalibrationError(promises).toFixed(3)}, AUROC ${areaUnderCurve(promises).toFixed(3)} (cross-validated, ${promises.length} questions)`,
    "",
    toTable(["answer from", "answered", "of these wrong"], coverage),
  ].join("\n");
}

export function printAblation(rows: readonly AblationRow[]): string {
  const sets = rows[0]?.sets.map(({ set }) => set) ?? [];
  return toTable(
    ["configuration", ...sets, "leave-one-out"],
    rows.map(({ name, sets: measured, leaveOneOut }) => [
      name,
      ...measured.map(({ strict, gain }) =>
        gain === undefined
          ? percent(strict)
          : `${percent(strict)} (${signed(gain.difference)} [${signed(gain.low)}, ${signed(gain.high)}])`,
      ),
      percent(leaveOneOut),
    ]),
  );
}

function signed(value: number): string {
  return `${value < 0 ? "−" : "+"}${Math.abs(100 * value).toFixed(1)}`;
}
