import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createDiscordBot, type DiscordBot } from "./discord-bot.ts";
import { say, slash } from "./discord-person.ts";
import { problemsOf } from "./discord-schemas.ts";
import { textOf } from "./discord-shown.ts";
import { isEphemeral, originalOf, replyTo } from "./discord-view.ts";

describe("Discord", () => {
  let bot: DiscordBot;
  beforeAll(async () => {
    bot = await createDiscordBot();
  });
  afterAll(() => bot.stop());
  afterEach(() => {
    expect(bot.server.calls.flatMap(problemsOf)).toEqual([]);
  });

  it("answers the command to the person alone, after deferring", async () => {
    const asked = slash(bot.server, "openai-msft", { question: "who runs the ferry?" });
    const reply = await originalOf(bot.server, asked);
    expect(textOf(reply)).toContain("The Blue Line runs the ferry since April. [1]");
    expect(isEphemeral(reply)).toBe(true);
    expect(asked.callback?.type).toBe(5);
  });

  it("answers a mention in a reply to it", async () => {
    const reply = await replyTo(bot.server, say(bot.server, "who runs the ferry?").id);
    expect(textOf(reply)).toContain("The Blue Line runs the ferry since April. [1]");
  });

  it("answers a direct message", async () => {
    const reply = await replyTo(bot.server, say(bot.server, "who runs the ferry?", { channel: "direct" }).id);
    expect(textOf(reply)).toContain("The Blue Line runs the ferry since April. [1]");
  });
});
