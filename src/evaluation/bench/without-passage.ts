import type { PreparedKnowledge } from "../../answering/prepare-knowledge.ts";
import type { PassageId } from "../../domain/passage.ts";
import { inverseFrequency } from "../../text/inverse-frequency.ts";

/**
 * The knowledge as if one passage had never been in it: it is not found, and words that stand nowhere else are unknown.
 * For folders without topics.
 */
export function createWithoutPassage(
  knowledge: PreparedKnowledge,
): (removed: PassageId) => PreparedKnowledge {
  const counts = new Map<string, number>();
  for (const { stems } of knowledge.passages)
    for (const stem of stems) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  const left = knowledge.passages.length - 1;
  return (removed) => {
    const without = knowledge.passagesById.get(removed);
    const lost = without?.stems ?? new Set<string>();
    const countOf = (stem: string): number => (counts.get(stem) ?? 0) - (lost.has(stem) ? 1 : 0);
    return {
      ...knowledge,
      retriever: {
        retrieve: (terms, limit) =>
          knowledge.retriever
            .retrieve(terms, limit + 1)
            .filter(({ place }) => place !== without?.index)
            .slice(0, limit),
      },
      spelling: {
        correct: (word) => {
          const corrected = knowledge.spelling.correct(word);
          return corrected === word ? undefined : corrected;
        },
      },
      idf: (stem) => inverseFrequency(countOf(stem), left),
      knowsStem: (stem) => countOf(stem) > 0,
    };
  };
}
