import { setTimeout as sleep } from "node:timers/promises";
import { Client, Events, GatewayIntentBits, Partials } from "discord.js";
import type { Assistant } from "../../src/assistant/assistant.ts";
import { createPersonKeys } from "../../src/conversation/person-key.ts";
import { createDiscordPlatform } from "../../src/discord/discord-platform.ts";
import { createMemoryJournal } from "../../src/journal/memory/memory-journal.ts";
import { APPLICATION_ID } from "../wire/discord-payloads.ts";
import { DISCORD_TEST_TOKEN } from "../wire/discord-server.ts";
import { type Burst, type DiscordLoad, openDiscordLoad } from "./discord-load.ts";

/** Milliseconds at two places of a distribution. */
export interface Spread {
  readonly p50: number;
  readonly p99: number;
}

export interface DiscordBenchResult {
  /** From the event leaving the server to the first reply to the interaction arriving there. */
  readonly slashToCallback: { readonly ours: Spread; readonly echo: Spread; readonly ratio: number };
  /** From the event to the finished answer. */
  readonly slashToAnswer: { readonly ours: Spread; readonly echo: Spread };
  readonly mentionToReply: { readonly ours: Spread; readonly echo: Spread; readonly ratio: number };
  readonly autocomplete: Spread;
  /** 1,000 commands at once. */
  readonly burst: Burst;
}

export interface DiscordBenchOptions {
  readonly assistant: Assistant;
  /** Questions that are asked in turn. */
  readonly questions: readonly string[];
  /** Events of each kind and bot. Default: 200. */
  readonly rounds?: number;
  /** Milliseconds between events; default 20, which is 50 a second. 0: the next one at once. */
  readonly everyMs?: number;
  readonly burst?: number;
  /** Default: a Discord in this thread. */
  readonly openLoad?: () => Promise<DiscordLoad>;
}

const CALLS_PER_SECOND = 1_000_000;
/** Autocomplete is measured this often a round, because its 99th percentile counts. */
const TYPED_PER_ROUND = 5;
/** Rounds of each kind before the clock starts: both bots are measured as they run after a minute, not at start. */
const WARM_UP = 200;

/** Our bot and a trivial discord.js bot, each at a local Discord of its own, in turns of twenty. */
export async function benchDiscord(options: DiscordBenchOptions): Promise<DiscordBenchResult> {
  const {
    assistant,
    questions,
    rounds = 200,
    everyMs = 20,
    burst = 1_000,
    openLoad = openDiscordLoad,
  } = options;
  const [ours, echo] = [await openLoad(), await openLoad()];
  const stopOurs = await startOurs(ours.apiUrl, assistant);
  const stopEcho = await startEcho(echo.apiUrl);
  const question = (at: number) => questions[at % questions.length] ?? "";
  const both = async (measure: (load: DiscordLoad, at: number) => Promise<number>) => {
    const times = { ours: [] as number[], echo: [] as number[] };
    for (let at = -Math.min(WARM_UP, rounds); at < rounds; at += 20) {
      for (const [name, load] of [
        ["ours", ours],
        ["echo", echo],
      ] as const) {
        for (let step = 0; step < 20; step++) {
          if (everyMs > 0) await sleep(everyMs);
          const took = await measure(load, at + step + rounds);
          if (at >= 0) times[name].push(took);
        }
      }
    }
    return { ours: toSpread(times.ours), echo: toSpread(times.echo) };
  };
  try {
    const callback = await both((load, at) => load.slash(question(at), at, "callback"));
    const answer = await both((load, at) => load.slash(question(at), at, "answer"));
    const mention = await both((load, at) => load.mention(question(at), at));
    const typed: number[] = [];
    for (let at = 0; at < rounds * TYPED_PER_ROUND; at++) {
      if (everyMs > 0) await sleep(everyMs / TYPED_PER_ROUND);
      typed.push(await ours.autocomplete(question(at).slice(0, 1 + (at % 8))));
    }
    return {
      slashToCallback: { ...callback, ratio: callback.ours.p50 / callback.echo.p50 },
      slashToAnswer: answer,
      mentionToReply: { ...mention, ratio: mention.ours.p50 / mention.echo.p50 },
      autocomplete: toSpread(typed),
      burst: await ours.burst(Array.from({ length: burst }, (_, at) => question(at))),
    };
  } finally {
    await Promise.all([stopOurs(), stopEcho()]);
    await Promise.all([ours.close(), echo.close()]);
  }
}

async function startOurs(apiUrl: string, assistant: Assistant): Promise<() => Promise<void>> {
  const silent = () => undefined;
  const platform = createDiscordPlatform({
    token: DISCORD_TEST_TOKEN,
    applicationId: APPLICATION_ID,
    apiUrl,
    commandName: "openai-msft",
    assistant,
    journal: createMemoryJournal(),
    logger: { debug: silent, info: silent, warn: silent, error: silent },
    toPersonKey: createPersonKeys("a salt for measuring"),
    settings: { restCallsPerSecond: CALLS_PER_SECOND, questionsPerMinute: 1_000_000, guildsTimeoutMs: 1_000 },
  });
  await platform.start();
  return () => platform.stop();
}

/** What a tutorial's bot does: defers, repeats the question, and replies to mentions. */
async function startEcho(apiUrl: string): Promise<() => Promise<void>> {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    partials: [Partials.Channel],
    rest: { api: apiUrl, globalRequestsPerSecond: CALLS_PER_SECOND },
  });
  client.on(Events.InteractionCreate, (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    const echo = async () => {
      await interaction.deferReply();
      await interaction.editReply(interaction.options.getString("question", true));
    };
    void echo();
  });
  client.on(Events.MessageCreate, (message) => {
    if (!message.author.bot) void message.reply(message.content);
  });
  const ready = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()));
  await client.login(DISCORD_TEST_TOKEN);
  await ready;
  return () => client.destroy();
}

function toSpread(times: readonly number[]): Spread {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
  return { p50: at(0.5), p99: at(0.99) };
}

/** The figures as lines for a person. */
export function describeDiscordBench(result: DiscordBenchResult): string[] {
  const ms = (value: number) => `${value.toFixed(2)} ms`;
  const pair = ({ ours, echo }: { ours: Spread; echo: Spread }) =>
    `p50 ${ms(ours.p50)} (echo ${ms(echo.p50)}), p99 ${ms(ours.p99)} (echo ${ms(echo.p99)})`;
  const { burst } = result;
  return [
    `discord slash to callback: ${pair(result.slashToCallback)}, ratio ${result.slashToCallback.ratio.toFixed(2)}`,
    `discord slash to answer: ${pair(result.slashToAnswer)}`,
    `discord mention to reply: ${pair(result.mentionToReply)}, ratio ${result.mentionToReply.ratio.toFixed(2)}`,
    `discord autocomplete: p50 ${ms(result.autocomplete.p50)}, p99 ${ms(result.autocomplete.p99)}`,
    `discord burst: ${burst.answered} of ${burst.sent} answered, ${burst.lost} lost, in ${Math.round(burst.tookMs)} ms`,
  ];
}
