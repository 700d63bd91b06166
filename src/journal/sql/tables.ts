import type { Generated } from "kysely";

/** The rows of the journal. Times are milliseconds since 1970; persons are salted hashes. */
export interface Tables {
  answers: AnswerRow;
  answer_bodies: { answer_id: string; body: string };
  citations: { answer_id: string; marker: number; passage: string };
  posts: PostRow;
  votes: VoteRow;
  shares: { answer_id: string; person: string; shared_at: number };
  hand_overs: HandOverRow;
  promises: PromiseRow;
  events: { key: string; state: string; at: number };
  knowledge: { version: string; files: string; seen_at: number };
  once: { key: string; done_at: number };
  installations: InstallationRow;
  /** What could be used once and was. */
  used_keys: { key: string; used_at: number };
  home_workspace: { platform: string; workspace: string };
}

/** Where the bot was let in; what is sealed opens with a key that stands elsewhere. */
export interface InstallationRow {
  id: string;
  key_id: string;
  sealed: string;
  installed_at: number;
}

/** What is counted and searched; the whole answer stands in `answer_bodies`, so that counting reads little. */
export interface AnswerRow {
  /** Order of writing. */
  position: Generated<number>;
  answer_id: string;
  platform: string;
  conversation: string;
  person: string;
  /** Who wrote the question, when it was somebody else. */
  author: string | null;
  asked_at: number;
  question: string;
  previous: string | null;
  chosen_topic: string | null;
  as_of: string;
  outcome: string;
  reason: string | null;
  topic: string | null;
  nearest: string | null;
  nearest_title: string | null;
  visibility: string;
  duration_ms: number;
}

export interface PostRow {
  channel: string;
  message: string;
  answer_id: string;
  asked_channel: string | null;
  asked_message: string | null;
  /** When its readers were told that it changed. */
  updated_at: number | null;
}

export interface VoteRow {
  answer_id: string;
  person: string;
  helpful: number;
  reason: string | null;
  comment: string | null;
  voted_at: number;
}

export interface HandOverRow {
  answer_id: string;
  person: string;
  state: string;
  taken_by: string | null;
  changed_at: number;
}

/** The one table with addresses of persons; a row goes when its promise is kept, withdrawn or too old. */
export interface PromiseRow {
  kind: string;
  answer_id: string;
  person: string;
  state: string;
  address: string;
  made_at: number;
}
