import MiniSearch, { type SearchResult } from "minisearch";
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

/** People ask about the same things: the scores of so many words are kept, for no more than a few bytes a match. */
const KEPT_WORDS = 2_000;
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
  const index = createIndex(options);
  index.addAll(toDocuments(passages));
  return toRetriever(index, passages, options);
}

/** The same, built in slices of a few milliseconds between which the event loop goes on. */
export async function createMiniSearchRetrieverInSlices(
  passages: readonly IndexedPassage[],
  options: RetrieverOptions,
): Promise<Retriever> {
  const index = createIndex(options);
  await index.addAllAsync(toDocuments(passages), { chunkSize: SLICE });
  return toRetriever(index, passages, options);
}

type Index = MiniSearch<{ id: number; title: string; text: string }>;
/** Passages that are indexed at a time. */
const SLICE = 50;

function toDocuments(passages: readonly IndexedPassage[]) {
  return passages.map(({ title, text }, id) => ({ id, title, text }));
}

function createIndex(options: RetrieverOptions): Index {
  return new MiniSearch({
    fields: ["title", "text"],
    tokenize: (text) => (text === "" ? [] : text.split(" ")),
    processTerm: (term) => term,
    searchOptions: { boost: { title: options.titleBoost }, bm25: BM25, prefix: false, fuzzy: false },
  });
}

function toRetriever(
  index: Index,
  passages: readonly IndexedPassage[],
  options: RetrieverOptions,
): Retriever {
  const known = new Map<string, Scores>();
  const scoresOf = (stem: string): Scores => {
    const scores = known.get(stem) ?? toScores(index.search(stem, { tokenize: (text) => [text] }));
    if (known.size >= KEPT_WORDS) known.clear();
    known.set(stem, scores);
    return scores;
  };
  const totals = new Float64Array(passages.length);
  const best = new Float64Array(passages.length);

  return {
    retrieve(terms: readonly SearchTerm[], limit: number): readonly RetrievedPassage[] {
      const found: number[] = [];
      for (const term of terms) {
        const matched: number[] = [];
        const offer = ({ ids, scores }: Scores, weight: number): void => {
          for (let at = 0; at < ids.length; at++) {
            const id = ids[at] as number;
            if (best[id] === 0) matched.push(id);
            best[id] = Math.max(best[id] as number, (scores[at] as number) * weight);
          }
        };
        offer(scoresOf(term.stem), 1);
        for (const alternative of term.alternatives) offer(scoresOf(alternative), options.alternativeWeight);
        for (const id of matched) {
          if (totals[id] === 0) found.push(id);
          totals[id] = (totals[id] as number) + (best[id] as number);
          best[id] = 0;
        }
      }
      const top = topOf(found, totals, limit);
      for (const id of found) totals[id] = 0;
      return top.flatMap(([id, score]) => {
        const passage = passages[id];
        return passage === undefined ? [] : [{ id: passage.id, score }];
      });
    },
  };
}

/** What one word scores: numbers of passages with their scores, all above 0. */
interface Scores {
  readonly ids: Uint32Array;
  readonly scores: Float64Array;
}

function toScores(results: readonly SearchResult[]): Scores {
  return {
    ids: Uint32Array.from(results, ({ id }) => id as number),
    scores: Float64Array.from(results, ({ score }) => score),
  };
}

/** The `limit` highest entries, best first, ties by index. Linear in the number of entries for small limits. */
function topOf(found: readonly number[], totals: Float64Array, limit: number): [number, number][] {
  const top: [number, number][] = [];
  for (const id of found) {
    const score = totals[id] as number;
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
