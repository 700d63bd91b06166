import type { CalendarDate } from "./calendar-date.ts";

/** Words for the question side. The passages themselves are never rewritten. */
export interface Vocabulary {
  /** Words that mean the same, each group in both directions: `[msft, microsoft, redmond]`. */
  readonly same: readonly (readonly string[])[];
  /** Directed: what people say → the words the sources use. Keys and values are words or short phrases. */
  readonly means: ReadonlyMap<string, readonly string[]>;
}

/** A dated event that questions name instead of its date: "the amendment", "the joint statement". */
export interface Moment {
  readonly date: CalendarDate;
  readonly names: readonly string[];
  /** The source that a question about it means ("what did the joint statement say"). */
  readonly source?: string;
}
