import { share, signed, toTable } from "../print/table.ts";
import type { Loss, Measure } from "./run-ablation.ts";

const TITLES: Readonly<Record<Measure, string>> = {
  correct: "correct replies",
  first: "fact in the first line, or rightly refused",
  opened: "right, and opened with the right yes or no",
};

/** A table a measure: what all switched on reaches, then the change without each step, in hundredths, with its interval. */
export function printAblation(losses: Readonly<Record<Measure, readonly Loss[]>>): string {
  return Object.entries(losses)
    .map(([measure, all]) => {
      const sets = [...new Set(all.map(({ set }) => set))];
      const steps = [...new Set(all.map(({ step }) => step))];
      const of = (step: string, set: string) => all.find((loss) => loss.step === step && loss.set === set);
      const on = ["all on", ...sets.map((set) => share(of(steps[0] ?? "", set)?.on ?? Number.NaN))];
      const rows = steps.map((step) => [`− ${step}`, ...sets.map((set) => cell(of(step, set)))]);
      return `${TITLES[measure as Measure]}\n\n${toTable(["", ...sets], [on, ...rows])}`;
    })
    .join("\n\n");
}

function cell(loss: Loss | undefined): string {
  if (loss === undefined) return "–";
  const { difference, low, high } = loss.change;
  return low === 0 && high === 0 && difference === 0
    ? "0"
    : `${signed(difference)} [${signed(low)}, ${signed(high)}]`;
}
