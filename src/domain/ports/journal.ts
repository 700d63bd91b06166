import type {
  AnswerRecord,
  Forgotten,
  HandOver,
  HandOverState,
  JournalHealth,
  KnowledgeFiles,
  OpenPromise,
  Page,
  PersonKey,
  PostedAnswer,
  PostReference,
  PromiseKind,
  PromiseState,
  Vote,
  VoteResult,
  WhichPromises,
} from "../journal.ts";
import type { JournalSummary } from "../journal-summary.ts";

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
  /**
   * Whether no other process has taken a claimed event since, because this one stood still for so long that it seemed to have
   * ended. Asked right before its answer goes out; costs nothing as long as nothing held this process up.
   */
  isMine(keys: readonly string[]): Promise<boolean>;
  /**
   * What became of a claimed event; one that is only `seen` may be claimed again. `left`: it is not answered here, because
   * whoever had it before may have; if that one lives, it still may.
   */
  settle(keys: readonly string[], state: "seen" | "answered" | "left"): Promise<void>;
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

/** What is done once for all processes, such as a weekly message. */
export interface OnceLedger {
  /** Notes it, whoever comes first; false: it was noted before. Kept as long as questions are. */
  recordOnce(key: string, at: Date): Promise<boolean>;
  /** It could not be done: whoever comes next may try. */
  dropOnce(key: string): Promise<void>;
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
    OnceLedger,
    Summary,
    Retention {
  health(): JournalHealth;
  /** Writes what waits, as far as the store lets it. */
  close(): Promise<void>;
}
