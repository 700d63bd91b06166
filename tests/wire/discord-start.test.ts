import { afterEach, describe, expect, it } from "vitest";
import { createPersonKeys } from "../../src/conversation/person-key.ts";
import { createDiscordPlatform } from "../../src/discord/discord-platform.ts";
import { DISCORD_DEFAULTS } from "../../src/discord/wire/discord-settings.ts";
import { createMemoryJournal } from "../../src/journal/memory/memory-journal.ts";
import { createFakeAssistant } from "../words/sample-answers.ts";
import { createDiscordBot, createTestLogger, type DiscordBot } from "./discord-bot.ts";
import { APPLICATION_ID, GUILD_ID } from "./discord-payloads.ts";
import { say } from "./discord-person.ts";
import { problemsOf } from "./discord-schemas.ts";
import { createDiscordServer } from "./discord-server.ts";
import { replyTo } from "./discord-view.ts";

describe("when it starts in Discord, the bot", () => {
  let bot: DiscordBot;
  afterEach(() => bot.stop());
  const puts = () => bot.server.calls.filter(({ method }) => method === "PUT");

  it("registers its commands for everyone when Discord holds others, and not again", async () => {
    bot = await createDiscordBot();
    expect(puts().map(({ path }) => path)).toEqual([`/applications/${APPLICATION_ID}/commands`]);
    expect(puts().flatMap(problemsOf)).toEqual([]);
    await bot.platform.stop();
    bot = await createDiscordBot({ server: bot.server });
    expect(puts()).toHaveLength(1);
    await bot.platform.stop();
    bot = await createDiscordBot({ server: bot.server, commandName: "ask-us" });
    expect(puts()).toHaveLength(2);
  });

  it("registers them in one server for development", async () => {
    bot = await createDiscordBot({ guildId: GUILD_ID });
    expect(puts().map(({ path }) => path)).toEqual([
      `/applications/${APPLICATION_ID}/guilds/${GUILD_ID}/commands`,
    ]);
  });

  it("answers mentions even when it may not register commands", async () => {
    const server = await createDiscordServer();
    server.fault({
      on: /commands$/,
      answer: { status: 403, body: { message: "Missing Access", code: 50001 } },
    });
    bot = await createDiscordBot({ server });
    await replyTo(server, say(server, "who runs the ferry?").id);
    expect(bot.lines.some(({ message }) => message === "discord commands not registered")).toBe(true);
  });

  it("refuses a command name that Discord would not take, before connecting", async () => {
    bot = await createDiscordBot({ start: false, commandName: "Not A Name" });
    await expect(bot.platform.start()).rejects.toMatchObject({
      exitCode: 78,
      message: expect.stringContaining("COMMAND_NAME") as string,
    });
    expect(bot.server.calls).toEqual([]);
  });

  it("can be stopped before, while and after it connects", async () => {
    bot = await createDiscordBot({ start: false });
    bot.server.gateway.faults.noReady = true;
    const starting = bot.platform.start().catch(() => "stopped");
    await bot.server.until(() => bot.server.gateway.counts.identifies === 1);
    const started = Date.now();
    await Promise.all([bot.platform.stop(), bot.platform.stop(), starting]);
    expect(Date.now() - started).toBeLessThan(2_000);
    expect(bot.platform.health().state).toBe("stopped");
  });

  it("uses the defaults of its settings when none are given", async () => {
    bot = await createDiscordBot();
    const platform = createDiscordPlatform({
      token: bot.server.token,
      applicationId: APPLICATION_ID,
      apiUrl: bot.server.apiUrl,
      commandName: "openai-msft",
      assistant: createFakeAssistant(),
      journal: createMemoryJournal(),
      logger: createTestLogger(),
      toPersonKey: createPersonKeys("a salt for tests"),
    });
    await platform.start();
    expect(platform.health()).toMatchObject({ state: "connected", atWork: 0, waiting: 0 });
    await platform.stop();
    expect(DISCORD_DEFAULTS).toMatchObject({
      restTimeoutMs: 5_000,
      restRetries: 1,
      restCallsPerSecond: 50,
      heartbeatSilenceMs: 120_000,
      typingEveryMs: 8_000,
      questionsPerMinute: 10,
      maxWaitingPosts: 50,
      gate: { maxAtWork: 64 },
    });
  });
});
