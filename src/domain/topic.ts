import type { CalendarDate } from "./calendar-date.ts";
import type { PassageId } from "./passage.ts";

export type TopicId = string;

/**
 * How a statement stands on a given day: it holds, something replaced it, or a better source contradicts it.
 */
export type Standing = "current" | "superseded" | "disputed";

export const VERDICT_KINDS = ["yesno", "value"] as const;
export type VerdictKind = (typeof VERDICT_KINDS)[number];

/** A curated short answer: "No, not since 27 April 2026.", "About 25 %.". It holds nothing that its passage lacks. */
export interface Verdict {
  readonly kind: VerdictKind;
  readonly text: string;
  /** Questions it answers, asked in its direction; the same asked the other way round is another verdict. */
  readonly asks: readonly string[];
}

/** A topic that was not checked for longer than this may have changed, in days: answers, `check` and the report say so. */
export const STALE_AFTER_DAYS = 90;

/** How long a statement held, and what speaks against it. */
export interface Course {
  /** First day on which it held; absent when not known. */
  readonly from?: CalendarDate;
  /** First day on which it no longer held; absent while it holds. */
  readonly until?: CalendarDate;
  /** The passage that says what holds instead since `until`. */
  readonly supersededBy?: PassageId;
  /** The passage of a better source that contradicts this one, whatever the day. */
  readonly disputedBy?: PassageId;
}

/** One passage's part in the history of a topic. The record belongs to the statement, not to its document. */
export interface RecordEntry extends Course {
  readonly passage: PassageId;
  /** The passage that says that nobody knows whether this one still holds. */
  readonly doubtedBy?: PassageId;
  /** Those ways of asking about the topic that this passage answers. */
  readonly aliases?: readonly string[];
  /** Short answers that this passage bears out; absent when there are none. */
  readonly says?: readonly Verdict[];
}

/** One subject that people ask about, with its history. */
export interface Topic {
  readonly id: TopicId;
  readonly title: string;
  /** The ways people ask about it: those about the whole, then those of the record's entries. */
  readonly aliases: readonly string[];
  /** The day a curator last checked that the record is complete. */
  readonly checked?: CalendarDate;
  /** In the order of the file, which is the order of preference among entries that stand alike. */
  readonly record: readonly RecordEntry[];
}

/** Something people ask that nobody has published or that the folder does not hold. */
export interface Unknown {
  readonly id: string;
  readonly title: string;
  readonly aliases: readonly string[];
  /** The passage that says what is known instead. */
  readonly instead?: PassageId;
  /** The topic it belongs to, offered as the nearest. */
  readonly topic?: TopicId;
}
