import { inColumns, weigh } from "./signal-table.ts";
import type { Candidate } from "./signals.ts";
import type { SignalWeights } from "./weights.ts";

/** A candidate with its score. */
export interface Ranked extends Candidate {
  /** Weighted sum of its signals, at least 0; comparable within one question, and roughly between questions. */
  readonly score: number;
}

/** Candidates by score, best first; ties in the order of the snapshot. Pure. */
export function rank(candidates: readonly Candidate[], weights: SignalWeights): readonly Ranked[] {
  const columns = inColumns(weights);
  return candidates
    .map(({ place, topic, entry, group, table, row }) => ({
      place,
      topic,
      entry,
      group,
      table,
      row,
      score: weigh({ table, row }, columns),
    }))
    .sort(bestFirst);
}

function bestFirst(one: Ranked, other: Ranked): number {
  // Not by their difference: each would be a number on the heap, a thousand a question.
  if (one.score !== other.score) return one.score > other.score ? -1 : 1;
  return one.place - other.place;
}
