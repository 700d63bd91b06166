/**
 * Something wrong with a file: a `mistake` refuses the whole folder, a `remark` is reported and the folder loads.
 */
export interface Problem {
  readonly severity: "mistake" | "remark";
  /** Relative to the knowledge folder; "." for the folder itself. */
  readonly file: string;
  /** Counted from 1; absent when the problem concerns the whole file. */
  readonly line?: number;
  /** What is wrong, in one sentence without the remedy. */
  readonly what: string;
  /** What to do about it. */
  readonly remedy: string;
}
