import type { NonEmptyArray } from "../non-empty.ts";
import type { PassageId } from "../passage.ts";

/** A passage as a judge is shown it. */
export interface ShownPassage {
  readonly passage: PassageId;
  /** Title of its source and its headings, the outermost first. */
  readonly title: string;
  readonly text: string;
}

/** Which of the passages that were found answers a question, asked of somebody outside. */
export interface JudgeRequest {
  /** As typed, with secrets and names of people masked. */
  readonly question: string;
  /** The question before it, masked too, where this one leans on it. */
  readonly previous?: string;
  /** Best first, at most `MAX_SHOWN`. */
  readonly candidates: NonEmptyArray<ShownPassage>;
  /** What would be said without a judge; undefined: a refusal. For counting, never sent. */
  readonly local: PassageId | undefined;
  /** Version of the knowledge the passages are from; for the cache, never sent. */
  readonly knowledge: string;
}

/**
 * Passages that a judge is shown at most. Measured on 577 questions that were not sure: the right passage is among the
 * first eight for .976, ten for .981, twelve for .984; each costs every question about a hundred tokens.
 */
export const MAX_SHOWN = 10;

/**
 * Why a judge gave no word. `slow`: not in time. `unreachable`: no connection, or it broke. `refused`: the key is not
 * taken. `rejected`: the address or the model is not known there. `crowded`: too many requests. `failing`: a fault of the
 * endpoint. `unreadable`: it said something else than which passages. `away`: not asked, because it failed before.
 * `spent`: not asked, because the day's budget is used up.
 */
export type JudgeFault =
  | "slow"
  | "unreachable"
  | "refused"
  | "rejected"
  | "crowded"
  | "failing"
  | "unreadable"
  | "away"
  | "spent";

/** What a judge said; kept with the answer, so that it can be made again without asking. */
export type JudgeWord = {
  /** As configured. */
  readonly model: string;
  /** How long the question waited for it, in whole milliseconds. */
  readonly ms: number;
} & (
  | {
      /** These passages answer, the best first; each was among the candidates. */
      readonly said: "these";
      readonly passages: NonEmptyArray<PassageId>;
    }
  /** None of the candidates answers. */
  | { readonly said: "none" }
  | { readonly said: "nothing"; readonly because: JudgeFault }
);

/** The word that these passages answer, the best first; that none does, where there are none. */
export function wordOf(by: Pick<JudgeWord, "model" | "ms">, passages: readonly PassageId[]): JudgeWord {
  const [first, ...others] = passages;
  return first === undefined
    ? { ...by, said: "none" }
    : { ...by, said: "these", passages: [first, ...others] };
}

/** Chooses among passages; writes nothing that is shown. */
export interface PassageJudge {
  /** Never rejects: without a word it says why. */
  ask(request: JudgeRequest): Promise<JudgeWord>;
}

/** Where the model is, and what it may cost. */
export interface JudgeSettings {
  /** Base of the endpoint, or its whole address up to `/chat/completions`. */
  readonly url: string;
  readonly model: string;
  readonly key: string | undefined;
  /** Longest wait of a question for a word, in milliseconds, waiting for its turn and a second try included. */
  readonly waitMs: number;
  /** Questions a UTC day and process. */
  readonly daily: number;
}
