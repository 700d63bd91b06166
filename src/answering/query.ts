import type { Note } from "../domain/answer.ts";
import type { CalendarDate } from "../domain/calendar-date.ts";
import type { ValueKind } from "./answer-types.ts";

/** A long question is searched by its rarest words only. */
export const MAX_SEARCHED_TERMS = 16;

/** A word of the question with the words that may stand for it. */
export interface QueryTerm {
  /** As typed, folded. */
  readonly word: string;
  readonly stem: string;
  /** Stems that count as this term, each weaker than the word itself (weight 0 to 1). */
  readonly alternatives: readonly Alternative[];
  /** Whether the knowledge holds the stem or an alternative. */
  readonly known: boolean;
  /** 1 for the question's own words, less for words taken over from the previous question. */
  readonly weight: number;
}

export interface Alternative {
  /** As the vocabulary spells it, folded. */
  readonly word: string;
  readonly stem: string;
  readonly weight: number;
}

/** The time a question names, other than now. */
export interface NamedTime {
  /** The day the question asks about. */
  readonly date: CalendarDate;
  /** The source whose words are asked for. */
  readonly source?: string;
  /** The words that named it. */
  readonly words: string;
}

/** What is looked up. */
export interface Query {
  /** As it was asked, without the question before and the words that only ask for a whole. */
  readonly asked: string;
  /** Asks for the whole of a subject, not for something particular about it. */
  readonly whole: boolean;
  /** The question as it is read: completed from the previous one when it leaned on it. */
  readonly text: string;
  readonly terms: readonly QueryTerm[];
  /** By the place of a term: idf of the passages times the term's own weight. */
  readonly weights: readonly number[];
  readonly wanted: readonly ValueKind[];
  readonly yesNo: boolean;
  readonly definition: boolean;
  readonly time: NamedTime | undefined;
  /** Set when the question was completed from the previous one. */
  readonly readAs: string | undefined;
  /** The question names no subject of its own. */
  readonly subjectFromPrevious: boolean;
  /** Words of the question that the knowledge does not hold. */
  readonly missing: readonly string[];
  /** Most of the question's words are of another language. */
  readonly foreign: boolean;
  /** What the person is told about how the question was read. */
  readonly notes: readonly Note[];
}
