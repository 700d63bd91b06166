import type { AbstentionReason, Outcome, TopicOption } from "./answer.ts";
import type { CalendarDate } from "./calendar-date.ts";
import type { PersonKey } from "./journal.ts";
import type { PassageId } from "./passage.ts";
import type { TopicId } from "./topic.ts";

/** What was asked since a day, counted. Texts are as people typed them, secrets masked. */
export interface JournalSummary {
  readonly questions: number;
  readonly people: number;
  readonly outcomes: readonly {
    readonly outcome: Outcome;
    readonly reason?: AbstentionReason;
    readonly count: number;
  }[];
  /** UTC days, oldest first. */
  readonly days: readonly {
    readonly day: CalendarDate;
    readonly questions: number;
    readonly answered: number;
  }[];
  readonly votes: { readonly helpful: number; readonly notHelpful: number };
  /** Most votes against first; only answers that have any. */
  readonly worstRated: readonly RatedAnswer[];
  /** Every passage that was cited, most often first. */
  readonly mostCited: readonly { readonly passage: PassageId; readonly count: number }[];
  /** Slowest first. */
  readonly slowest: readonly {
    readonly answerId: string;
    readonly text: string;
    readonly durationMs: number;
  }[];
  /** Questions that were refused as not covered, one entry a wording, most asked first. */
  readonly unanswered: readonly UnansweredQuestion[];
}

export interface RatedAnswer {
  readonly answerId: string;
  readonly text: string;
  readonly topic?: TopicId;
  readonly helpful: number;
  readonly notHelpful: number;
  /** Keys of the reasons given, each once. */
  readonly reasons: readonly string[];
}

export interface UnansweredQuestion {
  readonly text: string;
  readonly count: number;
  /** Who asked it, each once. */
  readonly people: readonly PersonKey[];
  readonly lastAskedAt: Date;
  /** The topic nearest to it when it was last asked. */
  readonly nearest?: TopicOption;
}

/** How many entries the short lists of a summary have at most. */
export const SUMMARY_LIST_LENGTH = 10;
