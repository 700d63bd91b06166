import type { AnswerRecord, EventState, Journal, PostReference, Vote } from "../domain/journal.ts";

export interface MemoryJournalOptions {
  /** Answers, posts and votes that are kept each; the oldest go first. Default: 10,000. */
  readonly maxRecords?: number;
  /** How long an event is remembered. Default: ten minutes. */
  readonly eventMs?: number;
  readonly now?: () => Date;
}

export const MEMORY_JOURNAL_DEFAULTS = { maxRecords: 10_000, eventMs: 600_000 } as const;

/** A journal that forgets everything with the process. */
export function createMemoryJournal(options: MemoryJournalOptions = {}): Journal {
  const { maxRecords, eventMs, now } = { ...MEMORY_JOURNAL_DEFAULTS, now: () => new Date(), ...options };
  const events = new Map<string, { state: EventState; at: number }>();
  const answers = new Map<string, AnswerRecord>();
  const latest = new Map<string, string>();
  const posts = new Map<string, { answerId: string; post: PostReference }>();
  const votes = new Map<string, Vote>();

  /** Sets and moves to the end, so that the first is the oldest. */
  function keep<V>(map: Map<string, V>, key: string, value: V): void {
    map.delete(key);
    map.set(key, value);
    for (const oldest of map.keys()) {
      if (map.size <= maxRecords) return;
      map.delete(oldest);
    }
  }

  function dropOldEvents(at: number): void {
    for (const [key, event] of events) {
      if (at - event.at <= eventMs) return;
      events.delete(key);
    }
  }

  return {
    recordEvent(key, state, at) {
      events.delete(key);
      events.set(key, { state, at: at.getTime() });
      dropOldEvents(at.getTime());
    },
    async eventState(key) {
      const event = events.get(key);
      return event === undefined || now().getTime() - event.at > eventMs ? undefined : event.state;
    },
    recordAnswer(record) {
      keep(answers, record.answerId, record);
      keep(latest, record.conversation, record.answerId);
    },
    async findAnswer(answerId) {
      return answers.get(answerId);
    },
    async latestAnswer(conversation) {
      return answers.get(latest.get(conversation) ?? "");
    },
    recordPost(answerId, post, askedIn) {
      if (askedIn !== undefined) keep(posts, placeKey(askedIn), { answerId, post });
    },
    async findPost(askedIn) {
      return posts.get(placeKey(askedIn));
    },
    async recordVote(vote) {
      const key = `${vote.answerId} ${vote.person}`;
      const earlier = votes.get(key);
      const same = earlier?.helpful === vote.helpful;
      if (same && vote.reason === undefined && vote.comment === undefined) return "already-counted";
      keep(votes, key, vote);
      return earlier === undefined ? "counted" : "changed";
    },
    recordShare() {},
    recordHandOver() {},
    async forget(person) {
      const mine = [...answers.values()].filter((record) => record.person === person);
      for (const { answerId } of mine) answers.delete(answerId);
      const ids = new Set(mine.map(({ answerId }) => answerId));
      for (const [key, { answerId }] of posts) if (ids.has(answerId)) posts.delete(key);
      const voted = [...votes].filter(([, vote]) => vote.person === person);
      for (const [key] of voted) votes.delete(key);
      return mine.length + voted.length;
    },
    async close() {},
  };
}

function placeKey({ channel, message }: PostReference): string {
  return `${channel} ${message}`;
}
