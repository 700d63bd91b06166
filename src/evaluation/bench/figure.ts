/** One measured number. */
export interface Figure {
  readonly label: string;
  readonly value: number;
  readonly unit?: "ms" | "×";
  /** What it should reach; absent for numbers that are only told. */
  readonly atMost?: number;
  readonly atLeast?: number;
  /** What it is compared with. */
  readonly beside?: string;
}

/** One line a figure: label, value, target and whether it was reached. */
export function printFigures(title: string, figures: readonly Figure[]): string {
  const width = Math.max(...figures.map(({ label }) => label.length));
  return [title, ...figures.map((figure) => `  ${figure.label.padEnd(width)}  ${toText(figure)}`)].join("\n");
}

function toText({ value, unit, atMost, atLeast, beside }: Figure): string {
  const number = `${value.toFixed(unit === "ms" && value >= 100 ? 0 : unit === "ms" ? 2 : 3)}${unit === undefined ? "" : ` ${unit}`}`;
  const target =
    atMost === undefined ? (atLeast === undefined ? "" : `at least ${atLeast}`) : `at most ${atMost}`;
  const reached = value <= (atMost ?? Number.POSITIVE_INFINITY) && value >= (atLeast ?? 0);
  return [
    number.padStart(10),
    target === "" ? "" : `(${target}: ${reached ? "reached" : "missed"})`,
    beside ?? "",
  ]
    .filter((part) => part !== "")
    .join("  ");
}
