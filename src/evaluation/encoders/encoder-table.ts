import type { Ranking } from "./ranking.ts";
import type { RetrievalSet } from "./retrieval-set.ts";

/** How often a right passage is among the first one, three and ten; 0 to 1. */
export interface Hits {
  readonly first: number;
  readonly firstThree: number;
  readonly firstTen: number;
}

/** Ranks every question of a set. */
export async function measureHits(set: RetrievalSet, ranking: Ranking): Promise<Hits> {
  const opened = await ranking.open(set.snapshot);
  try {
    const places: number[] = [];
    for (const { text, right } of set.questions) {
      const place = (await opened.rank(text)).findIndex((passage) => right.has(passage));
      places.push(place < 0 ? Number.POSITIVE_INFINITY : place);
    }
    const within = (limit: number) => places.filter((place) => place < limit).length / (places.length || 1);
    return { first: within(1), firstThree: within(3), firstTen: within(10) };
  } finally {
    opened.close();
  }
}

/** A Markdown table: a line a set, a column a ranking, each with hit@1 / @3 / @10. */
export async function encoderTable(
  sets: readonly RetrievalSet[],
  rankings: readonly Ranking[],
  onLine: (line: string) => void,
): Promise<void> {
  onLine(`| set (questions, passages) | ${rankings.map(({ name }) => name).join(" | ")} |`);
  onLine(`|---${"|---".repeat(rankings.length)}|`);
  for (const set of sets) {
    const cells: string[] = [];
    for (const ranking of rankings) cells.push(print(await measureHits(set, ranking)));
    const label = `${set.name} (${set.questions.length}, ${set.snapshot.passages.length})`;
    onLine(`| ${label} | ${cells.join(" | ")} |`);
  }
}

function print({ first, firstThree, firstTen }: Hits): string {
  return [first, firstThree, firstTen].map((share) => share.toFixed(2).replace(/^0/u, "")).join(" / ");
}
