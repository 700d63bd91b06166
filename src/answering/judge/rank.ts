import { SIGNALS, type Signal, type Signals } from "./signal-names.ts";
import type { Candidate } from "./signals.ts";
import type { SignalWeights } from "./weights.ts";

/** A candidate with its score. */
export interface Ranked extends Candidate {
  /** Weighted sum of its signals, at least 0; comparable within one question, and roughly between questions. */
  readonly score: number;
}

/** Candidates by score, best first; ties in the order of the snapshot. Pure. */
export function rank(candidates: readonly Candidate[], weights: SignalWeights): readonly Ranked[] {
  const scoreOf = scoring(weights);
  return candidates
    .map(({ place, topic, entry, group, signals }) => ({
      place,
      topic,
      entry,
      group,
      signals,
      score: scoreOf(signals),
    }))
    .sort(bestFirst);
}

/** What counts nothing need not be looked at: every passage that was found comes by here. */
function scoring(weights: SignalWeights): (signals: Signals) => number {
  const counting = SIGNALS.filter((signal) => weights[signal] !== 0);
  const counts = counting.map((signal) => weights[signal]);
  return (signals) => {
    let score = 0;
    for (let at = 0; at < counting.length; at++)
      score += (counts[at] as number) * signals[counting[at] as Signal];
    return score;
  };
}

function bestFirst(one: Ranked, other: Ranked): number {
  // Not by their difference: each would be a number on the heap, a thousand a question.
  if (one.score !== other.score) return one.score > other.score ? -1 : 1;
  return one.place - other.place;
}
