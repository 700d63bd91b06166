import { afterEach, describe, expect, it } from "vitest";
import { createDiscordBot, type DiscordBot } from "./discord-bot.ts";
import { CHANNELS } from "./discord-payloads.ts";
import { say, slash } from "./discord-person.ts";
import { textOf } from "./discord-shown.ts";
import { originalOf, replyTo } from "./discord-view.ts";
import { type RunningSlack, runSlack } from "./running-slack.ts";

describe("with Slack and Discord in one process", () => {
  let slack: RunningSlack;
  let discord: DiscordBot;
  afterEach(async () => {
    await discord.stop();
    await slack.stop();
  });
  const begin = async () => {
    slack = await runSlack();
    discord = await createDiscordBot({ fake: slack.assistant, settings: { questionsPerMinute: 100_000 } });
  };
  const ANSWER = "The Blue Line runs the ferry since April. [1]";

  const askSlack = async () => {
    const before = slack.posted("D9").length;
    const started = performance.now();
    await slack.people.directMessage("who runs the ferry?", { channel: "D9", user: "U9" });
    const answer = await slack.store.until(() => slack.posted("D9")[before]);
    expect(answer.text).toContain(ANSWER);
    return performance.now() - started;
  };
  const askDiscord = async () => {
    const started = performance.now();
    const asked = slash(discord.server, "openai-msft", { question: "who runs the ferry?" });
    expect(textOf(await originalOf(discord.server, asked))).toContain(ANSWER);
    return performance.now() - started;
  };

  it("Slack answers while Discord is refused", async () => {
    await begin();
    discord.server.gateway.close(4004);
    await discord.server.until(() => discord.platform.health().state === "refused");
    await askSlack();
    expect(slack.platform.health().state).toBe("connected");
  });

  it("Slack answers while Discord is down, and Discord comes back by itself", async () => {
    await begin();
    discord.server.gateway.faults.down = true;
    discord.server.gateway.terminate();
    await discord.server.until(() => discord.platform.health().state === "reconnecting");
    await askSlack();
    discord.server.gateway.faults.down = false;
    await discord.server.until(() => discord.platform.health().state === "connected");
    await askDiscord();
  });

  it("Slack answers while Discord refuses to start", async () => {
    await begin();
    await discord.stop();
    discord = await createDiscordBot({ start: false });
    discord.server.gateway.faults.closeOnIdentify = 4014;
    await expect(discord.platform.start()).rejects.toMatchObject({ exitCode: 78 });
    await askSlack();
  });

  it("Discord answers while Slack is down", async () => {
    await begin();
    await slack.slack.close();
    await discord.server.until(() => slack.platform.health().state !== "connected");
    await askDiscord();
    expect(discord.platform.health().state).toBe("connected");
  });

  it("Slack answers while Discord is flooded and posts nothing", async () => {
    await begin();
    await askSlack();
    const body = { message: "slow", retry_after: 1, global: true };
    const headers = { "retry-after": "1", "x-ratelimit-global": "true" };
    discord.server.fault({ on: /^POST \/channels\//, times: 1, answer: { status: 429, body, headers } });
    for (let sent = 0; sent < 300; sent++)
      say(discord.server, "who runs the ferry?", { userId: `5000000000000${1_000 + sent}` });
    expect(await askSlack()).toBeLessThan(1_000);
    await discord.server.until(() => discord.platform.health().atWork === 0, 10_000);
  });

  it("Discord answers while Slack is flooded", async () => {
    await begin();
    await askDiscord();
    const flood = Array.from({ length: 300 }, (_, at) =>
      slack.people.mention("who runs the ferry?", { channel: `C${100 + (at % 20)}`, user: `U${at}` }),
    );
    expect(await askDiscord()).toBeLessThan(1_500);
    const reply = say(discord.server, "who runs the ferry?", { channel: "help" });
    expect((await replyTo(discord.server, reply.id)).channel_id).toBe(CHANNELS.help.id);
    await Promise.all(flood);
  });
});
