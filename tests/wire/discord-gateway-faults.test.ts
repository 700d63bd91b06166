import { afterEach, describe, expect, it } from "vitest";
import { DISCORD_DEFAULTS } from "../../src/discord/wire/discord-settings.ts";
import { PlatformRefused } from "../../src/domain/ports/platform.ts";
import { createDiscordBot, type DiscordBot } from "./discord-bot.ts";
import { say } from "./discord-person.ts";
import { createDiscordServer } from "./discord-server.ts";
import { textOf } from "./discord-shown.ts";
import { replyTo } from "./discord-view.ts";

const SECONDS = 1_000;

describe("when Discord's gateway fails", () => {
  let bot: DiscordBot;
  const begin = async (change: Parameters<typeof createDiscordBot>[0] = {}) => {
    bot = await createDiscordBot(change);
    return bot;
  };
  afterEach(async () => {
    await bot?.stop();
  });

  const isAnswered = async (timeoutMs = 5 * SECONDS) => {
    const reply = await replyTo(bot.server, say(bot.server, "who runs the ferry?").id, timeoutMs);
    expect(textOf(reply)).toContain("The Blue Line runs the ferry since April. [1]");
  };
  const isBack = (within: number) =>
    bot.server.until(() => bot.server.gateway.isConnected(), within, "a connection");
  const timed = async (work: () => Promise<unknown>) => {
    const started = Date.now();
    await work();
    return Date.now() - started;
  };

  it("F35: a broken connection is resumed within two seconds, and what was asked in between is answered once", async () => {
    const { server } = await begin();
    server.gateway.terminate();
    await server.until(() => !server.gateway.isConnected());
    const asked = say(server, "who runs the ferry?");
    expect(await timed(() => isBack(2 * SECONDS))).toBeLessThan(2 * SECONDS);
    await replyTo(server, asked.id);
    await isAnswered();
    expect(server.gateway.counts).toMatchObject({ identifies: 1, resumes: 1 });
    const posts = server.calls.filter(({ method, path }) => method === "POST" && path.endsWith("/messages"));
    expect(posts).toHaveLength(2);
  });

  it("F36: the order to reconnect (op 7) is followed", async () => {
    const { server } = await begin();
    server.gateway.send({ op: 7, d: null });
    await server.until(() => server.gateway.counts.resumes === 1);
    await isBack(2 * SECONDS);
    await isAnswered();
  });

  it("F37: an invalid session (op 9) is replaced within eight seconds, with the default waits", async () => {
    const { identifyBackOffMs } = DISCORD_DEFAULTS;
    const { server } = await begin({ settings: { identifyBackOffMs } });
    server.gateway.send({ op: 9, d: false });
    await server.until(() => server.gateway.counts.identifies === 2, 8 * SECONDS);
    await isBack(1 * SECONDS);
    await isAnswered();
  });

  it("F38: a connection whose heartbeats are not answered is replaced after two intervals", async () => {
    const server = await createDiscordServer({ heartbeatIntervalMs: 200 });
    await begin({ server });
    server.gateway.faults.noHeartbeatAck = true;
    await server.until(() => server.gateway.counts.sockets === 2, 2 * SECONDS);
    server.gateway.faults.noHeartbeatAck = false;
    await isBack(2 * SECONDS);
    await isAnswered();
  });

  it("F38: health says so while heartbeats stay unanswered, whatever discord.js believes", async () => {
    let offset = 0;
    await begin({ now: () => new Date(Date.now() + offset) });
    expect(bot.platform.health().state).toBe("connected");
    offset = DISCORD_DEFAULTS.heartbeatSilenceMs + 1;
    expect(bot.platform.health()).toMatchObject({
      state: "reconnecting",
      reason: "Discord has not answered a heartbeat for 120 seconds.",
    });
  });

  it("F39: when the gateway was down, the bot is ready within five seconds of its return", async () => {
    const { server } = await begin();
    server.gateway.faults.down = true;
    server.gateway.terminate();
    await server.until(() => bot.platform.health().state === "reconnecting");
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    server.gateway.faults.down = false;
    expect(await timed(() => isBack(5 * SECONDS))).toBeLessThan(5 * SECONDS);
    await bot.server.until(() => bot.platform.health().state === "connected");
    await isAnswered();
  });

  it.each([
    [4004, "Discord rejected DISCORD_TOKEN (4004)"],
    [4013, "Discord rejected the intents (4013)"],
    [4014, "Discord rejected the intents (4014)"],
  ])("F40: %i at login refuses the start with a sentence and exit code 78", async (code, sentence) => {
    const server = await createDiscordServer();
    server.gateway.faults.closeOnIdentify = code;
    await begin({ server, start: false });
    const refused = await bot.platform.start().then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(refused).toBeInstanceOf(PlatformRefused);
    expect(refused).toMatchObject({ exitCode: 78, platform: "discord" });
    expect((refused as Error).message).toContain(sentence);
    expect(bot.platform.health()).toMatchObject({ state: "refused" });
  });

  it("F40: a token that REST does not take refuses the start the same way", async () => {
    await begin({ token: "MTIzNDU2Nzg5MDEyMzQ1Njc4.wrong.token-that-nobody-knows-0123456", start: false });
    await expect(bot.platform.start()).rejects.toMatchObject({ exitCode: 78 });
  });

  it.each([4004, 4013, 4014])(
    "F41: %i while running switches Discord off within a second, and says so",
    async (code) => {
      const refusals: PlatformRefused[] = [];
      const { server } = await begin({ onRefused: (refused) => refusals.push(refused) });
      server.gateway.close(code);
      await server.until(() => refusals.length === 1, 1 * SECONDS);
      expect(refusals[0]).toMatchObject({ exitCode: 78 });
      expect(bot.platform.health()).toMatchObject({ state: "refused", reason: refusals[0]?.message });
      expect(bot.lines.filter(({ level }) => level === "error")).toHaveLength(1);
      expect(server.gateway.isConnected()).toBe(false);
    },
  );

  it("F42: when the gateway's address cannot be had at first, it is asked for again", async () => {
    const server = await createDiscordServer();
    server.fault({ on: /gateway\/bot/, times: 5, answer: { status: 500, body: { message: "no" } } });
    await begin({ server });
    await isAnswered();
  });

  it("F42: when it stays away, the start ends with exit code 75", async () => {
    const server = await createDiscordServer();
    server.fault({ on: /gateway\/bot/, answer: { status: 500, body: { message: "no" } } });
    await begin({ server, start: false, settings: { startGiveUpMs: 200 } });
    await expect(bot.platform.start()).rejects.toMatchObject({ exitCode: 75 });
    expect(DISCORD_DEFAULTS.startGiveUpMs).toBe(300 * SECONDS);
  });

  it("F43: when the day's session starts are used up, it sleeps until their reset", async () => {
    const server = await createDiscordServer();
    server.sessionStarts.remaining = 0;
    server.sessionStarts.resetAfterMs = 400;
    setTimeout(() => {
      server.sessionStarts.remaining = 1_000;
    }, 350);
    const took = await timed(() => begin({ server, settings: { startGiveUpMs: 100 } }));
    expect(took).toBeGreaterThanOrEqual(350);
    expect(server.calls.filter(({ path }) => path === "/gateway/bot").length).toBeLessThanOrEqual(3);
    await isAnswered();
  });

  it.each(["noReady", "noHello"] as const)(
    "F44, F45: without an end of the handshake (%s) the start ends with exit code 75",
    async (fault) => {
      const server = await createDiscordServer();
      server.gateway.faults[fault] = true;
      await begin({ server, start: false, settings: { readyTimeoutMs: 300 } });
      await expect(bot.platform.start()).rejects.toMatchObject({ exitCode: 75 });
      expect(DISCORD_DEFAULTS.readyTimeoutMs).toBe(60 * SECONDS);
    },
  );

  it("F54: events without data are dropped and counted", async () => {
    const { server } = await begin();
    const names = [
      "MESSAGE_CREATE",
      "INTERACTION_CREATE",
      "GUILD_CREATE",
      "CHANNEL_UPDATE",
      "MESSAGE_DELETE",
    ];
    for (const name of names) server.gateway.sendRaw(JSON.stringify({ op: 0, t: name, s: 3, d: null }));
    server.gateway.sendRaw(JSON.stringify({ op: 0, t: "INTERACTION_CREATE", s: 3, d: { type: 2 } }));
    await isAnswered();
    expect(bot.platform.health().counters.malformed).toBeGreaterThanOrEqual(5);
  });

  it("F55: frames that are not JSON, or nothing, are ignored", async () => {
    const { server } = await begin();
    for (const frame of ["{", "null", "[]", "5", '"text"', "{}", '{"op":99}']) server.gateway.sendRaw(frame);
    await isAnswered();
  });

  it("a session lost right after it was resumed does not end the process", async () => {
    const { server } = await begin();
    server.gateway.terminate();
    await server.until(() => server.gateway.counts.resumes === 1);
    server.gateway.send({ op: 9, d: false });
    await server.until(() => server.gateway.counts.identifies === 2);
    await isBack(2 * SECONDS);
    await isAnswered();
  });

  it("new sessions that do not last begin less and less often", async () => {
    const { server } = await begin({ settings: { identifyBackOffMs: { first: 300, longest: 600 } } });
    const startedAt: number[] = [];
    for (let expected = 2; expected <= 4; expected++) {
      await isBack(5 * SECONDS);
      server.gateway.send({ op: 9, d: false });
      await server.until(() => server.gateway.counts.identifies === expected, 5 * SECONDS);
      startedAt.push(Date.now());
    }
    expect((startedAt[2] ?? 0) - (startedAt[1] ?? 0)).toBeGreaterThanOrEqual(550);
    expect(DISCORD_DEFAULTS.identifyBackOffMs).toEqual({ first: 5 * SECONDS, longest: 300 * SECONDS });
  });
});
