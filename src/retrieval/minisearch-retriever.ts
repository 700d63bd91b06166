import MiniSearch from "minisearch";
import type { RetrievedPassage, Retriever, SearchTerm } from "../domain/retriever.ts";

/** A passage as the index sees it: analysed text, stems separated by single blanks. */
export interface IndexedPassage {
  readonly id: string;
  /** Source title and headings. */
  readonly title: string;
  readonly text: string;
}

export interface RetrieverOptions {
  /** Weight of the title field against the text. */
  readonly titleBoost: number;
  /** Weight of an alternative against the word it stands for, 0 to 1. */
  readonly alternativeWeight: number;
}

const BM25 = { k: 1.2, b: 0.7, d: 0.5 };

/**
 * BM25+ over passages with MiniSearch. Each word of the question is searched on its own and only its best match counts
 * (the word, or one of its alternatives at less weight): this keeps synonyms from inflating a score, and it undoes
 * MiniSearch 7.2's multiplication of the sum by the number of matched words.
 */
export function createMiniSearchRetriever(
  passages: readonly IndexedPassage[],
  options: RetrieverOptions,
): Retriever {
  const index = new MiniSearch<{ id: number; title: string; text: string }>({
    fields: ["title", "text"],
    tokenize: (text) => (text === "" ? [] : text.split(" ")),
    processTerm: (term) => term,
    searchOptions: { boost: { title: options.titleBoost }, bm25: BM25, prefix: false, fuzzy: false },
  });
  index.addAll(passages.map(({ title, text }, id) => ({ id, title, text })));

  const scoresOf = (stem: string): readonly { readonly id: number; readonly score: number }[] =>
    index.search(stem, { tokenize: (text) => [text] }) as unknown as readonly { id: number; score: number }[];

  return {
    retrieve(terms: readonly SearchTerm[], limit: number): readonly RetrievedPassage[] {
      const totals = new Map<number, number>();
      for (const term of terms) {
        const best = new Map<number, number>();
        for (const { id, score } of scoresOf(term.stem)) best.set(id, score);
        for (const alternative of term.alternatives) {
          for (const { id, score } of scoresOf(alternative)) {
            best.set(id, Math.max(best.get(id) ?? 0, score * options.alternativeWeight));
          }
        }
        for (const [id, score] of best) totals.set(id, (totals.get(id) ?? 0) + score);
      }
      return topOf(totals, limit).flatMap(([id, score]) => {
        const passage = passages[id];
        return passage === undefined ? [] : [{ id: passage.id, score }];
      });
    },
  };
}

/** The `limit` highest entries, best first, ties by index. Linear in the number of entries for small limits. */
function topOf(totals: ReadonlyMap<number, number>, limit: number): [number, number][] {
  const top: [number, number][] = [];
  for (const [id, score] of totals) {
    const last = top.at(-1);
    if (top.length === limit && last !== undefined && !isBefore(id, score, last)) continue;
    let place = top.length;
    while (place > 0 && isBefore(id, score, top[place - 1] as [number, number])) place--;
    top.splice(place, 0, [id, score]);
    if (top.length > limit) top.pop();
  }
  return top;
}

function isBefore(id: number, score: number, other: readonly [number, number]): boolean {
  return score > other[1] || (score === other[1] && id < other[0]);
}
