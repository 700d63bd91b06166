/** One thing to look for: a word of the question with the words that may stand for it. */
export interface SearchTerm {
  /** Stemmed. */
  readonly stem: string;
  /** Stemmed words that count as a match of the same term, each weaker than the word itself. */
  readonly alternatives: readonly string[];
}

/** A passage that matched, not yet judged. */
export interface RetrievedPassage {
  /** Its place among the passages of the snapshot, from 0. */
  readonly place: number;
  /** BM25+, at least 0, without an upper bound; comparable within one query only. */
  readonly score: number;
}

/** The search engine: the place where the next release attaches a second implementation. */
export interface Retriever {
  /** At most `limit` passages, best first; ties in the order of the snapshot. Empty when nothing matches. */
  retrieve(terms: readonly SearchTerm[], limit: number): readonly RetrievedPassage[];
}
