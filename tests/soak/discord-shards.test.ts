import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { usePostgres } from "../postgres-server.ts";
import { shardOf } from "../wire/discord-gateway.ts";
import { guildOn, type SmallGuild } from "../wire/discord-guilds.ts";
import { APPLICATION_ID, aUser, type Json } from "../wire/discord-payloads.ts";
import { press, say, slash } from "../wire/discord-person.ts";
import { createDiscordServer, type DiscordServer } from "../wire/discord-server.ts";
import type { StoredInteraction } from "../wire/discord-store.ts";
import { buttonsOf } from "../wire/discord-view.ts";
import { createQuestions } from "./questions.ts";
import { type RunningBot, startBot } from "./running-bot.ts";

/** `npm run soak -- --processes 2 --shards 8` sets them; `npm test` runs the short form, with one kill. */
const PROCESSES = Number(process.env.SOAK_PROCESSES ?? 2);
const SHARDS = Number(process.env.SOAK_SHARDS ?? 8);
const GUILDS = Number(process.env.SOAK_GUILDS ?? 64);
const KILLS = Number(process.env.SOAK_KILLS ?? 1);
/** So many shards may identify at once, and others like them five seconds later. */
const MAX_CONCURRENCY = Number(process.env.SOAK_MAX_CONCURRENCY ?? 2);
const IS_LONG = process.env.SOAK_SHARDS !== undefined;
const IDENTIFY_EVERY_MS = 5_000;
const ANSWERED_WITHIN_MS = 30_000;
const SERVERS_PER_SECOND = 40;
/** Discord forgets a command or a press that is not acknowledged by then. */
const EXPIRES_MS = 3_000;

const postgres = usePostgres();

/** What each process runs: as many as the others, or one more. */
function shardsOf(place: number): readonly number[] {
  const ids = Array.from({ length: SHARDS }, (_, id) => id);
  return ids.slice((place * SHARDS) / PROCESSES, ((place + 1) * SHARDS) / PROCESSES);
}

interface Put {
  readonly guild: SmallGuild;
  readonly way: "mention" | "command";
  readonly answers: () => number;
  /** Discord forgot it before the bot said that it came: this machine has too much to do. */
  readonly isExpired: () => boolean;
}

it(`answers once in each of ${GUILDS} servers on ${SHARDS} shards, which ${PROCESSES} processes share, also after a kill`, {
  timeout: 120_000 + KILLS * 120_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), "shards-"));
  const guilds = Array.from({ length: GUILDS }, (_, at) =>
    guildOn(at % SHARDS, SHARDS, Math.floor(at / SHARDS)),
  );
  const server = await createDiscordServer({
    guilds: guilds.map(({ guild }) => guild),
    maxConcurrency: MAX_CONCURRENCY,
    identifyEveryMs: IDENTIFY_EVERY_MS,
  });
  server.sessionStarts.shards = SHARDS;
  const database = await postgres().createDatabase();
  const start = (place: number): Promise<RunningBot> =>
    startBot(
      {
        DISCORD_TOKEN: server.token,
        DISCORD_APPLICATION_ID: APPLICATION_ID,
        DISCORD_API_URL: server.apiUrl,
        DISCORD_SHARDS: `${shardsOf(place).at(0)}-${shardsOf(place).at(-1)}/${SHARDS}`,
        DATABASE_URL: database,
        DATA_DIR: join(folder, String(place)),
      },
      { connected: 1 },
    );
  const began = performance.now();
  const bots: RunningBot[] = [];
  try {
    bots.push(...(await Promise.all(Array.from({ length: PROCESSES }, (_, place) => start(place)))));
    const startMs = performance.now() - began;
    const ask = createAsking(server);
    const put: Put[] = [];

    async function askIn(which: readonly SmallGuild[]): Promise<void> {
      const asked: Put[] = [];
      for (const guild of which) {
        asked.push(...ask(guild));
        await sleep(1_000 / SERVERS_PER_SECOND);
      }
      put.push(...asked);
      const missing = () => asked.filter((one) => one.answers() === 0 && !one.isExpired());
      await server
        .until(() => missing().length === 0, ANSWERED_WITHIN_MS, "an answer in every server")
        .catch((error: unknown) => {
          const where = missing().map(
            ({ way, guild }) => `${way} on shard ${shardOf(guild.guildId, SHARDS)}`,
          );
          throw new Error(`not answered: ${where.join(", ")}`, { cause: error });
        });
    }

    await askIn(guilds);
    await isPressTaken(server, guilds);
    await expectShards(bots, 5_000);
    const backMs: number[] = [];
    for (let kill = 0; kill < KILLS; kill += 1) {
      const place = kill % PROCESSES;
      bots[place]?.child.kill("SIGKILL");
      await bots[place]?.ended;
      // The others do not notice.
      await askIn(guilds.filter(({ guildId }) => !shardsOf(place).includes(shardOf(guildId, SHARDS))));
      const killedAt = performance.now();
      bots[place] = await start(place);
      backMs.push(Math.round(performance.now() - killedAt));
      await askIn(guilds);
    }
    const direct = say(server, "who hosts the stateless api?", { channel: "direct" });
    await server.until(() => answersTo(server, direct.id) > 0, ANSWERED_WITHIN_MS, "a direct answer");
    // For half a minute a process that was killed counts beside the one that took its place.
    await expectShards(bots, IS_LONG ? 40_000 : undefined);
    // What comes twice comes within a moment.
    await sleep(500);

    const report = {
      processes: PROCESSES,
      shards: SHARDS,
      servers: GUILDS,
      "identifies at once": MAX_CONCURRENCY,
      "identifies, too early, least time between two alike in ms": [
        server.gateway.counts.identifies,
        server.gateway.counts.early,
        Math.round(leastGap(server)),
      ],
      "first start of all in ms": Math.round(startMs),
      "killed and back in ms": backMs,
      "asked, forgotten by Discord, answered twice": [
        put.length,
        put.filter((one) => one.isExpired()).length,
        put.filter(({ answers }) => answers() > 1).length,
      ],
    };
    process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
    expect(server.gateway.counts.early).toBe(0);
    const again = backMs.map((_, kill) => shardsOf(kill % PROCESSES).length);
    expect(server.gateway.counts.identifies).toBe(again.reduce((sum, more) => sum + more, SHARDS));
    expect(put.filter((one) => one.answers() !== (one.isExpired() ? 0 : 1))).toEqual([]);
    expect(answersTo(server, direct.id)).toBe(1);
    const registrations = server.calls.filter(
      ({ path, method }) => path.endsWith("/commands") && method === "PUT",
    );
    expect(registrations).toHaveLength(1);
    for (const bot of bots) expect(await bot.stop()).toBe(0);
  } finally {
    for (const { child } of bots) child.kill("SIGKILL");
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});

/** Two people ask in a guild, one by a mention and one by the command. */
function createAsking(server: DiscordServer) {
  const questionOf = createQuestions();
  let number = 0;
  const nextUser = () => {
    number += 1;
    return `7${String(number).padStart(17, "0")}`;
  };
  return (guild: SmallGuild): Put[] => {
    const { guildId, channelId } = guild;
    const said = say(server, questionOf(number), {
      author: aUser(nextUser()),
      more: { guild_id: guildId, channel_id: channelId },
    });
    const asked = slash(
      server,
      "openai-msft",
      { question: questionOf(number) },
      { userId: nextUser(), guildId, channelId },
    );
    return [
      { guild, way: "mention", answers: () => answersTo(server, said.id), isExpired: () => false },
      {
        guild,
        way: "command",
        answers() {
          const shown = server.store.messages.get(asked.original ?? "");
          const isShown = shown !== undefined && (Number(shown.flags) & LOADING) === 0;
          return (isShown ? 1 : 0) + asked.followUps.length;
        },
        isExpired: () => isExpired(asked),
      },
    ];
  };
}

const LOADING = 128;

function isExpired({ callback, sentAt }: StoredInteraction): boolean {
  return callback === undefined && Date.now() - sentAt > EXPIRES_MS;
}

/** Messages of the bot that reply to a message. */
function answersTo(server: DiscordServer, id: string): number {
  return [...server.store.messages.values()].filter(
    (message) => (message.message_reference as Json | undefined)?.message_id === id && message.application_id,
  ).length;
}

/** A button below an answer is pressed in each guild; the press goes where the guild is. */
async function isPressTaken(server: DiscordServer, guilds: readonly SmallGuild[]): Promise<void> {
  const presses = guilds.flatMap(({ guildId, channelId }) => {
    const answer = [...server.store.messages.values()].find(
      (message) => message.channel_id === channelId && buttonsOf(message).length > 0,
    );
    const [button] = answer === undefined ? [] : buttonsOf(answer);
    return answer === undefined || button === undefined
      ? []
      : [press(server, answer, button.customId, { guildId, channelId, userId: "600000000000000009" })];
  });
  expect(presses.length).toBeGreaterThan(guilds.length / 2);
  await server.until(
    () => presses.every((one) => one.callback !== undefined || isExpired(one)),
    ANSWERED_WITHIN_MS,
    "presses",
  );
}

/** Each process says of its own shards that they are connected; `quietWithinMs`: and of all of them that nothing is wrong. */
async function expectShards(bots: readonly RunningBot[], quietWithinMs?: number): Promise<void> {
  for (const [place, { address }] of bots.entries()) {
    const ids = shardsOf(place).map(String);
    const read = async (path: string) => (await fetch(new URL(path, address))).text();
    const ready = async () => JSON.parse(await read("/readyz")) as Record<string, unknown>;
    expect(await ready()).toMatchObject({
      ready: true,
      shards: { count: SHARDS, states: Object.fromEntries(ids.map((id) => [id, "connected"])) },
    });
    const connected = [
      ...(await read("/metrics")).matchAll(/^bot_shard_state\{.*shard="(\d+)",state="connected"\} 1$/gmu),
    ];
    expect(connected.map(([, id]) => id)).toEqual(ids);
    if (quietWithinMs === undefined) continue;
    const warnings = async () => (await ready()).warnings;
    await expect.poll(warnings, { timeout: quietWithinMs, interval: 500 }).toEqual([]);
  }
}

/** Between two identifies of shards that are the same modulo, in milliseconds. */
function leastGap({ gateway: { identified } }: DiscordServer): number {
  const gaps = Array.from({ length: MAX_CONCURRENCY }, (_, key) => {
    const alike = identified.filter(({ shard }) => shard % MAX_CONCURRENCY === key);
    return alike.slice(1).map(({ at }, index) => at - (alike[index]?.at ?? 0));
  });
  return Math.min(...gaps.flat());
}
