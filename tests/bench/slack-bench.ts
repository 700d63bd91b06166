import { monitorEventLoopDelay } from "node:perf_hooks";
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
  /** 99th percentile of the event-loop delay, the timer's resolution taken off. Slack's side runs in the same process. */
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
const RESOLUTION_MS = 10;
const WARM_UP = 100;
/** Measures the bot beside a trivial Bolt app that echoes, over the same local Slack, one after the other. */
export async function benchSlack(options: SlackBenchOptions): Promise<SlackBench> {
  const echo = await measure(options, startEcho);
  const bot = await measure(options, (slack) => startBot(slack, options.assistant));
  return { echo, bot, ratio: bot.steady.p50 / echo.steady.p50 };
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

async function measure(options: SlackBenchOptions, start: (slack: SlackServer) => Promise<Stop>) {
  const slack = await startSlackServer();
  slack.store.inspects = false;
  const stop = await start(slack);
  try {
    await run(
      slack,
      options.questions,
      Array.from({ length: WARM_UP }, (_, index) => index * 5),
    );
    const { perSecond = 50, seconds = 10, burst = 1_000 } = options;
    const steady = Array.from({ length: perSecond * seconds }, (_, index) => (index * 1_000) / perSecond);
    return {
      steady: await run(slack, options.questions, steady),
      burst: await run(
        slack,
        options.questions,
        Array.from({ length: burst }, () => 0),
      ),
    };
  } finally {
    await stop();
    await slack.close();
  }
}

/** Sends an event at each of the times, in milliseconds from now, and waits for the replies. */
async function run(
  slack: SlackServer,
  questions: readonly string[],
  times: readonly number[],
): Promise<Latencies> {
  const before = slack.store.messages.length;
  const payloads = await preparePayloads(slack, questions, times.length);
  const sentAt = new Map<string, number>();
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  const started = performance.now();
  for (const [index, at] of times.entries()) {
    const waitMs = started + at - performance.now();
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
    sentAt.set(timeStamp(before, index), performance.now());
    void slack.sockets.send("events_api", payloads[index]);
  }
  const replies = () => slack.store.messages.slice(before);
  await slack.store.until(() => replies().length >= times.length, 60_000).catch(() => undefined);
  delay.disable();
  const taken = replies().flatMap(({ thread, at }) => {
    const sent = sentAt.get(thread ?? "");
    return sent === undefined ? [] : [at - sent];
  });
  return summarise(taken, times.length, delay.percentile(99) / 1e6 - RESOLUTION_MS);
}

/** The events, built before the clock starts: the sender shares the event loop with the bot. */
async function preparePayloads(
  slack: SlackServer,
  questions: readonly string[],
  count: number,
): Promise<unknown[]> {
  const payloads: unknown[] = [];
  const people = createSlackPeople(slack, { into: payloads });
  const before = slack.store.messages.length;
  for (let index = 0; index < count; index += 1) {
    const ts = timeStamp(before, index);
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

/** Unlike every other event's, also of earlier runs. */
function timeStamp(run: number, index: number): string {
  return `${1_700_000_000 + run}.${String(index).padStart(6, "0")}`;
}

function summarise(taken: readonly number[], events: number, loopDelayP99: number): Latencies {
  const sorted = [...taken].sort((a, b) => a - b);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return {
    events,
    lost: events - taken.length,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    max: sorted.at(-1) ?? Number.NaN,
    loopDelayP99: Math.max(0, loopDelayP99),
  };
}
