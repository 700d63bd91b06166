import { App, LogLevel, SocketModeReceiver } from "@slack/bolt";
import type { Assistant } from "../../src/assistant.ts";
import { createSlackPlatform } from "../../src/platforms/slack/slack-platform.ts";
import { SLACK_DEFAULTS } from "../../src/platforms/slack/slack-settings.ts";
import { slackOptions } from "../wire/running-slack.ts";
import { createSlackPeople } from "../wire/slack-people.ts";
import { type SlackServer, startSlackServer } from "../wire/slack-server.ts";
import { BOT_ID, BOT_USER } from "../wire/slack-store.ts";
import { APP_TOKEN, BOT_TOKEN } from "../wire/slack-web-api.ts";

/** Milliseconds from the event on the wire to the reply's arrival at Slack. */
export interface Latencies {
  readonly events: number;
  readonly lost: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
  /** 99th percentile of how late a timer of 10 ms was. Slack's side shares the event loop. */
  readonly loopDelayP99: number;
}

export interface SlackBench {
  readonly echo: { readonly steady: Latencies; readonly burst: Latencies };
  readonly bot: { readonly steady: Latencies; readonly burst: Latencies };
  /** The bot's p50 over the echo's, at a steady rate. */
  readonly ratio: number;
}

export interface SlackBenchOptions {
  readonly assistant: Assistant;
  readonly questions: readonly string[];
  /** Default: 50. */
  readonly perSecond?: number;
  /** Default: 10. */
  readonly seconds?: number;
  /** Default: 1,000. */
  readonly burst?: number;
}

const PEOPLE = 200;
const WATCH_EVERY_MS = 10;
/** Events of a burst that leave in one turn of the event loop, which the sender shares with the bot. */
const PACKET = 50;
/** Events before the clock starts, all at once: both programs are measured as they run after a minute, not at start. */
const WARM_UP = 1_000;

/**
 * Measures the bot beside a trivial Bolt app that echoes, each at a local Slack of its own, in turns of one second, so
 * that whatever else the machine does meets both.
 */
export async function benchSlack(options: SlackBenchOptions): Promise<SlackBench> {
  const { questions, perSecond = 50, seconds = 10, burst = 1_000 } = options;
  const echo = await open(startEcho);
  const bot = await open((slack) => startBot(slack, options.assistant));
  try {
    const both = [echo, bot];
    for (const one of both) await run(one, questions, atOnce(WARM_UP));
    const steady = both.map(() => createTimes());
    for (let second = 0; second < seconds; second += 1) {
      for (const [index, one] of both.entries()) {
        const times = Array.from({ length: perSecond }, (_, event) => (event * 1_000) / perSecond);
        await run(one, questions, times, steady[index]);
      }
    }
    const bursts = both.map(() => createTimes());
    for (const [index, one] of both.entries()) await run(one, questions, atOnce(burst), bursts[index]);
    const [echoSteady, botSteady, echoBurst, botBurst] = [...steady, ...bursts].map(summarise);
    if (echoSteady === undefined || botSteady === undefined) throw new Error("nothing was measured");
    if (echoBurst === undefined || botBurst === undefined) throw new Error("nothing was measured");
    return {
      echo: { steady: echoSteady, burst: echoBurst },
      bot: { steady: botSteady, burst: botBurst },
      ratio: botSteady.p50 / echoSteady.p50,
    };
  } finally {
    for (const { stop, slack } of [echo, bot]) {
      await stop();
      await slack.close();
    }
  }
}

type Stop = () => Promise<unknown>;

async function startEcho(slack: SlackServer): Promise<Stop> {
  const clientOptions = { slackApiUrl: slack.apiUrl };
  const receiver = new SocketModeReceiver({
    appToken: APP_TOKEN,
    logLevel: LogLevel.ERROR,
    installerOptions: { clientOptions: { ...clientOptions } },
  });
  const app = new App({
    token: BOT_TOKEN,
    botId: BOT_ID,
    botUserId: BOT_USER,
    tokenVerificationEnabled: false,
    receiver,
    logLevel: LogLevel.ERROR,
    clientOptions,
  });
  app.event("app_mention", async ({ event, say }) => {
    await say({ text: event.text, thread_ts: event.ts });
  });
  await app.start();
  return () => app.stop();
}

async function startBot(slack: SlackServer, assistant: Assistant): Promise<Stop> {
  const settings = { ...SLACK_DEFAULTS, questionsPerMinute: 1_000_000 };
  const silent = { debug() {}, info() {}, warn() {}, error() {} };
  const { options } = slackOptions(slack, { assistant, settings, logger: silent });
  const platform = createSlackPlatform(options);
  await platform.start();
  return () => platform.stop();
}

interface Measured {
  readonly slack: SlackServer;
  readonly stop: Stop;
  /** Events sent so far; no two share a time stamp. */
  sent: number;
}

async function open(start: (slack: SlackServer) => Promise<Stop>): Promise<Measured> {
  const slack = await startSlackServer();
  slack.store.inspects = false;
  return { slack, stop: await start(slack), sent: 0 };
}

interface Times {
  /** How late a timer was, each time it ran, in milliseconds. */
  readonly late: number[];
  readonly taken: number[];
  events: number;
}

function createTimes(): Times {
  return { late: [], taken: [], events: 0 };
}

function atOnce(count: number): readonly number[] {
  return Array.from({ length: count }, () => 0);
}

/** Sends an event at each of the times, in milliseconds from now, and waits for the replies. */
async function run(
  measured: Measured,
  questions: readonly string[],
  times: readonly number[],
  into: Times = createTimes(),
): Promise<void> {
  const { slack } = measured;
  const before = measured.sent;
  measured.sent += times.length;
  const payloads = await preparePayloads(slack, questions, before, times.length);
  const sentAt = new Map<string, number>();
  const stopWatching = watchEventLoop(into.late);
  const started = performance.now();
  for (const [index, at] of times.entries()) {
    const waitMs = started + at - performance.now();
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
    else if (index % PACKET === 0) await new Promise((resolve) => setImmediate(resolve));
    sentAt.set(timeStamp(before + index), performance.now());
    void slack.sockets.send("events_api", payloads[index]);
  }
  await slack.store
    .until(() => slack.store.messages.length >= before + times.length, 60_000)
    .catch(() => undefined);
  stopWatching();
  into.events += times.length;
  for (const { args, at } of slack.callsOf("chat.postMessage").slice(before)) {
    const sent = sentAt.get(String(args.thread_ts));
    if (sent !== undefined) into.taken.push(at - sent);
  }
}

/** The events, built before the clock starts: the sender shares the event loop with the bot. */
async function preparePayloads(
  slack: SlackServer,
  questions: readonly string[],
  from: number,
  count: number,
): Promise<unknown[]> {
  const payloads: unknown[] = [];
  const people = createSlackPeople(slack, { into: payloads });
  for (let index = from; index < from + count; index += 1) {
    const ts = timeStamp(index);
    const who = index % PEOPLE;
    const body = { event_id: `Ev${ts}` };
    await people.mention(questions[index % questions.length] ?? "", {
      ts,
      channel: `C${who}`,
      user: `U${who}`,
      body,
    });
  }
  return payloads;
}

/** Unlike every other event's. */
function timeStamp(event: number): string {
  return `1700000000.${String(event).padStart(6, "0")}`;
}

/** Notes how late the event loop comes to a timer. Returns how to stop. */
function watchEventLoop(late: number[]): () => void {
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    late.push(Math.max(0, now - last - WATCH_EVERY_MS));
    last = now;
  }, WATCH_EVERY_MS);
  return () => clearInterval(timer);
}

function summarise({ taken, events, late }: Times): Latencies {
  const at = quantiles(taken);
  return {
    events,
    lost: events - taken.length,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    max: at(1),
    loopDelayP99: quantiles(late)(0.99),
  };
}

function quantiles(values: readonly number[]): (share: number) => number {
  const sorted = values.toSorted((a, b) => a - b);
  return (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** The figures as lines for a person. */
export function describeSlackBench({ echo, bot, ratio }: SlackBench): string[] {
  const ms = (value: number) => `${value.toFixed(2)} ms`;
  const line = (name: string, of: Latencies, beside: Latencies) =>
    `slack event to reply, ${name}: p50 ${ms(of.p50)} (echo ${ms(beside.p50)}), p99 ${ms(of.p99)} (echo ${ms(beside.p99)}), ${of.lost} of ${of.events} lost, loop p99 ${ms(of.loopDelayP99)} (echo ${ms(beside.loopDelayP99)})`;
  return [
    `${line("50 a second", bot.steady, echo.steady)}, ratio ${ratio.toFixed(2)}`,
    line(`${bot.burst.events} at once`, bot.burst, echo.burst),
  ];
}
