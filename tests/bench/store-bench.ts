import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { EventLedger } from "../../src/domain/ports/journal.ts";
import { startFleet } from "../soak/fleet.ts";
import { createFleetAsking } from "../soak/fleet-asking.ts";
import { createQuestions } from "../soak/questions.ts";
import { type RunningBot, startBot } from "../soak/running-bot.ts";
import { createSlackPeople } from "../wire/slack-people.ts";
import { type SlackServer, startSlackServer } from "../wire/slack-server.ts";
import { APP_TOKEN, BOT_TOKEN } from "../wire/slack-web-api.ts";

export const STORES = ["SQLite", "PostgreSQL"] as const;
export type Store = (typeof STORES)[number];

/** Of a bot as it runs in service, by its store. */
export interface StoreFigures {
  /** Event to reply, in milliseconds. */
  readonly replyMs: number[];
  /** From the start of the process to its connection, in milliseconds. */
  readonly startMs: number;
  readonly residentMb: number;
}

export interface StoreBenchOptions {
  readonly database: string;
  /** Questions to each, in turns of twenty. */
  readonly questions: number;
  /** Whether it answers with meaning, as people have it; making the vectors takes a minute. */
  readonly hasMeaning: boolean;
}

const TURN = 20;
/** Rows are written between questions, as they are in any team. */
const EVERY_MS = 30;

/** Two built bots that differ in their store alone, each at a Slack of its own, asked in turns. */
export async function benchStores(options: StoreBenchOptions): Promise<Record<Store, StoreFigures>> {
  const folder = mkdtempSync(join(tmpdir(), "store-bench-"));
  const semantic = { SEMANTIC: options.hasMeaning ? "on" : "off" };
  const vectors = join(folder, "vectors");
  // Made once: whoever is measured reads them.
  if (options.hasMeaning) await makeVectors(vectors);
  const questionOf = createQuestions();
  const figures: Partial<Record<Store, StoreFigures>> = {};
  const asks: (readonly [Store, (question: string) => Promise<number>])[] = [];
  const stops: (() => Promise<unknown>)[] = [];
  try {
    for (const store of STORES) {
      const slack = await startSlackServer();
      slack.store.inspects = false;
      stops.push(() => slack.close());
      const dataDir = join(folder, store);
      if (options.hasMeaning) cpSync(vectors, dataDir, { recursive: true });
      const began = performance.now();
      const database: Record<string, string> = store === "SQLite" ? {} : { DATABASE_URL: options.database };
      const bot = await startBot(
        { ...toSlack(slack), ...semantic, ...database, DATA_DIR: dataDir },
        { connected: 1 },
      );
      stops.push(() => bot.stop());
      const startMs = performance.now() - began;
      if (options.hasMeaning) await untilMeaning(bot);
      figures[store] = { replyMs: [], startMs, residentMb: await residentMb(bot) };
      asks.push([store, createAsk(slack)]);
    }
    for (let at = -TURN; at < options.questions; at += TURN)
      for (const [store, ask] of asks)
        for (let number = at; number < at + TURN; number += 1) {
          const ms = await ask(questionOf(number + TURN + 1));
          // The first turn warms up.
          if (at >= 0) figures[store]?.replyMs.push(ms);
          await sleep(EVERY_MS);
        }
    return figures as Record<Store, StoreFigures>;
  } finally {
    for (const stop of stops.toReversed()) await stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function toSlack(slack: SlackServer): Record<string, string> {
  return {
    SLACK_BOT_TOKEN: BOT_TOKEN,
    SLACK_APP_TOKEN: APP_TOKEN,
    SLACK_API_URL: slack.apiUrl,
    LOG_LEVEL: "info",
  };
}

async function makeVectors(dataDir: string): Promise<void> {
  const slack = await startSlackServer();
  const bot = await startBot({ ...toSlack(slack), SEMANTIC: "on", DATA_DIR: dataDir }, { connected: 1 });
  await untilMeaning(bot);
  await bot.stop();
  await slack.close();
}

async function untilMeaning({ address }: RunningBot): Promise<void> {
  for (;;) {
    const { meaning } = (await (await fetch(`${address}/readyz`)).json()) as { meaning: string };
    if (meaning === "ready") return;
    await sleep(200);
  }
}

async function residentMb({ address }: RunningBot): Promise<number> {
  const text = await (await fetch(`${address}/metrics`)).text();
  return Number(/^process_resident_memory_bytes (\S+)$/m.exec(text)?.[1]) / 1e6;
}

/** Asks one question by somebody else each time; resolves with milliseconds until its reply stands in Slack. */
function createAsk(slack: SlackServer): (question: string) => Promise<number> {
  const people = createSlackPeople(slack);
  let number = 0;
  return async (question) => {
    number += 1;
    const ts = people.nextTs();
    const began = performance.now();
    void people.directMessage(question, { ts, channel: `D${number}`, user: `U${number}` });
    const reply = await slack.store.until(() => slack.store.messages.find(({ thread }) => thread === ts));
    return reply.at - began;
  };
}

/** Milliseconds that each of so many claims takes, one after the other. */
export async function benchClaims(journal: EventLedger, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let number = -count / 10; number < count; number += 1) {
    const began = performance.now();
    await journal.claim([`event:${number}`, `message:${number}`]);
    if (number >= 0) times.push(performance.now() - began);
    await journal.settle([`event:${number}`, `message:${number}`], "answered");
  }
  return times;
}

/** Events a second that so many processes with one database answer, by words, when all come at once. */
export async function benchThroughput(database: string, processes: number, events: number): Promise<number> {
  const fleet = await startFleet(database, processes, "sockets");
  try {
    const ask = createFleetAsking(fleet);
    const plan = { perSecond: Number.POSITIVE_INFINITY, deliveries: () => 1, settleMs: 0 };
    await ask({ ...plan, events: events / 5 });
    const began = performance.now();
    const { once } = await ask({ ...plan, events });
    return once / ((performance.now() - began) / 1_000);
  } finally {
    await fleet.close();
  }
}
