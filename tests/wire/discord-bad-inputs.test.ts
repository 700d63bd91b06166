import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readBadInputs } from "../contract/input-files.ts";
import type { FakeAssistant } from "../words/sample-answers.ts";
import { createDiscordBot, type DiscordBot } from "./discord-bot.ts";
import { BOT_USER_ID } from "./discord-payloads.ts";
import { messageCommand, say, slash } from "./discord-person.ts";
import { problemsOf } from "./discord-schemas.ts";
import { textOf } from "./discord-shown.ts";
import { originalOf, replyTo } from "./discord-view.ts";
import { openRealAssistant } from "./real-assistant.ts";

const EXPECTED: Readonly<Record<string, RegExp>> = {
  HELP: /I answer with sentences quoted/,
  NOWORDS: /I could not find any words in that/,
  TOOLONG: /That question has \d+ characters; I read up to 2000/,
};
const WORST_MS = 250;

describe("over the real knowledge, hostile inputs in Discord", () => {
  let bot: DiscordBot;
  beforeAll(async () => {
    const fake = (await openRealAssistant()) as FakeAssistant;
    bot = await createDiscordBot({ fake, settings: { questionsPerMinute: 1_000_000 } });
    await originalOf(bot.server, slash(bot.server, "openai-msft", { question: "what is azure's role?" }));
  });
  afterAll(async () => {
    expect(bot.server.calls.length).toBeGreaterThan(150);
    expect(bot.server.calls.flatMap(problemsOf)).toEqual([]);
    expect(JSON.stringify(bot.lines)).not.toMatch(/hunter2|evil\.example|passwd/);
    expect({}.constructor).toBe(Object);
    await bot.stop();
  });

  it.each(readBadInputs("slash-text.jsonl").map((row) => [row.id, row.note, row] as const))(
    "%s (%s) typed after the command gets a reply at once",
    async (_id, _note, { input, expect: expected }) => {
      const started = performance.now();
      const reply = await originalOf(bot.server, slash(bot.server, "openai-msft", { question: input }));
      expect(performance.now() - started).toBeLessThan(WORST_MS);
      expect(textOf(reply)).toMatch(EXPECTED[expected] ?? /./);
    },
  );

  it.each(readBadInputs("mention-text.jsonl").map((row) => [row.id, row.note, row] as const))(
    "%s (%s) typed after a mention, and chosen from the menu, gets a reply",
    async (_id, _note, { input }) => {
      const text = input.replaceAll("U0BOT", BOT_USER_ID);
      const said = say(bot.server, text.replace(/^<@\d+(\|[^>]*)?>/, ""));
      expect(textOf(await replyTo(bot.server, said.id))).toMatch(/./);
      expect(textOf(await originalOf(bot.server, messageCommand(bot.server, "Answer this", text)))).toMatch(
        /./,
      );
    },
  );
});
