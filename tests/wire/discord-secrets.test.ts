import { describe, expect, it, vi } from "vitest";
import { createDiscordBot } from "./discord-bot.ts";
import { press, say, slash } from "./discord-person.ts";
import type { RestFault } from "./discord-server.ts";
import { DISCORD_TEST_TOKEN } from "./discord-server.ts";
import { buttonsOf, originalOf } from "./discord-view.ts";

const CANARY = "canary-discord-token";
const INTERACTION_CANARY = "interaction-canary-token";
const FAULTS: readonly RestFault["answer"][] = [
  { status: 400, body: { message: `an echo of ${DISCORD_TEST_TOKEN}`, code: 50035 } },
  { status: 403, body: { message: "no", code: 50013 } },
  { status: 404, body: { message: "no", code: 10008 } },
  { status: 500, body: { message: `an echo of ${DISCORD_TEST_TOKEN}` } },
  "hang",
  "reset",
];

describe("Discord's credentials", () => {
  it("stay out of logs at every level, out of messages and off the terminal, whatever goes wrong", async () => {
    vi.stubEnv("DISCORD_TOKEN", DISCORD_TEST_TOKEN);
    const printed: string[] = [];
    const spies = [process.stdout, process.stderr].map((stream) =>
      vi.spyOn(stream, "write").mockImplementation((chunk) => {
        printed.push(String(chunk));
        return true;
      }),
    );
    const seen: unknown[] = [];
    try {
      const bot = await createDiscordBot({
        settings: { restTimeoutMs: 100, acknowledgeTimeoutMs: 100, questionsPerMinute: 1_000 },
      });
      const token = () => `${INTERACTION_CANARY}-${Math.random().toString(36).slice(2)}`;
      const answer = await originalOf(
        bot.server,
        slash(bot.server, "openai-msft", { question: "who runs the ferry?" }),
      );
      const finished = () => {
        const {
          failed = 0,
          handled = 0,
          expired = 0,
          "cannot-post": refused = 0,
          "question-gone": gone = 0,
        } = bot.platform.health().counters;
        return failed + handled + expired + refused + gone;
      };
      for (const fault of FAULTS) {
        const heal = bot.server.fault({
          on: /^(POST|PATCH) \/(webhooks|channels|interactions)\//,
          answer: fault,
        });
        const before = finished();
        say(bot.server, `is ${DISCORD_TEST_TOKEN} valid for the ferry?`);
        slash(bot.server, "openai-msft", { question: `is ${DISCORD_TEST_TOKEN} valid?` }, { token: token() });
        press(bot.server, answer, buttonsOf(answer)[1]?.customId ?? "", { token: token() });
        await bot.server.until(() => finished() >= before + 3, 8_000);
        heal();
      }
      bot.server.gateway.close(4004);
      await bot.server.until(() => bot.platform.health().state === "refused");
      seen.push(bot.lines, bot.platform.health());
      await bot.stop();
      const refused = await createDiscordBot({ start: false, token: `${DISCORD_TEST_TOKEN}x` });
      seen.push(await refused.platform.start().catch((error: Error) => error.message), refused.lines);
      await refused.stop();
    } finally {
      for (const spy of spies) spy.mockRestore();
      vi.unstubAllEnvs();
    }
    const output = JSON.stringify(seen) + printed.join("");
    expect(output).toContain("event not handled");
    for (const secret of [CANARY, INTERACTION_CANARY, "valid for the ferry"])
      expect(output).not.toContain(secret);
  });
});
