import MiniSearch, { type SearchResult } from "minisearch";
import type { RetrievedPassage, Retriever, SearchTerm } from "../domain/retriever.ts";

/** A passage as the index sees it: analysed text, stems separated by single blanks. */
export interface IndexedPassage {
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
  return toRetriever(index, passages.length, options);
}

/** The same, built in slices of a few milliseconds between which the event loop goes on. */
export async function createMiniSearchRetrieverInSlices(
  passages: readonly IndexedPassage[],
  options: RetrieverOptions,
): Promise<Retriever> {
  const index = createIndex(options);
  await index.addAllAsync(toDocuments(passages), { chunkSize: SLICE });
  return toRetriever(index, passages.length, options);
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

function toRetriever(index: Index, passages: number, options: RetrieverOptions): Retriever {
  const known = new Map<string, Scores>();
  const scoresOf = (stem: string): Scores => {
    const kept = known.get(stem);
    if (kept !== undefined) return kept;
    const scores = toScores(index.search(stem, { tokenize: (text) => [text] }));
    if (known.size >= KEPT_WORDS) known.clear();
    known.set(stem, scores);
    return scores;
  };
  const totals = new Float64Array(passages);
  const best = new Float64Array(passages);
  // Lists of numbers with their lengths; used again by each search, so that it leaves next to no garbage.
  const found = new Int32Array(passages);
  const matched = new Int32Array(passages);
  let matchedCount = 0;
  const offer = ({ ids, scores }: Scores, weight: number): void => {
    for (let at = 0; at < ids.length; at++) {
      const id = ids[at] as number;
      const score = (scores[at] as number) * weight;
      if (best[id] === 0) matched[matchedCount++] = id;
      if (score > (best[id] as number)) best[id] = score;
    }
  };

  return {
    retrieve(terms: readonly SearchTerm[], limit: number): readonly RetrievedPassage[] {
      let count = 0;
      for (const term of terms) {
        matchedCount = 0;
        offer(scoresOf(term.stem), 1);
        for (const alternative of term.alternatives) offer(scoresOf(alternative), options.alternativeWeight);
        for (let at = 0; at < matchedCount; at++) {
          const id = matched[at] as number;
          if (totals[id] === 0) found[count++] = id;
          totals[id] = (totals[id] as number) + (best[id] as number);
          best[id] = 0;
        }
      }
      const top = topOf(found, count, totals, limit);
      const retrieved = top.map((place) => ({ place, score: totals[place] as number }));
      for (let at = 0; at < count; at++) totals[found[at] as number] = 0;
      return retrieved;
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

/** The `limit` highest of `count` entries, best first, ties by index. Linear in the number of entries for small limits. */
function topOf(found: Int32Array, count: number, totals: Float64Array, limit: number): number[] {
  const top: number[] = [];
  const isBefore = (id: number, other: number): boolean => {
    const difference = (totals[id] as number) - (totals[other] as number);
    return difference > 0 || (difference === 0 && id < other);
  };
  for (let at = 0; at < count; at++) {
    const id = found[at] as number;
    if (top.length === limit) {
      if (limit === 0 || !isBefore(id, top[limit - 1] as number)) continue;
      top.pop();
    }
    let place = top.length;
    top.push(id);
    for (; place > 0 && isBefore(id, top[place - 1] as number); place--)
      top[place] = top[place - 1] as number;
    top[place] = id;
  }
  return top;
}
