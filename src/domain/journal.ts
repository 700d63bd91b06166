import type { Answer } from "./answer.ts";
import type { JournalSummary } from "./journal-summary.ts";
import type { Question } from "./question.ts";

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

/** `passing`: it is being posted for people. */
export const HAND_OVER_STATES = ["passing", "asked", "taken", "answered"] as const;
export type HandOverState = (typeof HAND_OVER_STATES)[number];

/** No post takes longer, in milliseconds: ten seconds a call, three calls, twice over. */
export const PASSING_MS = 60_000;

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

/** What became of the wish to be forgotten. */
export interface Forgotten {
  /** How many rows the person left. */
  readonly rows: number;
  /** False while a removed word may still stand in a file. */
  readonly isGone: boolean;
}

/** What becomes of a delivery. `mine`: it is to be answered here. `handled`: it was answered, or is being. */
export const CLAIMS = [
  "mine",
  "handled",
  /** A process died over it. It is this one's now; the answer may be out, so it is looked for before another is given. */
  "unsure",
] as const;
export type Claim = (typeof CLAIMS)[number];

/** Which events were taken, for all processes that share the store and by its clock. */
export interface EventLedger {
  /**
   * Takes an event, which may have several keys, each unique per platform and event: of all who claim it at once only one
   * gets it. Waits while another process is at work on it. While the store is ill this process's memory decides.
   */
  claim(keys: readonly string[]): Promise<Claim>;
  /** What became of a claimed event; one that is only `seen` may be claimed again. */
  settle(keys: readonly string[], state: "seen" | "answered"): Promise<void>;
  /** Events that a process which has ended was answering. */
  unfinishedEvents(): Promise<readonly string[]>;
}

/** The answers that were given, and what they rest on. */
export interface AnswerLog {
  recordAnswer(record: AnswerRecord): Promise<void>;
  findAnswer(answerId: string): Promise<AnswerRecord | undefined>;
  /** The latest answer of a conversation, for follow-ups. */
  latestAnswer(conversation: string): Promise<AnswerRecord | undefined>;
  recordShare(answerId: string, person: PersonKey, at: Date): Promise<void>;
  /** Whether an answer that only its asker saw was shown to others since. */
  wasShared(answerId: string): Promise<boolean>;
  recordKnowledge(version: string, files: KnowledgeFiles, at: Date): Promise<void>;
  findKnowledge(version: string): Promise<KnowledgeFiles | undefined>;
}

/** Which message of a chat shows which answer. */
export interface PostIndex {
  /** Remembers which message shows the answer to which question message (`askedIn`), for edits and deletions. */
  recordPost(answerId: string, post: PostReference, askedIn?: PostReference): Promise<void>;
  findPost(
    askedIn: PostReference,
  ): Promise<{ readonly answerId: string; readonly post: PostReference } | undefined>;
  /** The answer that stands in a message of the bot. */
  findPostedAnswer(post: PostReference): Promise<string | undefined>;
  /** Answers posted since a moment whose readers were not yet told of a change, oldest first; `page` a part of them. */
  postedAnswers(since: Date, page?: Page<PostedAnswer>): Promise<readonly PostedAnswer[]>;
  /** The readers of a posted answer are being told that it changed. True for the first who says so. */
  recordPostUpdate(post: PostReference, at: Date): Promise<boolean>;
}

export interface Votes {
  recordVote(vote: Vote): Promise<VoteResult>;
}

/** What the bot said it would come back to. */
export interface Promises {
  /** Remembers a promise; the same promise twice is one. */
  recordPromise(promise: OpenPromise): Promise<void>;
  /** Promises still to be kept, oldest first; those at `telling` are left out. */
  openPromises(kind: PromiseKind, which?: WhichPromises): Promise<readonly OpenPromise[]>;
  /**
   * Moves a promise on, with those of others who wait for the same answer in the same place. True for the one who did: of
   * all who want to tell it only one may. Kept when it resolves, when the store is well: a promise at `telling` is not
   * told again after a crash.
   */
  movePromise(promise: OpenPromise, state: PromiseState): Promise<boolean>;
  /** This person does not wait any more. */
  withdrawPromise(promise: OpenPromise): Promise<void>;
}

/** Questions that were passed on to people. */
export interface HandOvers {
  /**
   * Begins to pass a question on; true for the first, and for whoever comes when it was at `passing` for longer than
   * `PASSING_MS`: a process died over it.
   */
  recordHandOver(answerId: string, person: PersonKey, at: Date): Promise<boolean>;
  /** Passing it on failed; it may be tried again. */
  dropHandOver(answerId: string): Promise<void>;
  findHandOver(answerId: string): Promise<HandOver | undefined>;
  /** The question stands before people, was taken or answered. True for the one who moved it: it only goes forward. */
  moveHandOver(
    answerId: string,
    state: Exclude<HandOverState, "passing">,
    by: PersonKey,
    at: Date,
  ): Promise<boolean>;
}

export interface Summary {
  summarise(since: Date): Promise<JournalSummary>;
}

export interface Retention {
  /**
   * Removes everything a person left, with their words in what others asked after them. Resolves when it is gone from
   * the files as well, or, `isGone` false, when something still holds it there; then it goes as soon as that ends.
   */
  forget(person: PersonKey): Promise<Forgotten>;
}

/**
 * What was asked, answered and rated. Nothing of it rejects while the store is ill: what is written waits, what is read
 * may come up empty. An answer waits for the claim of its event and for nothing else that is written.
 */
export interface Journal
  extends EventLedger,
    AnswerLog,
    PostIndex,
    Votes,
    Promises,
    HandOvers,
    Summary,
    Retention {
  health(): JournalHealth;
  /** Writes what waits, as far as the store lets it. */
  close(): Promise<void>;
}
