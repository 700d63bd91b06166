import { contentStems } from "../text/stems.ts";
import type { Matter } from "./matter.ts";
import type { PreparedKnowledge } from "./prepare-knowledge.ts";
import type { Query } from "./query.ts";
import type { RankedMatter } from "./rank-matters.ts";

/** What a topic's name is worth that is the subject's, in points of score. */
const BONUS = 6;

/** Who asks for the whole of a subject wants the topic that is named like it: of the best topics those come first. */
export function preferWholeSubject(
  ranked: readonly RankedMatter[],
  query: Query,
  knowledge: PreparedKnowledge,
): readonly RankedMatter[] {
  return ranked
    .map((candidate) =>
      candidate.matter.kind === "topic"
        ? {
            ...candidate,
            score: candidate.score + BONUS * nameLikeness(query, candidate.matter, knowledge) ** 2,
          }
        : candidate,
    )
    .sort((a, b) => b.score - a.score || a.number - b.number);
}

/**
 * How alike the words of the question and of the name in a matter's title are (what stands before a dash, or all of it):
 * cosine over idf weights, 0 to 1.
 */
function nameLikeness({ terms }: Query, { title }: Matter, { aliases }: PreparedKnowledge): number {
  const [name = title] = title.split(" - ");
  const stems = new Set(contentStems(name));
  let [shared, asked, named] = [0, 0, 0];
  for (const stem of stems) named += aliases.weight(stem) ** 2;
  for (const { stem, alternatives } of terms) {
    const weight = aliases.weight(stem);
    asked += weight ** 2;
    if (stems.has(stem)) shared += weight ** 2;
    else
      for (const other of alternatives)
        if (stems.has(other.stem)) {
          shared += weight * other.weight * aliases.weight(other.stem);
          break;
        }
  }
  return asked === 0 || named === 0 ? 0 : shared / Math.sqrt(asked * named);
}
