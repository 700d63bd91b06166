import type { Problem } from "../../domain/problem.ts";

/** A problem of the loader or a finding of the lint. */
export type Reported = Omit<Problem, "severity"> & { readonly severity: string };

const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]+/gu;

/**
 * One line for a terminal: `FILE:LINE mistake: what. remedy`. Whatever could move the cursor, colour the text or turn
 * its direction is removed, because file names and keys are written by others.
 */
export function renderProblem(problem: Reported): string {
  const place = problem.line === undefined ? problem.file : `${problem.file}:${problem.line}`;
  const line = `${place} ${problem.severity}: ${problem.what}. ${problem.remedy}`;
  return line.replace(UNPRINTABLE, " ").trim();
}
