import { insertInOrder } from "./insert-in-order.ts";
import type { PreparedKnowledge } from "./prepare-knowledge.ts";
import type { Query } from "./query.ts";
import type { MeaningOfQuestion } from "./rank-matters.ts";
import type { RecordedPassage } from "./recorded-passages.ts";

/** Aliases nearest to the question that vote for the entry which answers them. */
const NEIGHBOURS = 5;
/** By meaning even far aliases are somewhat near: the power makes the nearest count. */
const MEANING_POWER = 4;

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
  const near = meaning?.aliases ?? knowledge.aliases.cosines(query.terms);
  const nearest: Vote[] = [];
  for (let place = 0; place < recorded.length; place++) {
    for (const alias of (recorded[place] as RecordedPassage).asked) {
      const cosine = near[alias] as number;
      if (cosine <= 0 || (nearest.length === NEIGHBOURS && cosine <= (nearest.at(-1) as Vote).cosine))
        continue;
      if (nearest.length === NEIGHBOURS) nearest.pop();
      insertInOrder(nearest, { place, cosine }, byCosine);
    }
  }
  const weigh = ({ cosine }: Vote): number => (meaning === undefined ? cosine : cosine ** MEANING_POWER);
  const all = nearest.reduce((sum, vote) => sum + weigh(vote), 0);
  for (const vote of nearest) shares[vote.place] = (shares[vote.place] as number) + weigh(vote) / all;
  return shares;
}

/** An alias that is near to the question, and the place of the entry that it speaks for. */
interface Vote {
  readonly place: number;
  readonly cosine: number;
}

function byCosine(a: Vote, b: Vote): number {
  return b.cosine - a.cosine;
}
