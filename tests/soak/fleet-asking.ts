import { setTimeout as sleep } from "node:timers/promises";
import { createSlackPeople } from "../wire/slack-people.ts";
import type { Deliver, Fleet } from "./fleet.ts";
import { percentile } from "./measures.ts";
import { createQuestions } from "./questions.ts";

/** What a bot that has too much to do says to whoever asked. */
const TOLD = /too many questions|went wrong|could not post/;
/** An event that nobody acknowledged is delivered once more after so long, in milliseconds, as Slack does over sockets. */
const UNACKNOWLEDGED_MS = 3_000;
/** … and one without an answer after so long, so that what a killed process had acknowledged is seen. */
const UNANSWERED_MS = 12_000;
const DELIVERIES_AGAIN = 8;

interface Put {
  readonly ts: string;
  readonly user: string;
  readonly at: number;
  readonly payload: unknown;
  isAcknowledged: boolean;
  again: number;
}

/** How a phase went. */
export interface Phase {
  readonly events: number;
  readonly once: number;
  readonly told: number;
  readonly lost: number;
  readonly twice: number;
  /** Deliveries beyond the first ones. */
  readonly again: number;
  /** Event to reply, in milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

export interface PhasePlan {
  /** Events at least. */
  readonly events: number;
  readonly perSecond: number;
  /** To how many processes each is delivered within a moment. */
  readonly deliveries: (number: number) => number;
  /** Goes on while this runs; it begins with the phase. */
  readonly meanwhile?: () => Promise<void>;
  /** How long is waited at the end for what may still be said twice, in milliseconds. */
  readonly settleMs: number;
}

export function createFleetAsking(fleet: Fleet) {
  const { slack } = fleet;
  const written: unknown[] = [];
  const people = createSlackPeople(slack, { into: written });
  const questionOf = createQuestions();
  const answersTo = createAnswers(slack.store.messages);
  let number = 0;

  async function deliverOver(door: Deliver | undefined, one: Put): Promise<void> {
    const retry = one.again === 0 ? undefined : one.again;
    if (await door?.(one.payload, retry).catch(() => false)) one.isAcknowledged = true;
  }

  async function deliver(one: Put, times: number): Promise<void> {
    const shuffled = fleet.doors().toSorted(() => Math.random() - 0.5);
    for (const [place, door] of shuffled.slice(0, times).entries()) {
      if (place > 0) await sleep(Math.random() * 40);
      void deliverOver(door, one);
    }
  }

  async function putOne(times: number): Promise<Put> {
    number += 1;
    const [user, ts] = [`U${1_000 + number}`, people.nextTs()];
    await people.directMessage(questionOf(number), { ts, channel: `D${user}`, user });
    const one = { ts, user, at: performance.now(), payload: written.pop(), isAcknowledged: false, again: 0 };
    void deliver(one, times);
    return one;
  }

  const isTold = ({ user }: Put) =>
    slack.store.messages.some((message) => message.channel === `D${user}` && TOLD.test(message.text));

  /** Delivers again what nobody acknowledged or answered. Returns what may still be answered. */
  function lookAfter(open: readonly Put[]): Put[] {
    const missing = open.filter(
      (one) => answersTo(one.ts).length === 0 && one.again <= DELIVERIES_AGAIN && !isTold(one),
    );
    for (const one of missing) {
      const patienceMs = one.isAcknowledged ? UNANSWERED_MS : UNACKNOWLEDGED_MS;
      if (performance.now() - one.at < patienceMs + UNANSWERED_MS * one.again) continue;
      one.again += 1;
      void deliver(one, 1);
    }
    return missing;
  }

  /** Puts the events of a phase and waits until all are answered, or never will be. */
  return async ({ events, perSecond, deliveries, meanwhile, settleMs }: PhasePlan): Promise<Phase> => {
    const put: Put[] = [];
    let open: Put[] = [];
    let goesOn = meanwhile !== undefined;
    const side = meanwhile?.().finally(() => {
      goesOn = false;
    });
    const began = performance.now();
    for (let lookedAt = began; put.length < events || goesOn; ) {
      const one = await putOne(deliveries(put.length));
      put.push(one);
      open.push(one);
      if (performance.now() - lookedAt > 500) {
        lookedAt = performance.now();
        open = lookAfter(open);
        slack.calls.length = 0;
      }
      await sleep(Math.max(0, began + (put.length * 1_000) / perSecond - performance.now()));
    }
    await side;
    while (open.length > 0) {
      open = lookAfter(open);
      await sleep(100);
    }
    await sleep(settleMs);
    const answered = put.filter(({ ts }) => answersTo(ts).length > 0);
    const times = answered.map(({ ts, at }) => (answersTo(ts)[0] ?? 0) - at);
    const told = put.filter((one) => answersTo(one.ts).length === 0 && isTold(one)).length;
    const twice = answered.filter(({ ts }) => answersTo(ts).length > 1).length;
    return {
      events: put.length,
      once: answered.length - twice,
      told,
      lost: put.length - answered.length - told,
      twice,
      again: put.reduce((sum, { again }) => sum + again, 0),
      p50: percentile(times, 0.5),
      p99: percentile(times, 0.99),
    };
  };
}

/** When each question was answered, by its time stamp; each message is looked at once. */
function createAnswers(
  messages: readonly { readonly thread: string | undefined; readonly at: number }[],
): (ts: string) => readonly number[] {
  const found = new Map<string, number[]>();
  let seen = 0;
  return (ts) => {
    for (; seen < messages.length; seen += 1) {
      const { thread, at } = messages[seen] ?? { thread: undefined, at: 0 };
      if (thread !== undefined) found.set(thread, [...(found.get(thread) ?? []), at]);
    }
    return found.get(ts) ?? [];
  };
}
