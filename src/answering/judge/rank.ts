import type { Prepared } from "../prepare.ts";
import { type Candidate, SIGNALS } from "./signals.ts";
import type { SignalWeights } from "./weights.ts";

/** A candidate with its score. */
export interface Ranked extends Candidate {
  /** Weighted sum of its signals, at least 0; comparable within one question, and roughly between questions. */
  readonly score: number;
  /** What it is about: its topic, or the section it stands in. */
  readonly matter: string;
}

/** Candidates by score, best first; ties in the order of the snapshot. Pure. */
export function rank(
  candidates: readonly Candidate[],
  weights: SignalWeights,
  knowledge: Prepared,
): readonly Ranked[] {
  // What counts nothing need not be looked at: every passage that was found comes by here.
  const counting = SIGNALS.filter((signal) => weights[signal] !== 0);
  return candidates
    .map((candidate) => {
      const { place, topic, entry, ask, signals } = candidate;
      let score = 0;
      for (const signal of counting) score += weights[signal] * signals[signal];
      return { place, topic, entry, ask, signals, score, matter: matterOf(candidate, knowledge) };
    })
    .sort((a, b) => b.score - a.score || a.place - b.place);
}

function matterOf({ place, topic }: Candidate, { passages }: Prepared): string {
  return topic === undefined ? (passages[place]?.section ?? "") : `topic ${topic}`;
}
