import type { Answer } from "./answer.ts";
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

export type PromiseKind = "tell-when-known" | "tell-about-hand-over";

/** Something the bot said it would come back to; the only place where a person's platform id is kept. */
export interface OpenPromise {
  readonly kind: PromiseKind;
  readonly answerId: string;
  readonly person: PersonKey;
  readonly address: Address;
  readonly madeAt: Date;
}

/** `open`: to be kept; `telling`: the message is on its way; `ended`: kept, withdrawn or given up – the row goes. */
export type PromiseState = "open" | "telling" | "ended";

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
  /** Where several processes share the store: events that this one took without it since the start. */
  readonly claimedAlone?: number;
  /** Of those, the ones that another process took, too, so that they may have been answered twice. */
  readonly doubles?: number;
}

/** What became of the wish to be forgotten. */
export interface Forgotten {
  /** How many rows the person left. */
  readonly rows: number;
  /** False while a removed word may still stand in a file. */
  readonly isGone: boolean;
}
