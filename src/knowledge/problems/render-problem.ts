/** A problem of the loader or a finding of the lint. */
interface Reported {
  readonly severity: string;
  readonly file: string;
  readonly line?: number;
  readonly what: string;
  readonly remedy: string;
}

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
