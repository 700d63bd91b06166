import type { PreparedKnowledge } from "./prepare-knowledge.ts";
import type { Query } from "./query.ts";
import type { MeaningOfQuestion } from "./rank-matters.ts";
import type { RecordedPassage } from "./recorded-passages.ts";

/** Aliases nearest to the question that vote for the entry which answers them. */
const NEIGHBOURS = 5;

/**
 * How far the ways people ask speak for each entry of a record, by its place: its share among the nearest aliases that
 * belong to an entry, weighted by nearness, 0 to 1. All 0 when none of them is near. Without meaning nearness is told
 * by shared words.
 */
export function shareAsked(
  recorded: readonly RecordedPassage[],
  query: Query,
  knowledge: PreparedKnowledge,
  meaning: MeaningOfQuestion | undefined,
): readonly number[] {
  const shares = recorded.map(() => 0);
  const weigh = (alias: number): number =>
    meaning === undefined ? likeness(query, alias, knowledge) : Math.max(0, meaning.aliases[alias] ?? 0) ** 4;
  const votes = recorded.flatMap(({ asked }, place) =>
    asked.map((alias) => ({ place, weight: weigh(alias) })),
  );
  const nearest = votes.sort((a, b) => b.weight - a.weight).slice(0, NEIGHBOURS);
  const all = nearest.reduce((sum, { weight }) => sum + weight, 0);
  if (all > 0)
    for (const { place, weight } of nearest) shares[place] = (shares[place] as number) + weight / all;
  return shares;
}

/** How near an alias is by shared words over idf weights, from 0; a word of the question counts by its best form. */
function likeness({ terms }: Query, alias: number, { aliases }: PreparedKnowledge): number {
  const stems = aliases.aliases[alias]?.stems ?? [];
  let shared = 0;
  for (const { stem, weight, alternatives } of terms) {
    let best = stems.includes(stem) ? aliases.weight(stem) : 0;
    for (const form of alternatives)
      if (stems.includes(form.stem)) best = Math.max(best, form.weight * aliases.weight(form.stem));
    shared += weight * aliases.weight(stem) * best;
  }
  return shared === 0 ? 0 : shared / aliases.norm(alias);
}
