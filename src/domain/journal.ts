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

/**
 * What was asked, answered and rated: the place where the next release attaches a second implementation.
 * Writing never fails and never makes an answer wait; reading may come up empty when the store is ill.
 */
export interface Journal {
  /** Remembers how far an incoming event came; `key` is unique per platform and event. */
  recordEvent(key: string, state: EventState, at: Date): void;
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
  recordVote(vote: Vote): Promise<VoteResult>;
  recordShare(answerId: string, person: PersonKey, at: Date): void;
  recordHandOver(answerId: string, person: PersonKey, at: Date): void;
  /** Removes everything a person left; returns how many rows. */
  forget(person: PersonKey): Promise<number>;
  close(): Promise<void>;
}
