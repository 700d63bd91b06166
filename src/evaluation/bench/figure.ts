/** One measured number. */
export interface Figure {
  readonly label: string;
  readonly value: number;
  readonly unit?: "ms" | "MB" | "×";
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

/** Every bound of the figures and whether it was reached, for the end, where it is read; empty without bounds. */
export function printBounds(figures: readonly Figure[]): string {
  const bound = figures.filter(({ atMost, atLeast }) => atMost !== undefined || atLeast !== undefined);
  if (bound.length === 0) return "";
  const missed = bound.filter((figure) => !isReached(figure)).length;
  return printFigures(`Bounds: ${bound.length - missed} reached, ${missed} missed`, bound);
}

function isReached({ value, atMost, atLeast }: Figure): boolean {
  return value <= (atMost ?? Number.POSITIVE_INFINITY) && value >= (atLeast ?? 0);
}

function toText(figure: Figure): string {
  const { value, unit, atMost, atLeast, beside } = figure;
  const digits = unit === undefined || unit === "×" ? 3 : value >= 100 ? 0 : 2;
  const number = `${value.toFixed(digits)}${unit === undefined ? "" : ` ${unit}`}`;
  const target =
    atMost === undefined ? (atLeast === undefined ? "" : `at least ${atLeast}`) : `at most ${atMost}`;
  return [
    number.padStart(10),
    target === "" ? "" : `(${target}: ${isReached(figure) ? "reached" : "MISSED"})`,
    beside ?? "",
  ]
    .filter((part) => part !== "")
    .join("  ");
}
