import type { Examination } from "./examine.ts";
import type { Finding } from "./finding.ts";

const MARKS: Readonly<Record<Finding["status"], string>> = { fine: "ok  ", warning: "look", problem: "FIX " };

/** For people: settings that are set, then one line a finding, then the sum. */
export function renderExamination({ settings, findings }: Examination): string {
  const set = settings.filter(({ from }) => from !== "default");
  const count = (status: Finding["status"]) => findings.filter((one) => one.status === status).length;
  return [
    set.length === 0
      ? "No setting is set: the local page would start."
      : `Set: ${set.map(({ key, from }) => `${key} (${from})`).join(", ")}`,
    "",
    ...findings.map(
      ({ status, area, what, remedy }) =>
        `${MARKS[status]}  ${area}: ${what}${remedy === undefined ? "" : ` ${remedy}`}`,
    ),
    "",
    `${count("problem")} to fix, ${count("warning")} to look at, ${count("fine")} fine.`,
    "",
  ].join("\n");
}
