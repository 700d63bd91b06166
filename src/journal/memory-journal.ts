import type {
  AnswerRecord,
  EventState,
  HandOver,
  Journal,
  KnowledgeFiles,
  OpenPromise,
  Page,
  PersonKey,
  PostReference,
  PromiseState,
  Vote,
  VoteResult,
} from "../domain/journal.ts";
import { cleanRecord, cleanVote } from "./clean-record.ts";
import { createForgetting } from "./forgetting.ts";
import { withoutPerson } from "./others-words.ts";
import { summariseRecords } from "./summarise-records.ts";

export interface MemoryJournalOptions {
  /** Answers, posts and votes that are kept each; the oldest go first. Default: 10,000. */
  readonly maxRecords?: number;
  /** How long an event is remembered. Default: ten minutes. */
  readonly eventMs?: number;
  readonly now?: () => Date;
  /** Called when a person was removed. */
  readonly onRemoved?: () => void;
}

export const MEMORY_JOURNAL_DEFAULTS = { maxRecords: 10_000, eventMs: 600_000 } as const;

interface PostEntry {
  readonly answerId: string;
  readonly post: PostReference;
  readonly askedIn?: PostReference;
  readonly updatedAt?: Date;
}

/** A journal that forgets everything with the process. */
export function createMemoryJournal(options: MemoryJournalOptions = {}): Journal {
  const { onRemoved } = options;
  const { maxRecords, eventMs, now } = { ...MEMORY_JOURNAL_DEFAULTS, now: () => new Date(), ...options };
  const startedAt = now();
  const forgetting = createForgetting();
  const events = new Map<string, { state: EventState; at: number }>();
  const answers = new Map<string, AnswerRecord>();
  const latest = new Map<string, string>();
  const posts = new Map<string, PostEntry>();
  const votes = new Map<string, Vote>();
  const shares = new Map<string, { readonly answerId: string; readonly person: PersonKey }>();
  const handOvers = new Map<string, HandOver>();
  const promises = new Map<string, { promise: OpenPromise; state: PromiseState }>();
  const knowledge = new Map<string, KnowledgeFiles>();
  const once = new Map<string, Date>();

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
    recordEvent(keys, state, at) {
      for (const key of [keys].flat()) {
        events.delete(key);
        events.set(key, { state, at: at.getTime() });
      }
      dropOldEvents(at.getTime());
    },
    async eventState(key) {
      const event = events.get(key);
      return event === undefined || now().getTime() - event.at > eventMs ? undefined : event.state;
    },
    recordAnswer(record) {
      const kept = forgetting.keepable(record);
      if (kept === undefined) return;
      keep(answers, record.answerId, cleanRecord(kept));
      keep(latest, record.conversation, record.answerId);
    },
    async findAnswer(answerId) {
      return answers.get(answerId);
    },
    async latestAnswer(conversation) {
      return answers.get(latest.get(conversation) ?? "");
    },
    recordPost(answerId, post, askedIn) {
      if (forgetting.leftOut(answerId)) return;
      keep(posts, placeKey(post), { answerId, post, ...(askedIn === undefined ? {} : { askedIn }) });
    },
    async findPost({ channel, message }) {
      const found = [...posts.values()].findLast(
        ({ askedIn }) => askedIn?.channel === channel && askedIn.message === message,
      );
      return found === undefined ? undefined : { answerId: found.answerId, post: found.post };
    },
    async findPostedAnswer(post) {
      return posts.get(placeKey(post))?.answerId;
    },
    async recordVote(vote) {
      const key = voteKey(vote);
      const result = judgeVote(votes.get(key), vote);
      if (result !== "already-counted") keep(votes, key, cleanVote(vote));
      return result;
    },
    recordShare(answerId, person) {
      keep(shares, answerId, { answerId, person });
    },
    async wasShared(answerId) {
      return shares.has(answerId);
    },
    recordHandOver(answerId, person) {
      if (!handOvers.has(answerId)) keep(handOvers, answerId, { answerId, state: "asked", person });
    },
    async findHandOver(answerId) {
      return handOvers.get(answerId);
    },
    moveHandOver(answerId, state, by) {
      const handOver = handOvers.get(answerId);
      if (handOver !== undefined) handOvers.set(answerId, { ...handOver, state, by });
    },
    recordPromise(promise) {
      keep(promises, promiseKey(promise), { promise, state: "open" });
    },
    async openPromises(kind, { answerId, person, ...page } = {}) {
      const open = [...promises.values()]
        .filter(({ promise, state }) => promise.kind === kind && state === "open")
        .map(({ promise }) => promise)
        .filter((promise) => answerId === undefined || promise.answerId === answerId)
        .filter((promise) => person === undefined || promise.person === person);
      return partOf(open, page, (promise) => sortKey(promise.madeAt, promiseKey(promise)));
    },
    movePromise(promise, state) {
      const key = promiseKey(promise);
      if (state === "ended") promises.delete(key);
      else if (promises.has(key)) promises.set(key, { promise, state });
    },
    async postedAnswers(since, page) {
      const posted = [...posts.values()].flatMap(({ answerId, post, updatedAt }) => {
        const record = answers.get(answerId);
        return record === undefined || updatedAt !== undefined || record.askedAt < since
          ? []
          : [{ record, post }];
      });
      return partOf(posted, page ?? {}, ({ record, post }) => sortKey(record.askedAt, placeKey(post)));
    },
    recordPostUpdate(post, at) {
      const key = placeKey(post);
      const entry = posts.get(key);
      if (entry !== undefined) posts.set(key, { ...entry, updatedAt: at });
    },
    async recordOnce(key, at) {
      if (once.has(key)) return false;
      keep(once, key, at);
      return true;
    },
    async dropOnce(key) {
      once.delete(key);
    },
    recordKnowledge(version, files) {
      keep(knowledge, version, files);
    },
    async findKnowledge(version) {
      return knowledge.get(version);
    },
    async unfinishedEvents() {
      return [];
    },
    async summarise(since) {
      return summariseRecords([...answers.values()], [...votes.values()], since);
    },
    health: () => ({ state: "ok", since: startedAt, queued: 0, dropped: 0 }),
    async forget(person) {
      forgetting.add(person, now());
      const before = [...answers.values()];
      const stays = new Map(
        withoutPerson(before, person).map((record) => [record.answerId, record] as const),
      );
      const ids = new Set(before.map(({ answerId }) => answerId).filter((id) => !stays.has(id)));
      let rows = before.filter((record) => record.person === person).length;
      answers.clear();
      latest.clear();
      for (const [id, record] of stays) {
        answers.set(id, record);
        latest.set(record.conversation, id);
      }
      const remove = <V>(map: Map<string, V>, isTheirs: (value: V) => boolean, countsAsTheirs = isTheirs) => {
        for (const [key, value] of map) {
          if (!isTheirs(value)) continue;
          if (countsAsTheirs(value)) rows += 1;
          map.delete(key);
        }
      };
      remove(
        posts,
        ({ answerId }) => ids.has(answerId),
        () => false,
      );
      const theirs = (value: { person: string }) => value.person === person;
      remove(shares, (share) => theirs(share) || ids.has(share.answerId), theirs);
      remove(votes, (vote) => theirs(vote) || ids.has(vote.answerId), theirs);
      remove(handOvers, (value) => theirs(value) || ids.has(value.answerId), theirs);
      for (const [key, handOver] of handOvers) {
        const { by, ...rest } = handOver;
        if (by === person) handOvers.set(key, rest);
      }
      remove(
        promises,
        ({ promise }) => theirs(promise) || ids.has(promise.answerId),
        ({ promise }) => theirs(promise),
      );
      onRemoved?.();
      return { rows, isGone: true };
    },
    async close() {},
  };
}

/** One vote a person and answer: the same again is no vote, but a reason added to it is. */
export function judgeVote(earlier: Pick<Vote, "helpful"> | undefined, vote: Vote): VoteResult {
  const same = earlier?.helpful === vote.helpful;
  if (same && vote.reason === undefined && vote.comment === undefined) return "already-counted";
  return earlier === undefined ? "counted" : "changed";
}

/** Oldest first; what comes after `after` even when that is gone by now. */
function partOf<T>(items: readonly T[], { limit, after }: Partial<Page<T>>, keyOf: (item: T) => string): T[] {
  const start = after === undefined ? "" : keyOf(after);
  return items
    .map((item) => ({ item, key: keyOf(item) }))
    .filter(({ key }) => key > start)
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .slice(0, limit)
    .map(({ item }) => item);
}

function sortKey(at: Date, rest: string): string {
  return `${at.toISOString()} ${rest}`;
}

export function placeKey({ channel, message }: PostReference): string {
  return `${channel} ${message}`;
}

function voteKey({ answerId, person }: Vote): string {
  return `${answerId} ${person}`;
}

function promiseKey({ kind, answerId, person }: OpenPromise): string {
  return `${kind} ${answerId} ${person}`;
}
