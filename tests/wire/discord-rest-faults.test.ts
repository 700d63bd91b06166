import { afterEach, describe, expect, it } from "vitest";
import { DISCORD_DEFAULTS } from "../../src/discord/wire/discord-settings.ts";
import type { PlatformRefused } from "../../src/domain/ports/platform.ts";
import { createFakeAssistant } from "../words/sample-answers.ts";
import { createDiscordBot, type DiscordBot } from "./discord-bot.ts";
import { CHANNELS } from "./discord-payloads.ts";
import { press, say, slash } from "./discord-person.ts";
import { textOf } from "./discord-shown.ts";
import { buttonsOf, originalOf, replyTo } from "./discord-view.ts";

const CALLBACK = /^POST \/interactions\/.*\/callback$/;
const POSTS = /^POST \/channels\/\d+\/messages$/;
const failure = (status: number, code: number, headers?: Record<string, string>) => ({
  status,
  body: { message: "fault", code },
  ...(headers === undefined ? {} : { headers }),
});

describe("when Discord's REST interface fails", () => {
  let bot: DiscordBot;
  const begin = async (change: Parameters<typeof createDiscordBot>[0] = {}) => {
    bot = await createDiscordBot(change);
    return bot;
  };
  afterEach(async () => {
    await bot?.stop();
  });

  const ask = (options: Record<string, string> = {}) =>
    slash(bot.server, "openai-msft", { question: "who runs the ferry?", ...options });
  const isAnswered = async () => {
    expect(textOf(await originalOf(bot.server, ask()))).toContain("The Blue Line");
  };
  const counted = (what: string, times = 1) =>
    bot.server.until(() => bot.platform.health().counters[what] === times, 8_000, `${what} ×${times}`);
  const callsTo = (pattern: RegExp) =>
    bot.server.calls.filter(({ method, path }) => pattern.test(`${method} ${path}`));

  it("F46: an interaction Discord no longer knows is counted, not tried again, and the bot goes on", async () => {
    await begin();
    bot.server.fault({ on: CALLBACK, times: 1, answer: failure(404, 10062) });
    ask();
    await counted("expired");
    expect(callsTo(CALLBACK)).toHaveLength(1);
    await isAnswered();
  });

  it("F46: an answer that was to be public is then posted in the channel", async () => {
    await begin();
    bot.server.fault({ on: CALLBACK, times: 1, answer: failure(404, 10062) });
    ask({ visibility: "public" });
    const posted = await bot.server.until(() =>
      [...bot.server.store.messages.values()].find(({ channel_id }) => channel_id === CHANNELS.general.id),
    );
    expect(textOf(posted)).toContain("The Blue Line");
  });

  it("F47: one that is acknowledged already is answered all the same", async () => {
    await begin();
    bot.server.fault({ on: CALLBACK, times: 1, afterEffect: true, answer: failure(400, 40060) });
    await isAnswered();
  });

  it("F48: a reply to an interaction is given up in time while others are answered", async () => {
    await begin({ settings: { acknowledgeTimeoutMs: 200 } });
    bot.server.fault({ on: CALLBACK, times: 1, answer: "hang" });
    ask();
    await isAnswered();
    await counted("acknowledged-too-late");
    // The second attempt only says that it went wrong.
    await bot.server.until(() => callsTo(CALLBACK).length === 3);
    expect(DISCORD_DEFAULTS.acknowledgeTimeoutMs).toBe(2_500);
  });

  it("F48: a message Discord does not answer is tried again once and then given up, with a nonce against doubles", async () => {
    await begin({ settings: { restTimeoutMs: 150 } });
    bot.server.fault({ on: POSTS, times: 1, afterEffect: true, answer: "hang" });
    const said = say(bot.server, "who runs the ferry?");
    await bot.server.until(() => callsTo(POSTS).length === 2);
    const replies = [...bot.server.store.messages.values()].filter(({ nonce }) => nonce === said.id);
    expect(replies).toHaveLength(1);
    expect(DISCORD_DEFAULTS).toMatchObject({ restTimeoutMs: 5_000, restRetries: 1 });
  });

  it("F49: a rate-limited message is posted when Discord allows it", async () => {
    await begin();
    const limited = failure(429, 0, { "retry-after": "0.3", "x-ratelimit-scope": "shared" });
    bot.server.fault({
      on: POSTS,
      times: 1,
      answer: { ...limited, body: { message: "slow", retry_after: 0.3, global: false } },
    });
    const started = Date.now();
    await replyTo(bot.server, say(bot.server, "who runs the ferry?").id);
    expect(Date.now() - started).toBeGreaterThanOrEqual(300);
  });

  it("F49: a rate-limited reply to an interaction is given up at once", async () => {
    await begin();
    const limited = failure(429, 0, { "retry-after": "60", "x-ratelimit-global": "true" });
    bot.server.fault({
      on: CALLBACK,
      times: 2,
      answer: { ...limited, body: { message: "slow", retry_after: 60, global: true } },
    });
    const started = Date.now();
    ask();
    await counted("failed");
    expect(Date.now() - started).toBeLessThan(1_000);
  });

  it("F49: a limit on one channel delays no other", async () => {
    await begin();
    const body = { message: "slow", retry_after: 2, global: false };
    const onGeneral = new RegExp(`^POST /channels/${CHANNELS.general.id}/messages$`);
    bot.server.fault({
      on: onGeneral,
      times: 1,
      answer: { status: 429, body, headers: { "retry-after": "2" } },
    });
    const slow = say(bot.server, "who runs the ferry?");
    await bot.server.until(() => callsTo(onGeneral).length === 1);
    const started = Date.now();
    await replyTo(bot.server, say(bot.server, "who runs the ferry?", { channel: "help" }).id);
    expect(Date.now() - started).toBeLessThan(1_000);
    await replyTo(bot.server, slow.id);
  });

  it("F50: a server error is tried again, at most as often as set", async () => {
    await begin({ settings: { restRetries: 1 } });
    bot.server.fault({ on: POSTS, times: 1, answer: failure(500, 0) });
    await replyTo(bot.server, say(bot.server, "who runs the ferry?").id);
    bot.server.forgetCalls();
    const heal = bot.server.fault({ on: POSTS, answer: failure(503, 0) });
    say(bot.server, "who runs the ferry?");
    await counted("failed");
    // The answer, which cannot be posted twice, four times and four times again; the sentence that it went wrong twice.
    await bot.server.until(() => callsTo(POSTS).length === 10);
    heal();
    await isAnswered();
  });

  it("a connection that breaks in the middle is tried once more, and posts once", async () => {
    await begin();
    bot.server.fault({ on: POSTS, times: 1, afterEffect: true, answer: "reset" });
    const said = say(bot.server, "who runs the ferry?");
    await counted("handled");
    expect(callsTo(POSTS)).toHaveLength(2);
    expect([...bot.server.store.messages.values()].filter(({ nonce }) => nonce === said.id)).toHaveLength(1);
    bot.server.fault({ on: CALLBACK, times: 1, afterEffect: true, answer: "reset" });
    await isAnswered();
  });

  it("F51: replies that cannot be posted wait within bounds; the rest is counted as busy", async () => {
    await begin({ settings: { maxWaitingPosts: 10, questionsPerMinute: 10_000 } });
    const body = { message: "slow", retry_after: 2, global: false };
    bot.server.fault({ on: POSTS, times: 1, answer: { status: 429, body, headers: { "retry-after": "2" } } });
    for (let sent = 0; sent < 200; sent++)
      say(bot.server, "who runs the ferry?", { userId: `5000000000000${1_000 + sent}` });
    await bot.server.until(() => (bot.platform.health().counters.busy ?? 0) >= 180);
    expect(bot.platform.health()).toMatchObject({ state: "connected" });
    await bot.server.until(() => callsTo(POSTS).length >= 12, 8_000);
    expect(DISCORD_DEFAULTS.maxWaitingPosts).toBe(50);
  });

  it.each([50013, 50001])(
    "F52: without permission to post (%i) the asker is told privately, once",
    async (code) => {
      await begin();
      const onGeneral = new RegExp(`^POST /channels/${CHANNELS.general.id}/messages$`);
      bot.server.fault({ on: onGeneral, answer: failure(403, code) });
      say(bot.server, "who runs the ferry?");
      say(bot.server, "who runs the ferry?");
      await counted("cannot-post", 2);
      const told = () =>
        [...bot.server.store.messages.values()].filter((message) =>
          textOf(message).includes("I could not post in that channel"),
        );
      await bot.server.until(() => told().length > 0);
      await isAnswered();
      expect(told()).toHaveLength(1);
      expect(callsTo(onGeneral)).toHaveLength(2);
    },
  );

  it("F53: after three refusals of the token in a row nothing more is sent, and Discord is switched off", async () => {
    const refusals: PlatformRefused[] = [];
    await begin({ onRefused: (refused) => refusals.push(refused) });
    const channels = /^\w+ \/channels\//;
    bot.server.fault({
      on: channels,
      answer: { status: 401, body: { message: "401: Unauthorized", code: 0 } },
    });
    for (let sent = 0; sent < 4; sent++) {
      say(bot.server, "who runs the ferry?");
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await bot.server.until(() => refusals.length === 1);
    const sent = callsTo(channels).length;
    expect(sent).toBeLessThanOrEqual(4);
    expect(refusals[0]).toMatchObject({ exitCode: 78 });
    expect(bot.platform.health().state).toBe("refused");
    say(bot.server, "who runs the ferry?");
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(callsTo(channels)).toHaveLength(sent);
  });

  it("F53: a single refusal of the token is survived", async () => {
    await begin();
    bot.server.fault({
      on: POSTS,
      times: 1,
      answer: { status: 401, body: { message: "401: Unauthorized", code: 0 } },
    });
    say(bot.server, "who runs the ferry?");
    await bot.server.until(() => callsTo(POSTS).length >= 1);
    await new Promise((resolve) => setTimeout(resolve, 50));
    await replyTo(bot.server, say(bot.server, "who runs the ferry?").id);
    expect(bot.platform.health().state).toBe("connected");
  });

  it("components that Discord does not take are replaced by plain text", async () => {
    await begin();
    bot.server.fault({ on: /^PATCH \/webhooks\//, times: 1, answer: failure(400, 50035) });
    const reply = await originalOf(bot.server, ask());
    expect(textOf(reply)).toContain("The Blue Line runs the ferry since April. [1]");
    expect(reply.components).toEqual([]);
    bot.server.fault({ on: POSTS, times: 1, answer: failure(400, 50035) });
    const posted = await replyTo(bot.server, say(bot.server, "who runs the ferry?").id);
    expect(textOf(posted)).toContain("The Blue Line runs the ferry since April. [1]");
  });

  it("a question that is deleted before its answer is let go", async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const fake = createFakeAssistant(() => held);
    await begin({ fake });
    const said = say(bot.server, "who runs the ferry?");
    await bot.server.until(() => fake.asked.length === 1);
    bot.server.store.deleted.add(said.id);
    release();
    await counted("question-gone");
    expect(bot.lines.filter(({ level }) => level === "error")).toEqual([]);
  });

  it("“typing …” is shown only while an answer takes long", async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await begin({
      fake: createFakeAssistant(({ text }) => (text === "slowly" ? held : undefined)),
      settings: { typingAfterMs: 30 },
    });
    await replyTo(bot.server, say(bot.server, "who runs the ferry?").id);
    expect(callsTo(/\/typing$/)).toEqual([]);
    const said = say(bot.server, "slowly");
    await bot.server.until(() => callsTo(/\/typing$/).length === 1);
    release();
    await replyTo(bot.server, said.id);
    expect(DISCORD_DEFAULTS.typingAfterMs).toBe(400);
  });

  it("an answer that fails is owned up to with a reference that the log has, and with nothing of the question", async () => {
    const fake = createFakeAssistant(({ text }) => {
      if (text.includes("break")) throw new Error(`secret words: ${text}`);
    });
    await begin({ fake });
    const reply = await originalOf(
      bot.server,
      slash(bot.server, "openai-msft", { question: "break please" }),
    );
    const reference = /reference ([a-z0-9]{12})/.exec(textOf(reply))?.[1];
    expect(reference).toBeDefined();
    expect(bot.lines.find(({ level }) => level === "error")?.fields).toMatchObject({ reference });
    expect(JSON.stringify(bot.lines)).not.toContain("break please");
  });

  it("too many questions of one person get a polite sentence, seen by that person alone where Discord allows it", async () => {
    await begin({ settings: { questionsPerMinute: 1 } });
    await isAnswered();
    const second = ask({ visibility: "public" });
    const id = await bot.server.until(() => second.followUps[0]);
    const told = bot.server.store.messages.get(id);
    expect(textOf(told ?? {})).toContain("That was a lot of questions in a minute");
    expect(Number(told?.flags) & 64).toBe(64);
  });

  it("a burst whose answers take long is acknowledged first and answered whole", async () => {
    const busyMs = 3;
    const fake = createFakeAssistant(() => {
      for (const until = performance.now() + busyMs; performance.now() < until; );
    });
    await begin({ fake, settings: { questionsPerMinute: 10_000 } });
    const asked = Array.from({ length: 400 }, () => ask());
    await bot.server.until(() => asked.every(({ callback }) => callback !== undefined));
    const answeredBefore = fake.asked.length;
    expect(answeredBefore).toBeLessThan(asked.length / 2);
    await Promise.all(asked.map((interaction) => originalOf(bot.server, interaction, 10_000)));
    await counted("handled", 400);
    expect(bot.platform.health().counters).toEqual({ handled: 400 });
  });

  it("SIGTERM loses nothing that was asked before", async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await begin({ fake: createFakeAssistant(() => held) });
    const asked = [ask(), ask()];
    const said = say(bot.server, "who runs the ferry?");
    await bot.server.until(() => bot.assistant.asked.length === 3);
    const stopped = bot.platform.stop();
    release();
    await stopped;
    for (const interaction of asked)
      expect(textOf(await originalOf(bot.server, interaction))).toContain("The Blue Line");
    expect(textOf(await replyTo(bot.server, said.id))).toContain("The Blue Line");
    expect(bot.platform.health().state).toBe("stopped");
    expect(DISCORD_DEFAULTS.drainMs).toBe(10_000);
  });

  it("no log line holds a token, an interaction's token or a word that was typed", async () => {
    await begin();
    const heal = bot.server.fault({ on: /^PATCH \/webhooks\//, times: 4, answer: failure(403, 50013) });
    const asked = slash(bot.server, "openai-msft", { question: "canary words" });
    await counted("failed");
    heal();
    const answer = await originalOf(bot.server, ask());
    bot.server.fault({ on: /^POST \/webhooks\//, times: 1, answer: failure(500, 0) });
    press(bot.server, answer, buttonsOf(answer)[0]?.customId ?? "");
    await isAnswered();
    const log = JSON.stringify(bot.lines);
    for (const secret of [bot.server.token, asked.token, "canary words"]) expect(log).not.toContain(secret);
  });
});
