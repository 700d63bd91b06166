/** One thing to look for: a word of the question with the words that may stand for it. */
export interface SearchTerm {
  /** Stemmed. */
  readonly stem: string;
  /** Stemmed words that count as a match of the same term, each with its weight against the word itself, 0 to 1. */
  readonly alternatives: readonly { readonly stem: string; readonly weight: number }[];
  /** How much the term counts, above 0. */
  readonly weight: number;
}

/** A passage as the search engine sees it: analysed text, stems separated by single blanks. */
export interface SearchedPassage {
  /** Title of the source and headings. */
  readonly title: string;
  readonly text: string;
  /** What its page can be found by and is never said. */
  readonly about: string;
  /** The ways of asking for it. */
  readonly asking: string;
}

/** A passage that matched, not yet judged. */
export interface FoundPassage {
  /** Its place among the passages of the snapshot, from 0. */
  readonly place: number;
  /** BM25+, above 0, without an upper bound; comparable within one search only. */
  readonly score: number;
}

/** The search engine for words: looks into titles, texts and the ways of asking. */
export interface WordSearch {
  /** At most `limit` passages, best first; ties in the order of the snapshot. Empty when nothing matches. */
  search(terms: readonly SearchTerm[], limit: number): readonly FoundPassage[];
}
