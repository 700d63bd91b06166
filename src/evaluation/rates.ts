import { CORRECT, type Verdict } from "./judge.ts";
import type { GoldenResult } from "./run-golden.ts";

/** Rates over a list of results; every rate 0 to 1, 0 when nothing could count. */
export interface Rates {
  readonly count: number;
  /** Right or rightly refused, over all questions. */
  readonly strict: number;
  /** Answerable questions answered right or one tap away. */
  readonly withinOneTap: number;
  /** Right among those answered. */
  readonly precision: number;
  /** Answered among those that should be refused. */
  readonly falseAnswers: number;
  /** Answerable questions whose best candidate is right, whatever was decided. */
  readonly bestIsRight: number;
}

export function toRates(results: readonly GoldenResult[]): Rates {
  const share = (part: readonly GoldenResult[], whole: readonly GoldenResult[]): number =>
    whole.length === 0 ? 0 : part.length / whole.length;
  const having = (list: readonly GoldenResult[], ...verdicts: Verdict[]) =>
    list.filter(({ verdict }) => verdicts.includes(verdict));
  const answerable = results.filter(({ question }) => question.expect === "answered");
  const unanswerable = results.filter(({ question }) => question.expect === "abstained");
  const answered = results.filter(({ answer }) => answer.outcome === "answered");
  return {
    count: results.length,
    strict: share(
      results.filter(({ verdict }) => CORRECT.has(verdict)),
      results,
    ),
    withinOneTap: share(having(answerable, "right", "one-tap"), answerable),
    precision: share(having(answered, "right"), answered),
    falseAnswers: share(having(unanswerable, "false-answer"), unanswerable),
    bestIsRight: share(
      answerable.filter((result) => result.bestIsRight),
      answerable,
    ),
  };
}

/** Results by kind of question, kinds in the order of their first question. */
export function byKind(results: readonly GoldenResult[]): ReadonlyMap<string, readonly GoldenResult[]> {
  const groups = new Map<string, GoldenResult[]>();
  for (const result of results)
    groups.set(result.question.kind, [...(groups.get(result.question.kind) ?? []), result]);
  return groups;
}
