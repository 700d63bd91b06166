/** What the page's server and its scripts say to each other; the scripts import these types and nothing else from here. */
import type { Overview, Timeline, TimelineEntry } from "../../assistant/assistant.ts";
import type { ShownPassages } from "../../conversation/press/shown-passages.ts";
import type { Outcome, TopicOption } from "../../domain/answer.ts";
import type { CalendarDate } from "../../domain/calendar-date.ts";
import type { Explanation } from "../../domain/explanation.ts";
import type { Gap } from "../../domain/gap.ts";
import type { TopicId } from "../../domain/topic.ts";
import type { AnswerParts } from "../../words/answer-parts.ts";
import type { NextStep } from "../../words/offers.ts";
import type { Previews } from "./drawing.ts";

/** All that decides an answer; it stands in the page's address, so that a link asks the same again. */
export interface Asked {
  readonly text: string;
  /** The question before, when this one was read as following it up. */
  readonly after?: string;
  /** The topic or reading that was chosen. */
  readonly topic?: TopicId;
  /** The day the answer speaks of, as it stands in the address; absent: today. */
  readonly asOf?: string;
}

/** An answer to read, and the same as both chats would show it. */
export interface AnswerReply extends Previews {
  readonly kind: "answer";
  readonly answerId: string;
  readonly asked: Asked;
  readonly outcome: Outcome;
  /** Something was looked up, so that *Why* has something to tell; not so for a greeting. */
  readonly isLookedUp: boolean;
  /** The title of what was chosen, which is what the answer is about then. */
  readonly chosen?: string;
  /** How a follow-up was read; what the next question may follow up on. */
  readonly readAs?: string;
  readonly asOf: CalendarDate;
  readonly parts: AnswerParts;
  /** In the order of `parts.options` or `parts.offers`. */
  readonly choices: readonly TopicOption[];
  readonly steps: readonly NextStep[];
  readonly canVote: boolean;
  readonly topic?: TopicId;
  /** The whole reply with its sources, as a screen reader gets it. */
  readonly text: string;
  /** What is said and where it stands, for copying. */
  readonly cited: string;
  readonly visibility: "private" | "public";
  readonly durationMs: number;
  /** What the person is told about what they pressed. */
  readonly said?: string;
}

/** One sentence of ours instead of an answer. */
export interface SentenceReply extends Previews {
  readonly kind: "sentence";
  readonly text: string;
}

export interface PassagesReply extends Previews {
  readonly kind: "passages";
  readonly shown: ShownPassages;
}

/** What came of a button that shows nothing new. */
export interface SaidReply {
  readonly kind: "said";
  readonly said: string;
  /** Present after a vote against: why it was not helpful, by the key that the journal keeps. */
  readonly reasons?: Readonly<Record<string, string>>;
}

export type PressReply = AnswerReply | SentenceReply | PassagesReply | SaidReply;

/** What the bot knows, for the page. */
export interface PageOverview extends Overview {
  readonly today: CalendarDate;
  readonly commandName: string;
}

/** One passage in the history of a topic, with what stands on its bar. */
export interface PageTimelineEntry extends TimelineEntry {
  /** What held: the first sentence of the passage, cut to fit above its bar. */
  readonly says: string;
  /** Titles of the sources of `supersededBy` and `disputedBy`. */
  readonly supersededByTitle?: string;
  readonly disputedByTitle?: string;
}

/** What holds now first, then what held until lately; the oldest last. */
export interface PageTimeline extends Omit<Timeline, "entries"> {
  readonly entries: readonly PageTimelineEntry[];
}

/** Something that a search found. */
export interface FoundEntry {
  readonly kind: "topic" | "passage";
  readonly id: string;
  readonly title: string;
  /** The source of a passage, where the page shows it. */
  readonly source?: string;
}

/** A gap as the page shows it. */
export interface PageGap extends Gap {
  /** Words of the question that the knowledge does not hold today. */
  readonly missing: readonly string[];
}

export interface PageGaps {
  readonly since: CalendarDate;
  readonly until: CalendarDate;
  readonly questions: number;
  readonly people: number;
  readonly answered: number;
  readonly askedBack: number;
  readonly refused: number;
  readonly gaps: readonly PageGap[];
  readonly moreGaps: number;
}

export interface WhyReply extends Omit<Explanation, "judge"> {
  /** What a judge said, in words. */
  readonly judge?: string;
}

/** Instead of any reply: one sentence for the person. */
export interface Refused {
  readonly error: string;
}
