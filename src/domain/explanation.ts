import type { PassageId } from "./passage.ts";
import type { JudgeWord } from "./ports/passage-judge.ts";
import type { TopicId } from "./topic.ts";

/** How one answer came about: what the *why* of every platform shows. Numbers are for people, not for contracts. */
export interface Explanation {
  readonly terms: readonly ExplainedTerm[];
  /** The days or moments the question names, in words; absent when it asks about today. */
  readonly askedAbout?: string;
  /** What the question was compared by; absent when it was not looked up. */
  readonly by?: "meaning" | "words";
  /** Best first. */
  readonly candidates: readonly ExplainedCandidate[];
  /** The nearest entry of what is not known. */
  readonly gap?: { readonly id: string; readonly title: string };
  readonly decision: ExplainedDecision;
  /** What a judge said; absent when none was asked. */
  readonly judge?: ExplainedJudge;
  /** The way of asking that the question equals: a curator foresaw it, and that decides. */
  readonly foreseen?: string;
  /** Two things were asked about: titles of what was said of each. Absent when the question was taken whole. */
  readonly separately?: readonly string[];
  /** What the confidence in the first candidate is made of; empty where that did not decide. */
  readonly features: readonly ExplainedPart[];
  /** Log-odds before any feature counts. */
  readonly bias: number;
  /** The answer's. */
  readonly confidence: number;
  /** Confidence from which the answer is sure, and from which it is said as the closest passage. */
  readonly thresholds: { readonly sure: number; readonly closest: number };
  /** Words of the question that neither the knowledge nor the vocabulary holds. */
  readonly missing: readonly string[];
  /** The sentence the answer leads with. */
  readonly chosen?: string;
}

/** A judge's word, and what it met. */
export interface ExplainedJudge {
  readonly word: JudgeWord;
  /** What was decided before it spoke, with how much confidence. */
  readonly before: { readonly decision: "closest" | "abstain"; readonly confidence: number };
  /** What would have been said first; absent where nothing would. */
  readonly instead?: PassageId;
}

/**
 * `tapped`: the person chose the topic. `before-knowledge`: nothing is known of the day asked about. `not-then`: nothing
 * that is known holds on that day. `not-looked-up`: the message is no question.
 */
export type ExplainedDecision =
  | "sure"
  | "closest"
  | "abstain"
  | "tapped"
  | "before-knowledge"
  | "not-then"
  | "not-looked-up";

export interface ExplainedTerm {
  readonly word: string;
  readonly stem: string;
  readonly alternatives: readonly string[];
  /** Whether the knowledge holds the word or one of its alternatives. */
  readonly known: boolean;
}

export interface ExplainedCandidate {
  readonly kind: "topic" | "passage";
  /** Topic or passage id. */
  readonly id: TopicId;
  readonly title: string;
  /** The passage that speaks for it; the candidate itself where it has no topic. */
  readonly passage: string;
  readonly score: number;
  /** What speaks for it; the contributions sum up to its score. Those that contribute nothing are left out. */
  readonly parts: readonly ExplainedPart[];
}

/** Something that was measured, and how much it counts: `value` times `weight`. */
export interface ExplainedPart {
  readonly name: string;
  readonly value: number;
  readonly weight: number;
  readonly contribution: number;
}
