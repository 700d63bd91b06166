import type { AbstentionReason, Answer, Outcome, TopicOption } from "./answer.ts";
import type { CalendarDate } from "./calendar-date.ts";
import type { PassageId } from "./passage.ts";
import type { Question } from "./question.ts";
import type { TopicId } from "./topic.ts";

export type PlatformName = "slack" | "discord" | "terminal" | "web";

/** A salted hash of a person's platform id; the id itself is never kept. */
export type PersonKey = string;

/** One answer that was given, with what it takes to show its buttons again after a restart. */
export interface AnswerRecord {
  /** 12 characters `[a-z0-9]`, unique; stands in buttons. */
  readonly answerId: string;
  readonly platform: PlatformName;
  /** Thread, direct message or channel-and-person: where a follow-up belongs. */
  readonly conversation: string;
  readonly person: PersonKey;
  /** Who wrote the words, when it was not who asked: somebody had another's message answered. */
  readonly author?: PersonKey;
  readonly askedAt: Date;
  readonly question: Question;
  readonly answer: Answer;
  readonly visibility: "private" | "public";
  readonly durationMs: number;
}

/** Where a message stands that shows an answer; opaque to everybody but its platform. */
export interface PostReference {
  readonly channel: string;
  readonly message: string;
}

export const EVENT_STATES = ["seen", "answering", "answered"] as const;
export type EventState = (typeof EVENT_STATES)[number];

export interface Vote {
  readonly answerId: string;
  readonly person: PersonKey;
  readonly helpful: boolean;
  readonly reason?: string;
  readonly comment?: string;
  readonly at: Date;
}

/** What became of a vote: one vote a person and answer counts. */
export type VoteResult = "counted" | "changed" | "already-counted";

/** Where the bot can write again: a thread, a channel, or one person. Opaque to everybody but its platform. */
export interface Address {
  readonly platform: PlatformName;
  readonly channel: string;
  readonly thread?: string;
  /** The platform's own id of the person, when only this person shall see it. */
  readonly user?: string;
}

export const PROMISE_KINDS = ["tell-when-known", "tell-about-hand-over"] as const;
export type PromiseKind = (typeof PROMISE_KINDS)[number];

/** Something the bot said it would come back to; the only place where a person's platform id is kept. */
export interface OpenPromise {
  readonly kind: PromiseKind;
  readonly answerId: string;
  readonly person: PersonKey;
  readonly address: Address;
  readonly madeAt: Date;
}

/** `open`: to be kept; `telling`: the message is on its way; `ended`: kept, withdrawn or given up – the row goes. */
export const PROMISE_STATES = ["open", "telling", "ended"] as const;
export type PromiseState = (typeof PROMISE_STATES)[number];

export const HAND_OVER_STATES = ["asked", "taken", "answered"] as const;
export type HandOverState = (typeof HAND_OVER_STATES)[number];

/** A question that was passed on to people. */
export interface HandOver {
  readonly answerId: string;
  readonly state: HandOverState;
  /** Who asked for a person. */
  readonly person: PersonKey;
  /** Who took or answered it. */
  readonly by?: PersonKey;
}

/** A part of a long list. */
export interface Page<T> {
  /** At most so many. */
  readonly limit: number;
  /** Only what comes after this one; absent: from the first. */
  readonly after?: T | undefined;
}

/** Which open promises; all when nothing is said. */
export interface WhichPromises extends Partial<Page<OpenPromise>> {
  readonly answerId?: string;
  readonly person?: PersonKey;
}

/** An answer that stands in a chat where it can be edited. */
export interface PostedAnswer {
  readonly record: AnswerRecord;
  readonly post: PostReference;
}

/** The files a knowledge version was made of: path to SHA-256 of the content. */
export type KnowledgeFiles = Readonly<Record<string, string>>;

/** How the journal does; `degraded` means that answers go on and rows wait. Holds nothing people typed. */
export interface JournalHealth {
  readonly state: "ok" | "degraded";
  /** Why it is degraded and what to do, in one sentence for the operator. */
  readonly reason?: string;
  readonly since: Date;
  /** Rows that wait to be written. */
  readonly queued: number;
  /** Rows lost since the start because too many waited. */
  readonly dropped: number;
}

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

/** What became of the wish to be forgotten. */
export interface Forgotten {
  /** How many rows the person left. */
  readonly rows: number;
  /** False while a removed word may still stand in a file. */
  readonly isGone: boolean;
}

/** How many entries the short lists of a summary have at most. */
export const SUMMARY_LIST_LENGTH = 10;

/**
 * What was asked, answered and rated: the place where the next release attaches a second implementation.
 * Writing never fails and never makes an answer wait; reading may come up empty when the store is ill.
 */
export interface Journal {
  /** Remembers how far an incoming event came; a key is unique per platform and event, an event may have several. */
  recordEvent(key: string | readonly string[], state: EventState, at: Date): void;
  eventState(key: string): Promise<EventState | undefined>;
  recordAnswer(record: AnswerRecord): void;
  findAnswer(answerId: string): Promise<AnswerRecord | undefined>;
  /** The latest answer of a conversation, for follow-ups. */
  latestAnswer(conversation: string): Promise<AnswerRecord | undefined>;
  /** Remembers which message shows the answer to which question message (`askedIn`), for edits and deletions. */
  recordPost(answerId: string, post: PostReference, askedIn?: PostReference): void;
  findPost(
    askedIn: PostReference,
  ): Promise<{ readonly answerId: string; readonly post: PostReference } | undefined>;
  /** The answer that stands in a message of the bot. */
  findPostedAnswer(post: PostReference): Promise<string | undefined>;
  recordVote(vote: Vote): Promise<VoteResult>;
  recordShare(answerId: string, person: PersonKey, at: Date): void;
  /** Whether an answer that only its asker saw was shown to others since. */
  wasShared(answerId: string): Promise<boolean>;
  recordHandOver(answerId: string, person: PersonKey, at: Date): void;
  findHandOver(answerId: string): Promise<HandOver | undefined>;
  /** Somebody took a question that was passed on, or answered it. */
  moveHandOver(answerId: string, state: HandOverState, by: PersonKey, at: Date): void;
  /** Remembers a promise; the same promise twice is one. */
  recordPromise(promise: OpenPromise): void;
  /** Promises still to be kept, oldest first; those at `telling` are left out. */
  openPromises(kind: PromiseKind, which?: WhichPromises): Promise<readonly OpenPromise[]>;
  /** On disk before it returns, when the store is well: a promise at `telling` is not told again after a crash. */
  movePromise(promise: OpenPromise, state: PromiseState): void;
  /** Answers posted since a moment whose readers were not yet told of a change, oldest first; `page` a part of them. */
  postedAnswers(since: Date, page?: Page<PostedAnswer>): Promise<readonly PostedAnswer[]>;
  /** The readers of a posted answer were told that it changed. */
  recordPostUpdate(post: PostReference, at: Date): void;
  /** Notes what is done once, whoever comes first; false: it was noted before. Kept as long as questions are. */
  recordOnce(key: string, at: Date): Promise<boolean>;
  /** It could not be done: whoever comes next may try. */
  dropOnce(key: string): Promise<void>;
  recordKnowledge(version: string, files: KnowledgeFiles, at: Date): void;
  findKnowledge(version: string): Promise<KnowledgeFiles | undefined>;
  /** Events an earlier process left at `answering`. */
  unfinishedEvents(): Promise<readonly string[]>;
  summarise(since: Date): Promise<JournalSummary>;
  health(): JournalHealth;
  /**
   * Removes everything a person left, with their words in what others asked after them. Resolves when it is gone from
   * the files as well, or, `isGone` false, when something still holds it there; then it goes as soon as that ends.
   */
  forget(person: PersonKey): Promise<Forgotten>;
  /** Writes what waits, as far as the store lets it. */
  close(): Promise<void>;
}
