import type { CalendarDate } from "./calendar-date.ts";
import type { NonEmptyArray } from "./non-empty.ts";
import type { PassageId } from "./passage.ts";
import type { JudgeWord } from "./ports/passage-judge.ts";
import type { Source } from "./source.ts";
import type { Course, Standing, TopicId } from "./topic.ts";

export type Outcome = "answered" | "ambiguous" | "abstained";

/** Why the bot did not answer. Abstaining is the bot working, not failing. */
export const ABSTENTION_REASONS = [
  "not-covered",
  "empty",
  "no-words",
  "too-long",
  "courtesy",
  "help",
  "instruction",
] as const;
export type AbstentionReason = (typeof ABSTENTION_REASONS)[number];

/** One sentence said; it stands word for word inside the quote of each citation it names. */
export interface Statement {
  readonly text: string;
  /** Markers of the citations it rests on. */
  readonly citations: NonEmptyArray<number>;
}

/** The passage a statement rests on. */
export interface Citation extends Course {
  /** Counted from 1 in the order of use; 1 is what the answer rests on first. */
  readonly marker: number;
  readonly passage: PassageId;
  /** A verbatim span of `passageText`. */
  readonly quote: string;
  readonly passageText: string;
  readonly source: Source;
  readonly headings: readonly string[];
  readonly lines: readonly [number, number];
  /** On the day of the answer. */
  readonly standing: Standing;
}

/** What a person is told around the statements; `wording.ts` has the words. Markers name citations of the answer. */
export type Note =
  /** What `marker` says held until `until`; `by` replaced it. */
  | {
      readonly kind: "superseded";
      readonly marker: number;
      readonly until?: CalendarDate;
      readonly by?: number;
    }
  /** What was current on the day asked about has changed since, on `since`. */
  | {
      readonly kind: "changed-later";
      readonly marker: number;
      readonly since: CalendarDate;
    }
  /** `marker` says otherwise than the better source `by`. */
  | { readonly kind: "disputed"; readonly marker: number; readonly by: number }
  /** The topic was last checked on `checked`. */
  | { readonly kind: "as-known-on"; readonly checked: CalendarDate }
  /** The topic was last checked over 90 days before the day of the answer. */
  | { readonly kind: "stale"; readonly checked: CalendarDate; readonly days: number }
  /** The question asks about a day after the last check. */
  | { readonly kind: "beyond-knowledge"; readonly checked: CalendarDate }
  /** The question asks about a day before the first one the folder speaks of. */
  | { readonly kind: "before-knowledge"; readonly begins: CalendarDate }
  /** Only the rarest words of a long question were searched. */
  | { readonly kind: "shortened"; readonly searched: number; readonly of: number }
  /** A word was read as another one. */
  | { readonly kind: "spelled"; readonly from: string; readonly to: string }
  /** Words of the question that the knowledge does not hold. */
  | { readonly kind: "missing-words"; readonly words: readonly string[] }
  /** What is known instead of what was asked. */
  | { readonly kind: "instead"; readonly marker: number }
  /** The question seems to be in another language than English. */
  | { readonly kind: "reads-english" };

/** A topic offered for choosing. */
export interface TopicOption {
  readonly topic: TopicId;
  readonly title: string;
}

/** An option of a question back; `marker` names the citation of its opening sentence, when it has one. */
export interface AnswerOption extends TopicOption {
  readonly marker?: number;
}

interface AnswerBase {
  readonly question: string;
  /** How a follow-up was completed from the previous question. */
  readonly readAs?: string;
  readonly asOf: CalendarDate;
  /** The topic the answer speaks from. */
  readonly topic?: TopicId;
  /** Estimated probability that the answer (or the best candidate, when there is none) is right, 0 to 1. */
  readonly confidence: number;
  readonly notes: readonly Note[];
  /** Topics near the question, best first, at most three. */
  readonly nearest: readonly TopicOption[];
  /** Version of the snapshot the answer was made from. */
  readonly knowledge: string;
  /** What a judge said of the candidates; absent when none was asked. */
  readonly judge?: JudgeWord;
}

/** Another way to read the question, offered under an answer that is not sure. */
export interface Reading {
  /** What a person taps: a topic's id, or the passage's own where no topic records it. */
  readonly topic: TopicId;
  readonly passage: PassageId;
  readonly title: string;
}

export interface Answered extends AnswerBase {
  readonly outcome: "answered";
  /** False: said as the closest passage, with the other readings under it. */
  readonly sure: boolean;
  /** A curated short answer to exactly what was asked, said in front of the statements; rests on citation 1. */
  readonly verdict?: string;
  /** At most three, best first; empty when the answer is sure. */
  readonly readings: readonly Reading[];
  readonly statements: NonEmptyArray<Statement>;
  readonly citations: NonEmptyArray<Citation>;
}

/** Several topics fit: the person chooses. */
export interface Ambiguous extends AnswerBase {
  readonly outcome: "ambiguous";
  readonly options: NonEmptyArray<AnswerOption>;
  /** The first sentence of each option's current passage, in the order of the options. */
  readonly statements: readonly Statement[];
  readonly citations: readonly Citation[];
}

export interface Abstained extends AnswerBase {
  readonly outcome: "abstained";
  readonly reason: AbstentionReason;
  /** What is known instead, when an entry of the unknowns names it. */
  readonly statements: readonly Statement[];
  readonly citations: readonly Citation[];
}

/** What the bot says, before any platform shapes it. */
export type Answer = Answered | Ambiguous | Abstained;
