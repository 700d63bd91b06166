import MiniSearch, { type SearchResult } from "minisearch";
import { bestOf } from "../domain/best-of.ts";
import { createPause } from "../domain/pause.ts";
import type { FoundPassage, SearchedPassage, SearchTerm, WordSearch } from "../domain/ports/word-search.ts";

const FIELDS = ["title", "text", "about", "asking"] as const;
const BM25 = { k: 1.2, b: 0.7, d: 0.5 };
/** People ask about the same things: the scores of so many words are kept, for no more than a few bytes a match. */
const KEPT_WORDS = 2_000;

/**
 * BM25+ over passages with MiniSearch. Each word of the question is searched on its own and only its best match counts
 * (the word, or one of its alternatives at less weight): this keeps synonyms from inflating a score, and it undoes
 * MiniSearch 7.2's multiplication of the sum by the number of matched words.
 */
export function createWordSearch(passages: readonly SearchedPassage[]): WordSearch {
  const index = createIndex();
  for (const [id, passage] of passages.entries()) index.add({ ...passage, id });
  return toWordSearch(index, passages.length);
}

/** The same, built in slices of a few milliseconds between which the event loop goes on. */
export async function createWordSearchInSlices(passages: readonly SearchedPassage[]): Promise<WordSearch> {
  const index = createIndex();
  const pause = createPause();
  for (const [id, passage] of passages.entries()) {
    index.add({ ...passage, id });
    await pause();
  }
  return toWordSearch(index, passages.length);
}

type Index = MiniSearch<SearchedPassage & { readonly id: number }>;

function createIndex(): Index {
  return new MiniSearch({
    fields: [...FIELDS],
    tokenize: (text) => (text === "" ? [] : text.split(" ")),
    processTerm: (term) => term,
    searchOptions: { bm25: BM25, prefix: false, fuzzy: false },
  });
}

/** What one word scores: numbers of passages with their scores, all above 0. */
interface Scores {
  readonly ids: Uint32Array;
  readonly scores: Float64Array;
}

function toWordSearch(index: Index, passages: number): WordSearch {
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
    search(terms: readonly SearchTerm[], limit: number): readonly FoundPassage[] {
      let count = 0;
      for (const term of terms) {
        matchedCount = 0;
        offer(scoresOf(term.stem), term.weight);
        for (const other of term.alternatives) offer(scoresOf(other.stem), term.weight * other.weight);
        for (let at = 0; at < matchedCount; at++) {
          const id = matched[at] as number;
          if (totals[id] === 0) found[count++] = id;
          totals[id] = (totals[id] as number) + (best[id] as number);
          best[id] = 0;
        }
      }
      const isBefore = (place: number, other: number): boolean => {
        const difference = (totals[place] as number) - (totals[other] as number);
        return difference > 0 || (difference === 0 && place < other);
      };
      const top = bestOf(count, limit, (at) => found[at] as number, isBefore);
      const results = top.map((place) => ({ place, score: totals[place] as number }));
      for (let at = 0; at < count; at++) totals[found[at] as number] = 0;
      return results;
    },
  };
}

function toScores(results: readonly SearchResult[]): Scores {
  return {
    ids: Uint32Array.from(results, ({ id }) => id as number),
    scores: Float64Array.from(results, ({ score }) => score),
  };
}
