import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { freePort, usePostgres } from "../postgres-server.ts";
import { createSlackPeople } from "../wire/slack-people.ts";
import { type SlackServer, startSlackServer } from "../wire/slack-server.ts";
import { SIGNING_SECRET } from "../wire/slack-signing.ts";
import { APP_TOKEN, BOT_TOKEN } from "../wire/slack-web-api.ts";
import { createQuestions } from "./questions.ts";
import { type RunningBot, startBot } from "./running-bot.ts";

/** `npm run soak -- --processes 3` sets them; `npm test` runs the short form, without a kill. */
const PROCESSES = Number(process.env.SOAK_PROCESSES ?? 3);
const EVENTS = Number(process.env.SOAK_EVENTS ?? 150);
const IS_LONG = process.env.SOAK_PROCESSES !== undefined;
const PER_SECOND = 20;
const STOPPED_MS = IS_LONG ? 20_000 : 2_000;
const KILL_EVERY_MS = 2_000;
/** After so long without an answer the platform delivers once more. */
const AGAIN_MS = 12_000;
const DELIVERIES_AGAIN = 8;
/** What a bot that has too much to do says to whoever asked. */
const TOLD = /too many questions|went wrong|could not post/;

const postgres = usePostgres();

interface Put {
  readonly ts: string;
  readonly user: string;
  readonly at: number;
  readonly payload: unknown;
  again: number;
}

it(`answers ${EVENTS} events that come to ${PROCESSES} processes two or three times each, once`, {
  timeout: 600_000 + (EVENTS / PER_SECOND) * 10_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), "processes-"));
  const slack = await startSlackServer({ keepAliveMs: 5_000 });
  slack.store.inspects = false;
  const httpPort = await freePort();
  const database = await postgres().createDatabase();
  const shared = {
    SLACK_BOT_TOKEN: BOT_TOKEN,
    SLACK_API_URL: slack.apiUrl,
    DATABASE_URL: database,
    LOG_LEVEL: "info",
  };
  /** The last one takes signed requests, the others sockets. */
  const start = (place: number): Promise<RunningBot> => {
    const way =
      place === PROCESSES - 1
        ? { SLACK_SIGNING_SECRET: SIGNING_SECRET, SLACK_PORT: String(httpPort) }
        : { SLACK_APP_TOKEN: APP_TOKEN };
    return startBot({ ...shared, ...way, DATA_DIR: join(folder, String(place)) }, { connected: 1 });
  };
  const bots = await Promise.all(Array.from({ length: PROCESSES }, (_, place) => start(place)));
  try {
    const deliver = createDeliveries(slack, httpPort);
    const answersTo = countAnswers(slack);
    const isTold = ({ user }: Put) =>
      slack.store.messages.some((message) => message.channel === `D${user}` && TOLD.test(message.text));
    const written: unknown[] = [];
    const people = createSlackPeople(slack, { into: written });
    const questionOf = createQuestions();
    let number = 0;
    let deliveredAgain = 0;
    let killed = 0;

    /** Puts so many questions, and more as long as `isMore`; resolves when all are answered, or never will be. */
    async function ask(
      count: number,
      { isMore, onPut }: { readonly isMore?: () => boolean; readonly onPut?: () => Promise<void> } = {},
    ): Promise<readonly Put[]> {
      const put: Put[] = [];
      for (let began = performance.now(); put.length < count || isMore?.() === true; ) {
        number += 1;
        const [user, ts] = [`U${1_000 + number}`, people.nextTs()];
        await people.directMessage(questionOf(number), { ts, channel: `D${user}`, user });
        const payload = written.pop();
        put.push({ ts, user, at: performance.now(), payload, again: 0 });
        void deliver(payload, number % 3 === 0 ? 3 : 2);
        if (number % 200 === 0) slack.calls.length = 0;
        const wait = began + 1_000 / PER_SECOND - performance.now();
        began = performance.now() + Math.max(0, wait);
        await sleep(Math.max(0, wait));
      }
      await onPut?.();
      const missing = () =>
        put.filter((one) => answersTo(one.ts) === 0 && one.again <= DELIVERIES_AGAIN && !isTold(one));
      for (; missing().length > 0; await sleep(200))
        for (const one of missing()) {
          if (performance.now() - one.at < AGAIN_MS * (one.again + 1)) continue;
          one.again += 1;
          deliveredAgain += 1;
          void deliver(one.payload, 1, one.again);
        }
      // The deliveries that had to wait have their turn.
      await sleep(IS_LONG ? 15_000 : 1_000);
      return put;
    }

    /** Over those who live. */
    async function sumOf(fate: string): Promise<number> {
      const states = await Promise.all(bots.map(({ address }) => readState(address)));
      return states.reduce((total, { text }) => total + metric(text, fate), 0);
    }

    async function killWhile(isAsking: () => boolean): Promise<void> {
      for (; isAsking(); await sleep(KILL_EVERY_MS)) {
        const place = Math.floor(Math.random() * PROCESSES);
        bots[place]?.child.kill("SIGKILL");
        killed += 1;
        bots[place] = await start(place);
      }
    }

    async function askAndKill(): Promise<readonly Put[]> {
      let isAsking = true;
      const kills = IS_LONG ? killWhile(() => isAsking) : undefined;
      return ask(EVENTS, {
        async onPut() {
          isAsking = false;
          await kills;
        },
      });
    }

    async function askWhileStopped(): Promise<readonly Put[]> {
      let isBack = false;
      await postgres().halt();
      const asked = ask(EVENTS / 5, { isMore: () => !isBack });
      await sleep(STOPPED_MS);
      await postgres().resume();
      while (!(await allWell(bots))) await sleep(200);
      isBack = true;
      return asked;
    }

    const before = await askAndKill();
    const doublesBefore = await sumOf("double");
    say(`${before.length} events while processes were killed ${killed} times: done`);
    const during = await askWhileStopped();
    say(`${during.length} events while the database was stopped: done`);
    const after = await ask(EVENTS / 5);
    while (!(await allWell(bots))) await sleep(200);

    const told = (put: readonly Put[]) => put.filter((one) => answersTo(one.ts) === 0 && isTold(one)).length;
    const lost = (put: readonly Put[]) => put.filter((one) => answersTo(one.ts) === 0 && !isTold(one)).length;
    const twice = (put: readonly Put[]) => put.filter(({ ts }) => answersTo(ts) > 1).length;
    const states = await Promise.all(bots.map(({ address }) => readState(address)));
    const report = {
      processes: PROCESSES,
      "killed and started again": killed,
      "delivered once more": deliveredAgain,
      "database there: events, told, lost, twice": [before.length, told(before), lost(before), twice(before)],
      "stopped: events, told, lost, twice": [during.length, told(during), lost(during), twice(during)],
      "back: events, told, lost, twice": [after.length, told(after), lost(after), twice(after)],
      "taken without the database": await sumOf("taken"),
      "doubles counted": await sumOf("double"),
    };
    process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
    for (const put of [before, during, after]) expect(lost(put)).toBe(0);
    // On a machine without room to breathe the database may seem to be gone.
    expect(twice(before)).toBeLessThanOrEqual(doublesBefore);
    expect(twice(after)).toBeLessThanOrEqual(report["doubles counted"] - doublesBefore);
    expect(report["taken without the database"]).toBeGreaterThan(0);
    expect(report["doubles counted"]).toBeGreaterThanOrEqual(twice(during));
    for (const { ready } of states)
      expect(ready).toMatchObject({ ready: true, processes: { [String(ready.knowledge)]: PROCESSES } });
    for (const bot of bots) expect(await bot.stop()).toBe(0);
  } finally {
    for (const { child } of bots) child.kill("SIGKILL");
    await slack.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

/** The long form lasts; whoever runs it sees how far it is. */
function say(line: string): void {
  if (IS_LONG) process.stderr.write(`${line}\n`);
}

/** Delivers the same event to so many different processes, within a moment. */
function createDeliveries(slack: SlackServer, httpPort: number) {
  const overHttp = createSlackPeople(slack, { httpPort });
  return async (payload: unknown, times: number, retry?: number): Promise<void> => {
    const extra = retry === undefined ? {} : { retry_attempt: retry, retry_reason: "timeout" };
    const ways = [
      ...slack.sockets.open.map((socket) => () => slack.sockets.send("events_api", payload, extra, socket)),
      () => overHttp.deliver("events_api", payload, retry === undefined ? {} : { retry }),
    ];
    for (const way of ways.sort(() => Math.random() - 0.5).slice(0, times)) {
      void way().catch(() => undefined);
      await sleep(Math.random() * 40);
    }
  };
}

/** Counted once a message. */
function countAnswers(slack: SlackServer): (ts: string) => number {
  const counts = new Map<string, number>();
  let seen = 0;
  return (ts) => {
    for (; seen < slack.store.messages.length; seen += 1) {
      const thread = slack.store.messages[seen]?.thread;
      if (thread !== undefined) counts.set(thread, (counts.get(thread) ?? 0) + 1);
    }
    return counts.get(ts) ?? 0;
  };
}

/** Whether the journal of each has nothing to complain of. */
async function allWell(bots: readonly RunningBot[]): Promise<boolean> {
  const states = await Promise.all(bots.map(({ address }) => readState(address)));
  return states.every(({ ready }) => !/degraded/.test(JSON.stringify(ready.warnings)));
}

async function readState(address: string) {
  const ready = (await (await fetch(new URL("/readyz", address))).json()) as Record<string, unknown>;
  return { ready, text: await (await fetch(new URL("/metrics", address))).text() };
}

function metric(text: string, fate: string): number {
  const line = text.split("\n").find((one) => one.startsWith(`bot_events_taken_alone{fate="${fate}"}`));
  return Number(line?.split(" ").at(-1) ?? 0);
}
