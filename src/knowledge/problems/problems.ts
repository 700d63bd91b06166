import type { Problem } from "../../domain/problem.ts";
import { type FaultKind, severityOf } from "./severity.ts";

/** A problem of a file whose weight depends on what stands beside the file. */
export interface FileProblem extends Problem {
  /** Absent: the weight is settled. */
  readonly kind?: FaultKind;
}

/** Where a problem stands; the line is counted from 1 and absent when it concerns the whole file. */
export type Place = Pick<Problem, "file" | "line">;

/** A problem that refuses the whole folder. `what` has no full stop, `remedy` is a whole sentence. */
export function mistake(place: Place, what: string, remedy: string): Problem {
  return { severity: "mistake", ...place, what, remedy };
}

/** A problem that is reported while the folder loads. */
export function remark(place: Place, what: string, remedy: string): Problem {
  return { severity: "remark", ...place, what, remedy };
}

/** A problem whose weight is settled when the whole folder is known. */
export function fault(kind: FaultKind, place: Place, what: string, remedy: string): FileProblem {
  return { severity: severityOf(kind, true), ...place, what, remedy, kind };
}

/** The problem with its weight, for a file beside curated sources or not. */
export function settle({ kind, ...problem }: FileProblem, isBesideCurated: boolean): Problem {
  return kind === undefined ? problem : { ...problem, severity: severityOf(kind, isBesideCurated) };
}

export function isMistake(problem: Problem): boolean {
  return problem.severity === "mistake";
}

/** Ordered by file, then line; problems of the whole file come first. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  return problems.toSorted((a, b) => compare(a.file, b.file) || (a.line ?? 0) - (b.line ?? 0));
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
