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

type KeepAlias = (alias: number) => boolean;
const KEEP_ALL: KeepAlias = () => true;

/** Learns from the aliases of unknowns against those of topics; `keep` leaves some out, for leave-one-out measurement. */
export function learnGaps(
  index: AliasIndex,
  matters: readonly Matter[],
  vectors?: KnowledgeVectors,
  keep: KeepAlias = KEEP_ALL,
): GapModel {
  const gaps = {
    phrasing: learnGapPhrasing(index.aliases.filter((_, number) => keep(number)).map(toExample)),
  };
  return vectors === undefined ? gaps : withDirection(gaps, index, matters, vectors, keep);

  function toExample({ matter, words }: AliasIndex["aliases"][number]) {
    return { words, isGap: matters[matter]?.kind === "unknown" };
  }
}

/** The same with what the meaning of the aliases tells; the phrasing is kept as it was learnt. */
export function withDirection(
  gaps: GapModel,
  { aliases }: AliasIndex,
  matters: readonly Matter[],
  { aliases: rows, dimensions }: KnowledgeVectors,
  keep: KeepAlias = KEEP_ALL,
): GapModel {
  const examples = aliases.flatMap(({ matter }, number) =>
    keep(number)
      ? [
          {
            isGap: matters[matter]?.kind === "unknown",
            vector: rows.subarray(number * dimensions, (number + 1) * dimensions),
          },
        ]
      : [],
  );
  return { ...gaps, direction: learnGapDirection(examples, dimensions) };
}
