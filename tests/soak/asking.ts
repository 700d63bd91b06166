import { setTimeout as sleep } from "node:timers/promises";
import { aUser } from "../wire/discord-payloads.ts";
import { say, slash } from "../wire/discord-person.ts";
import { createSlackPeople } from "../wire/slack-people.ts";
import type { StoredMessage } from "../wire/slack-store.ts";
import { createQuestions } from "./questions.ts";
import type { Chats } from "./running-bot.ts";

export const WAYS = [
  "slack-mention",
  "slack-command",
  "slack-direct",
  "discord-mention",
  "discord-slash",
] as const;
export type Way = (typeof WAYS)[number];

/** A question that was put, and how to find in the chats what became of it. */
export interface Put {
  readonly way: Way;
  readonly number: number;
  readonly at: number;
  /** When it was first sent: an event of Slack's waits while no socket is open. */
  sentAt?: number;
  /** The platform forgets it after seconds, so that a bot that stood still cannot answer it. */
  readonly mayExpire: boolean;
  /** Milliseconds from when it was sent until it was acknowledged. */
  ackMs?: number;
  /** Milliseconds until its answer was seen, by `look`. */
  answerMs?: number;
  readonly outcome: () => Outcome;
}

export interface Outcome {
  readonly answers: number;
  /** Told that it is busy, or went wrong. */
  readonly isTold: boolean;
}

/** Slack delivers an event again when it is not acknowledged: at once, after a minute, after five. Shorter here. */
const AGAIN_MS = [5_000, 10_000, 20_000];
const LOOKED_AT = 20;
const SENTENCE = /too many questions|went wrong|could not post/;

/** Puts questions of many people over both chats, as the chats deliver them. */
export function createAsking(chats: Chats) {
  const { slack, discord } = chats;
  const people = createSlackPeople(slack);
  const questionOf = createQuestions();
  const put: Put[] = [];
  slack.store.inspects = false;

  /** The first delivery, and further ones until one is acknowledged. */
  async function deliver(entry: Put, send: (retry?: number) => Promise<unknown>, isRepeated: boolean) {
    for (const [retry, waitMs] of AGAIN_MS.entries()) {
      while (slack.sockets.open.length === 0) await sleep(10);
      entry.sentAt ??= performance.now();
      const acked = send(retry === 0 ? undefined : retry).then(() => true);
      const isAcked = await Promise.race([acked, sleep(waitMs, false, { ref: false })]).catch(() => false);
      if (isAcked) {
        entry.ackMs ??= performance.now() - entry.sentAt;
        return;
      }
      if (!isRepeated) return;
    }
  }

  const inSlack = createIndex(slack.store.messages);

  /** What stands in the thread of a message, and what its writer alone sees. */
  function slackOutcome(thread: string | undefined, user: string) {
    return (): Outcome => {
      const mine = inSlack(thread, user);
      const told = mine.filter(({ text }) => SENTENCE.test(text));
      return { answers: mine.length - told.length, isTold: told.length > 0 };
    };
  }

  const ask: Readonly<Record<Way, (number: number, user: string, text: string) => Put>> = {
    "slack-mention": (number, user, text) => {
      const [ts, channel] = [people.nextTs(), `C0${number % 40}`];
      const entry = entryOf("slack-mention", number, slackOutcome(ts, user));
      void deliver(entry, (retry) => people.mention(text, { ts, channel, user, ...retried(retry) }), true);
      return entry;
    },
    "slack-direct": (number, user, text) => {
      const ts = people.nextTs();
      const entry = entryOf("slack-direct", number, slackOutcome(ts, user));
      const where = { ts, channel: `D${user}`, user };
      void deliver(entry, (retry) => people.directMessage(text, { ...where, ...retried(retry) }), true);
      return entry;
    },
    "slack-command": (number, user, text) => {
      const entry = entryOf("slack-command", number, slackOutcome(undefined, user));
      void deliver(entry, () => people.command(text, { channel: `C0${number % 40}`, user }), false);
      return entry;
    },
    "discord-mention": (number, _user, text) => {
      const author = aUser(`7${String(number).padStart(17, "0")}`);
      const said = say(discord, text, { author, channel: number % 2 === 0 ? "general" : "help" });
      return entryOf("discord-mention", number, () => {
        const replies = repliesTo(said.id);
        return {
          answers: replies,
          isTold: replies === 0 && discord.store.directChannels.has(author.id as string),
        };
      });
    },
    "discord-slash": (number, _user, text) => {
      const userId = `7${String(number).padStart(17, "0")}`;
      const asked = slash(discord, "openai-msft", { question: text }, { userId });
      const entry = entryOf("discord-slash", number, () => {
        const message = discord.store.messages.get(asked.original ?? "");
        const isShown = message !== undefined && (Number(message.flags) & 128) === 0;
        return { answers: (isShown ? 1 : 0) + asked.followUps.length, isTold: false };
      });
      void (async () => {
        while (asked.callback === undefined && performance.now() - entry.at < 10_000) await sleep(20);
        if (asked.answeredAt !== undefined) entry.ackMs = asked.answeredAt - asked.sentAt;
      })();
      return entry;
    },
  };

  const referenced = new Map<string, number>();
  let counted = 0;

  /** Counted once a message, or thousands of questions would look through thousands of messages. */
  function repliesTo(id: string): number {
    for (const message of [...discord.store.messages.values()].slice(counted)) {
      counted += 1;
      const to = (message.message_reference as { message_id?: string } | undefined)?.message_id;
      if (to !== undefined && message.application_id !== undefined)
        referenced.set(to, (referenced.get(to) ?? 0) + 1);
    }
    return referenced.get(id) ?? 0;
  }

  function entryOf(way: Way, number: number, outcome: () => Outcome): Put {
    const entry = { way, number, at: performance.now(), mayExpire: way === "discord-slash", outcome };
    put.push(entry);
    return entry;
  }

  /** Of the newest ones only: each look goes through all that was posted. */
  let open: Put[] = [];
  let seen = 0;

  return {
    put,
    /** Sees which questions are answered since the last look. */
    look(): void {
      open = [...open, ...put.slice(seen)].slice(-LOOKED_AT);
      seen = put.length;
      open = open.filter((one) => {
        if (one.outcome().answers === 0) return true;
        one.answerMs = performance.now() - one.at;
        return false;
      });
    },
    ask(number: number): void {
      const way = WAYS[number % WAYS.length] ?? "slack-mention";
      ask[way](number, `US${number}`, questionOf(number));
    },
  };
}

/** Finds messages by thread or by their only reader. Each is looked at once, or thousands of questions would go through all. */
function createIndex(messages: readonly StoredMessage[]) {
  const found = new Map<string, Set<StoredMessage>>();
  let counted = 0;
  const note = (key: string, message: StoredMessage) =>
    void found.set(key, (found.get(key) ?? new Set()).add(message));
  return (thread: string | undefined, user: string): StoredMessage[] => {
    for (; counted < messages.length; counted += 1) {
      const message = messages[counted] as StoredMessage;
      if (message.thread !== undefined) note(`thread ${message.thread}`, message);
      if (message.privateFor !== undefined) note(`user ${message.privateFor}`, message);
    }
    return [...new Set([...(found.get(`thread ${thread}`) ?? []), ...(found.get(`user ${user}`) ?? [])])];
  };
}

function retried(retry: number | undefined): { readonly retry?: number } {
  return retry === undefined ? {} : { retry };
}
