/** What a process is given; values are read here and nowhere else. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Something wrong with one setting. A `mistake` keeps the bot from starting, a `remark` is only reported. */
export interface ConfigProblem {
  readonly severity: "mistake" | "remark";
  /** The key, or the file when the problem is not about one key. */
  readonly key: string;
  /** What is wrong, in half a sentence that follows the key. Never holds the value. */
  readonly what: string;
  /** What to do about it, a whole sentence. */
  readonly remedy: string;
}

export function isMistake(problem: ConfigProblem): boolean {
  return problem.severity === "mistake";
}

/** One line for a terminal: `KEY what. Remedy.` */
export function renderConfigProblem({ key, what, remedy }: ConfigProblem): string {
  return `${key} ${what}. ${remedy}`;
}
