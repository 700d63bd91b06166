import { afterEach, describe, expect, it } from "vitest";
import { DISCORD_REFUSALS } from "../../src/discord/wire/discord-refusals.ts";
import { createDiscordBot, type DiscordBot } from "./discord-bot.ts";
import { CHANNELS } from "./discord-payloads.ts";
import { say, slash } from "./discord-person.ts";
import { textOf } from "./discord-shown.ts";
import { replyTo } from "./discord-view.ts";

const QUESTION = "who runs the ferry?";
const ON_GENERAL = new RegExp(`^POST /channels/${CHANNELS.general.id}/messages$`);
const failure = (code: number) => ({
  status: code === 50035 ? 400 : 403,
  body: { message: "refused", code },
});

describe("a refusal by Discord", () => {
  let bot: DiscordBot;
  afterEach(() => bot.stop());
  const texts = () => [...bot.server.store.messages.values()].map(textOf);
  const start = async () => {
    bot = await createDiscordBot({ settings: { questionsPerMinute: 10_000, hintEveryMs: 0 } });
  };

  it("of any listed kind ends in words about it or in the log, never in an apology", async () => {
    await start();
    for (const code of DISCORD_REFUSALS.keys()) {
      if (code === 0) continue;
      const heal = bot.server.fault({ on: ON_GENERAL, answer: failure(code) });
      const before = bot.lines.length;
      const quiet = Object.values(bot.platform.health().counters).reduce((sum, n) => sum + n, 0);
      say(bot.server, QUESTION);
      await bot.server.until(
        () => Object.values(bot.platform.health().counters).reduce((sum, n) => sum + n, 0) > quiet,
        5_000,
        `an end of ${code}`,
      );
      await replyTo(bot.server, say(bot.server, QUESTION, { channel: "direct" }).id);
      const isGone = code === 50035 || code === 10008;
      const isLogged = () => bot.lines.slice(before).some(({ fields }) => fields.code === code);
      if (!isGone) await bot.server.until(isLogged, 10_000, `a line about ${code}`);
      heal();
    }
    expect(texts().filter((text) => text.includes("Something went wrong"))).toEqual([]);
  }, 60_000);

  it("of a reply where the bot may not read is answered without the reference", async () => {
    await start();
    bot.server.fault({ on: ON_GENERAL, times: 1, answer: failure(160002) });
    say(bot.server, QUESTION);
    await bot.server.until(() => texts().some((text) => text.includes("The Blue Line runs the ferry")));
    const posted = bot.server.calls.filter(({ method, path }) => ON_GENERAL.test(`${method} ${path}`)).at(-1);
    expect(posted?.body.message_reference).toBeUndefined();
  });

  it.each([50083, 160005, 10003, 50024, 200000])("%i is told privately", async (code) => {
    await start();
    bot.server.fault({ on: ON_GENERAL, answer: failure(code) });
    say(bot.server, QUESTION);
    await bot.server.until(() => texts().some((text) => text.includes("I could not post in that channel")));
  });

  it("of an interaction takes “thinking …” away or says what to do", async () => {
    await start();
    bot.server.fault({ on: /^PATCH \/webhooks\//, times: 1, answer: failure(50013) });
    const asked = slash(bot.server, "openai-msft", { question: QUESTION });
    await bot.server.until(() => texts().some((text) => text.includes("I may not show that here")));
    expect(asked.callback?.type).toBe(5);
    bot.server.fault({ on: /^PATCH \/webhooks\//, times: 1, answer: failure(30001) });
    slash(bot.server, "openai-msft", { question: QUESTION });
    await bot.server.nextCall(({ method, path }) => method === "DELETE" && path.startsWith("/webhooks/"));
    expect(texts().filter((text) => text.includes("Something went wrong"))).toEqual([]);
  });
});
