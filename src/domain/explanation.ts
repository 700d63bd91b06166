import type { TopicId } from "./topic.ts";

/** How one answer came about: what the *why* of every platform shows. Numbers are for people, not for contracts. */
export interface Explanation {
  readonly terms: readonly ExplainedTerm[];
  /** The day or moment the question names, in words; absent when it asks about today. */
  readonly askedAbout?: string;
  /** Best first. */
  readonly candidates: readonly ExplainedCandidate[];
  readonly confidence: number;
  /** Confidence from which the bot answers, and from which it asks back. */
  readonly thresholds: { readonly answer: number; readonly askBack: number };
  /** Words of the question that neither the knowledge nor the vocabulary holds. */
  readonly missing: readonly string[];
  /** The sentence the answer leads with. */
  readonly chosen?: string;
}

export interface ExplainedTerm {
  readonly word: string;
  readonly stem: string;
  readonly alternatives: readonly string[];
  /** Whether the knowledge holds the word or one of its alternatives. */
  readonly known: boolean;
}

export interface ExplainedCandidate {
  readonly kind: "topic" | "unknown" | "passage";
  /** Topic, unknown or passage id. */
  readonly id: TopicId;
  readonly title: string;
  readonly score: number;
  /** The parts the score is made of, by name. */
  readonly parts: Readonly<Record<string, number>>;
}
