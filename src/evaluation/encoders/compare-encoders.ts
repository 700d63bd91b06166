import { basename } from "node:path";
import type { Snapshot } from "../../domain/snapshot.ts";
import type { GoldenQuestion } from "../golden.ts";
import type { HeldMeaning } from "../run/held-meaning.ts";
import { openSnapshot } from "../run/open-folder.ts";
import { type Hits, measureHits, rankedQuestions } from "./hits.ts";
import { encoderRanking, productRanking } from "./rankings.ts";

/** Questions with the folder that answers them. */
export interface RankedSet {
  readonly name: string;
  readonly snapshot: Snapshot;
  readonly questions: readonly GoldenQuestion[];
}

/** An encoder by the folder it stands in. */
export interface NamedEncoder {
  readonly folder: string;
  readonly held: HeldMeaning;
}

/** Questions of one set, at most: more move no figure by a hundredth. */
const MOST_QUESTIONS = 500;

/** One table: words alone, then each encoder alone and fused with words as answers fuse them. */
export async function compareEncoders(
  sets: readonly RankedSet[],
  encoders: readonly NamedEncoder[],
  say: (line: string) => void,
): Promise<void> {
  const names = encoders.map(({ folder }) => basename(folder));
  say(hitsHead(["words alone", ...names.flatMap((name) => [name, `${name} fused`])]));
  for (const { name, snapshot, questions } of sets) {
    const byWords = await openSnapshot(snapshot, undefined);
    const asked = rankedQuestions(questions, byWords, MOST_QUESTIONS);
    if (asked.length === 0) continue;
    const hits: Hits[] = [await measureHits(asked, byWords, productRanking)];
    for (const { held } of encoders) {
      const folder = await openSnapshot(snapshot, held);
      for (const ranking of [encoderRanking, productRanking])
        hits.push(await measureHits(asked, folder, ranking));
      folder.close();
    }
    say(hitsLine(name, asked.length, snapshot.passages.length, hits));
  }
}

/** The head of a Markdown table with a column for each ranking. */
export function hitsHead(rankings: readonly string[]): string {
  return [
    `| set (questions, passages) | ${rankings.join(" | ")} |`,
    `|---${"|---".repeat(rankings.length)}|`,
  ].join("\n");
}

/** A line of it: hit@1 / @3 / @10 of each ranking. */
export function hitsLine(name: string, questions: number, passages: number, hits: readonly Hits[]): string {
  return `| ${name} (${questions}, ${passages}) | ${hits.map(cell).join(" | ")} |`;
}

function cell({ first, firstThree, firstTen }: Hits): string {
  return [first, firstThree, firstTen].map((share) => share.toFixed(2).replace(/^0/u, "")).join(" / ");
}
