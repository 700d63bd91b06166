import type { RetrievedPassage } from "../domain/retriever.ts";
import type { AnalysedPassage } from "./analyse-passages.ts";
import { insertInOrder } from "./insert-in-order.ts";
import type { PassageFit } from "./passage-fit.ts";
import type { PreparedKnowledge } from "./prepare-knowledge.ts";
import type { Query } from "./query.ts";

/** A passage judged against the question. */
export interface RankedPassage {
  readonly passage: AnalysedPassage;
  /** Retriever's score over the highest one possible for the question, about 0 to 1. */
  readonly retrieved: number;
  readonly fit: PassageFit;
  readonly score: number;
}

const WEIGHT = { coverage: 0.2, sentence: 0.6 };
/** The highest BM25+ a single term reaches per unit of idf with k = 1.2 and d = 0.5 over two fields, by measurement. */
const SATURATION = 2.2;

/** Rescores what the retriever found by how much of the question a passage and its best sentence cover. Best first. */
export function rankPassages(
  query: Query,
  retrieved: readonly RetrievedPassage[],
  knowledge: PreparedKnowledge,
): readonly RankedPassage[] {
  const highest = SATURATION * query.weights.reduce((sum, weight) => sum + weight, 0) || 1;
  const ranked: RankedPassage[] = [];
  for (const found of retrieved) {
    const passage = knowledge.passages[found.place];
    if (passage === undefined) continue;
    const fit = knowledge.fitOf(query, passage);
    const share = found.score / highest;
    const score = share + WEIGHT.coverage * fit.coverage + WEIGHT.sentence * fit.best;
    insertInOrder(ranked, { passage, retrieved: share, fit, score }, byScore);
  }
  return ranked;
}

function byScore(a: RankedPassage, b: RankedPassage): number {
  return b.score - a.score || a.passage.index - b.passage.index;
}
