import type { Note } from "../../domain/answer.ts";
import type { CalendarDate } from "../../domain/calendar-date.ts";
import type { ValueKind } from "./value-kinds.ts";

/** A long question is searched by its rarest words only. */
export const MAX_SEARCHED_TERMS = 16;

/** A word of the question with the words that may stand for it. */
export interface QueryTerm {
  /** As read, folded. */
  readonly word: string;
  /** All words of the phrase that its alternatives stand for, where it is the first of several. */
  readonly phrase?: string;
  readonly stem: string;
  /** Stems that count as this term, each weaker than the word itself. */
  readonly alternatives: readonly Alternative[];
  /** Whether the folder holds the stem or an alternative. */
  readonly known: boolean;
  /** Whether it names somebody or something, or is a number: what a question hangs on. */
  readonly isName: boolean;
  /** How much it counts, above 0: its inverse frequency, less for words taken over from the question before. */
  readonly weight: number;
}

export interface Alternative {
  /** As the vocabulary spells it, folded. */
  readonly word: string;
  readonly stem: string;
  /** 0 to 1. */
  readonly weight: number;
}

/** A time the question names, other than now. */
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
  /** The question as it is read: spelling repaired, completed from the one before where it leaned on it. */
  readonly text: string;
  /** The whole of it as it was asked, spelling repaired. */
  readonly asked: string;
  /** Texts whose meaning together stands for the question. */
  readonly meaning: readonly string[];
  readonly terms: readonly QueryTerm[];
  /** Asks for the whole of a subject, not for something particular about it. */
  readonly whole: boolean;
  /** Kinds of values that would answer it, likeliest first. */
  readonly wanted: readonly ValueKind[];
  /** The kind of thing that is asked for by its name. */
  readonly focus: QueryTerm | undefined;
  readonly yesNo: boolean;
  readonly definition: boolean;
  /** The times it names, in their order; the first decides what is current. */
  readonly times: readonly NamedTime[];
  /** The one number it names that is no year; undefined where it names none, or several. */
  readonly number: number | undefined;
  /** Years it names, "next year" among them. */
  readonly years: readonly number[];
  /** Two things it asks about at once, each a question of its own. */
  readonly parts: readonly Query[];
  /** Set when the question was completed from the one before. */
  readonly readAs: string | undefined;
  /** The question names no subject of its own. */
  readonly subjectFromPrevious: boolean;
  /** Words that the folder does not hold, as typed. */
  readonly missing: readonly string[];
  /** Most of its words are of another language. */
  readonly foreign: boolean;
  /** What the person is told about how the question was read. */
  readonly notes: readonly Note[];
}
