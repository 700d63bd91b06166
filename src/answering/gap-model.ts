import type { AliasIndex } from "./alias-index.ts";
import { type GapDirection, learnGapDirection } from "./gap-direction.ts";
import { type GapPhrasing, learnGapPhrasing } from "./gap-phrasing.ts";
import type { KnowledgeVectors } from "./knowledge-vectors.ts";
import type { Matter } from "./matter.ts";

/** What tells a question that the folder answers from one that people ask in vain, whatever it is about. */
export interface GapModel {
  readonly phrasing: GapPhrasing;
  /** Absent when meaning is off. */
  readonly direction?: GapDirection;
}

/** Learns from the aliases of unknowns against those of topics; `keep` leaves some out, for leave-one-out measurement. */
export function learnGaps(
  { aliases }: AliasIndex,
  matters: readonly Matter[],
  vectors?: KnowledgeVectors,
  keep: (alias: number) => boolean = () => true,
): GapModel {
  const kept = aliases.flatMap(({ matter, words }, number) =>
    keep(number) ? [{ number, words, isGap: matters[matter]?.kind === "unknown" }] : [],
  );
  const phrasing = learnGapPhrasing(kept);
  if (vectors === undefined) return { phrasing };
  const { dimensions } = vectors;
  const rows = kept.map(({ number, isGap }) => ({
    isGap,
    vector: vectors.aliases.subarray(number * dimensions, (number + 1) * dimensions),
  }));
  return { phrasing, direction: learnGapDirection(rows, dimensions) };
}
