import { describe, expect, it } from "vitest";
import { SLACK_DEFAULTS } from "../../src/slack/wire/slack-settings.ts";
import { type RunningSlack, runSlack } from "./running-slack.ts";

/** With default settings. The waits are real, so the tests run side by side. */
async function withSlack(test: (bot: RunningSlack) => Promise<void>): Promise<void> {
  const bot = await runSlack({ settings: SLACK_DEFAULTS });
  try {
    await test(bot);
    await bot.people.mention("who runs the ferry?");
    await bot.store.until(() => bot.posted()[0]);
  } finally {
    await bot.stop();
  }
}

describe.concurrent("with default settings, the socket", () => {
  it(
    "is back within ten seconds after an outage that reached the longest wait (F3, F75)",
    { timeout: 60_000 },
    () =>
      withSlack(async (bot) => {
        await bot.slack.shut();
        await bot.store.until(() => bot.platform.health().state === "reconnecting");
        await new Promise((resolve) => setTimeout(resolve, 16_500));
        await bot.slack.reopen();
        const returned = performance.now();
        await bot.store.until(() => bot.platform.health().state === "connected", 12_000);
        expect(performance.now() - returned).toBeLessThan(10_000);
      }),
  );

  it("is replaced within 16 seconds when the connection is half open (F5)", { timeout: 60_000 }, () =>
    withSlack(async (bot) => {
      const broken = performance.now();
      for (const socket of bot.slack.sockets.open) socket.pause();
      await bot.store.until(() => bot.slack.sockets.connections === 2, 20_000);
      expect(performance.now() - broken).toBeLessThan(16_000);
      await bot.store.until(() => bot.platform.health().state === "connected");
    }),
  );
});
