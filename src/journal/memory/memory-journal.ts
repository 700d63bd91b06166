import {
  type AnswerRecord,
  HAND_OVER_STATES,
  type HandOver,
  type HandOverState,
  type KnowledgeFiles,
  type OpenPromise,
  PASSING_MS,
  type Page,
  type PersonKey,
  type PostReference,
  type PromiseState,
  type Vote,
  type VoteResult,
} from "../../domain/journal.ts";
import type { Journal } from "../../domain/ports/journal.ts";
import { cleanRecord, cleanVote } from "../clean-record.ts";
import { createForgetting } from "../forgetting.ts";
import { withoutPerson } from "../others-words.ts";
import { createMemoryEvents } from "./memory-events.ts";
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
  const events = createMemoryEvents({ eventMs, now });
  const answers = new Map<string, AnswerRecord>();
  const latest = new Map<string, string>();
  const posts = new Map<string, PostEntry>();
  const votes = new Map<string, Vote>();
  const shares = new Map<string, { readonly answerId: string; readonly person: PersonKey }>();
  const handOvers = new Map<string, HandOver & { readonly changedAt: Date }>();
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

  return {
    async claim(keys) {
      return events.claim(keys);
    },
    isMine: async () => true,
    async settle(keys, state) {
      events.record(keys, state === "left" ? "answered" : state);
    },
    async recordAnswer(record) {
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
    async recordPost(answerId, post, askedIn) {
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
    async recordShare(answerId, person) {
      keep(shares, answerId, { answerId, person });
    },
    async wasShared(answerId) {
      return shares.has(answerId);
    },
    async recordHandOver(answerId, person, at) {
      const before = handOvers.get(answerId);
      const isFree =
        before === undefined ||
        (before.state === "passing" && at.getTime() - before.changedAt.getTime() > PASSING_MS);
      if (isFree) keep(handOvers, answerId, { answerId, state: "passing", person, changedAt: at });
      return isFree;
    },
    async dropHandOver(answerId) {
      handOvers.delete(answerId);
    },
    async findHandOver(answerId) {
      const handOver = handOvers.get(answerId);
      if (handOver === undefined) return undefined;
      const { changedAt: _, ...found } = handOver;
      return found;
    },
    async moveHandOver(answerId, state, by, at) {
      const handOver = handOvers.get(answerId);
      if (handOver === undefined || !isForward(handOver.state, state)) return false;
      handOvers.set(answerId, {
        ...handOver,
        state,
        changedAt: at,
        ...(state === "asked" ? {} : { by }),
      });
      return true;
    },
    async recordPromise(promise) {
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
    async movePromise(promise, state) {
      let isMoved = false;
      for (const [key, entry] of promises) {
        if (!isSamePlace(entry.promise, promise) || (state === "telling" && entry.state !== "open")) continue;
        isMoved = true;
        if (state === "ended") promises.delete(key);
        else promises.set(key, { promise: entry.promise, state });
      }
      return isMoved;
    },
    async withdrawPromise(promise) {
      promises.delete(promiseKey(promise));
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
    async recordPostUpdate(post, at) {
      const key = placeKey(post);
      const entry = posts.get(key);
      if (entry === undefined || entry.updatedAt !== undefined) return false;
      posts.set(key, { ...entry, updatedAt: at });
      return true;
    },
    async recordOnce(key, at) {
      if (once.has(key)) return false;
      keep(once, key, at);
      return true;
    },
    async dropOnce(key) {
      once.delete(key);
    },
    async recordKnowledge(version, files) {
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

/** A hand-over only goes forward; whoever answers a question need not have taken it. */
export function isForward(from: HandOverState, to: HandOverState): boolean {
  return HAND_OVER_STATES.indexOf(to) > HAND_OVER_STATES.indexOf(from);
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

function isSamePlace(a: OpenPromise, b: OpenPromise): boolean {
  return (
    a.kind === b.kind && a.answerId === b.answerId && JSON.stringify(a.address) === JSON.stringify(b.address)
  );
}

function promiseKey({ kind, answerId, person }: OpenPromise): string {
  return `${kind} ${answerId} ${person}`;
}
