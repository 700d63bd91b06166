import type { MeaningOfQuestion } from "./rank-matters.ts";
import type { RecordedPassage } from "./recorded-passages.ts";

/** Aliases nearest to the question that vote for the entry which answers them. */
const NEIGHBOURS = 5;

/**
 * How far the ways people ask speak for each entry of a record, by its place: its share among the nearest aliases that
 * belong to an entry, weighted by nearness, 0 to 1. All 0 when no alias belongs to one or meaning is off.
 */
export function shareAsked(
  recorded: readonly RecordedPassage[],
  meaning: MeaningOfQuestion | undefined,
): readonly number[] {
  const shares = recorded.map(() => 0);
  if (meaning === undefined) return shares;
  const votes = recorded.flatMap(({ asked }, place) =>
    asked.map((alias) => ({ place, weight: Math.max(0, meaning.aliases[alias] ?? 0) ** 4 })),
  );
  const nearest = votes.sort((a, b) => b.weight - a.weight).slice(0, NEIGHBOURS);
  const all = nearest.reduce((sum, { weight }) => sum + weight, 0);
  if (all > 0)
    for (const { place, weight } of nearest) shares[place] = (shares[place] as number) + weight / all;
  return shares;
}
