import { App, LogLevel, SocketModeReceiver } from "@slack/bolt";
import type { Assistant } from "../../src/assistant/assistant.ts";
import { createSlackPlatform } from "../../src/slack/slack-platform.ts";
import { SLACK_DEFAULTS } from "../../src/slack/wire/slack-settings.ts";
import { slackOptions } from "../wire/running-slack.ts";
import { BOT_ID, BOT_USER } from "../wire/slack-store.ts";
import { APP_TOKEN, BOT_TOKEN } from "../wire/slack-web-api.ts";
import { openSlackLoad, type SlackLoad } from "./slack-load.ts";

/** Milliseconds from the event on the wire to the reply's arrival at Slack. */
export interface Latencies {
  readonly events: number;
  readonly lost: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
  /** 99th percentile of how late a timer of 10 ms was in the bot's thread. */
  readonly loopDelayP99: number;
}

export interface SlackBench {
  readonly echo: { readonly steady: Latencies; readonly burst: Latencies };
  readonly bot: { readonly steady: Latencies; readonly burst: Latencies };
  /** The bot's p50 over the echo's. */
  readonly ratios: { readonly steady: number; readonly burst: number };
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
  /** Default: a Slack in this thread. */
  readonly openLoad?: () => Promise<SlackLoad>;
}

const WATCH_EVERY_MS = 10;
/** Bursts of each, in turn: one alone is a matter of luck. */
const BURSTS = 4;
/** Events before the clock starts, all at once: both programs are measured as they run after a minute, not at start. */
const WARM_UP = 1_000;

/**
 * Measures the bot beside a trivial Bolt app that echoes, each at a local Slack of its own, in turns of one second, so
 * that whatever else the machine does meets both.
 */
export async function benchSlack(options: SlackBenchOptions): Promise<SlackBench> {
  const { questions, perSecond = 50, seconds = 10, burst = 1_000, openLoad = openSlackLoad } = options;
  const open = async (start: (apiUrl: string) => Promise<Stop>): Promise<Measured> => {
    const load = await openLoad();
    return { load, stop: await start(load.apiUrl) };
  };
  const echo = await open(startEcho);
  const bot = await open((apiUrl) => startBot(apiUrl, options.assistant));
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
    for (let round = 0; round < BURSTS; round += 1)
      for (const [index, one] of both.entries()) await run(one, questions, atOnce(burst), bursts[index]);
    const [echoSteady, botSteady, echoBurst, botBurst] = [...steady, ...bursts].map(summarise);
    if (echoSteady === undefined || botSteady === undefined) throw new Error("nothing was measured");
    if (echoBurst === undefined || botBurst === undefined) throw new Error("nothing was measured");
    return {
      echo: { steady: echoSteady, burst: echoBurst },
      bot: { steady: botSteady, burst: botBurst },
      ratios: { steady: botSteady.p50 / echoSteady.p50, burst: botBurst.p50 / echoBurst.p50 },
    };
  } finally {
    for (const { stop, load } of [echo, bot]) {
      await stop();
      await load.close();
    }
  }
}

type Stop = () => Promise<unknown>;

async function startEcho(apiUrl: string): Promise<Stop> {
  const clientOptions = { slackApiUrl: apiUrl };
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

async function startBot(apiUrl: string, assistant: Assistant): Promise<Stop> {
  const settings = { ...SLACK_DEFAULTS, questionsPerMinute: 1_000_000 };
  const silent = { debug() {}, info() {}, warn() {}, error() {} };
  const { options } = slackOptions({ apiUrl }, { assistant, settings, logger: silent });
  const platform = createSlackPlatform(options);
  await platform.start();
  return () => platform.stop();
}

interface Measured {
  readonly load: SlackLoad;
  readonly stop: Stop;
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

async function run(
  { load }: Measured,
  questions: readonly string[],
  times: readonly number[],
  into: Times = createTimes(),
): Promise<void> {
  const stopWatching = watchEventLoop(into.late);
  into.taken.push(...(await load.run(questions, times)));
  stopWatching();
  into.events += times.length;
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
export function describeSlackBench({ echo, bot, ratios }: SlackBench): string[] {
  const ms = (value: number) => `${value.toFixed(2)} ms`;
  const line = (name: string, of: Latencies, beside: Latencies, ratio: number) =>
    `slack event to reply, ${name}: p50 ${ms(of.p50)} (echo ${ms(beside.p50)}), p99 ${ms(of.p99)} (echo ${ms(beside.p99)}), ${of.lost} of ${of.events} lost, loop p99 ${ms(of.loopDelayP99)} (echo ${ms(beside.loopDelayP99)}), ratio ${ratio.toFixed(2)}`;
  return [
    line("50 a second", bot.steady, echo.steady, ratios.steady),
    line(`${bot.burst.events / BURSTS} at once, ${BURSTS} times`, bot.burst, echo.burst, ratios.burst),
  ];
}
