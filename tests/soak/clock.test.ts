import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { say } from "../wire/discord-person.ts";
import { replyTo } from "../wire/discord-view.ts";
import { createSlackPeople } from "../wire/slack-people.ts";
import { startBot, startChats } from "./running-bot.ts";

const CLOCK = join(import.meta.dirname, "jumping-clock.mjs");
const PATIENCE_MS = 15_000;

it("answers over both chats while the clock is set a day forward, two days back and right again", {
  timeout: 120_000,
}, async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "clock-"));
  const chats = await startChats();
  const { slack, discord } = chats;
  const people = createSlackPeople(slack);
  const bot = await startBot({ ...chats.env, DATA_DIR: dataDir }, { execArgv: ["--import", CLOCK] });
  onTestFinished(async () => {
    await bot.stop();
    await chats.close();
    rmSync(dataDir, { recursive: true });
  });
  // As Discord tells with every answer: this was the last call for a while.
  discord.rateHeaders = {
    "x-ratelimit-limit": "1",
    "x-ratelimit-remaining": "0",
    "x-ratelimit-reset-after": "0.3",
    "x-ratelimit-bucket": "one",
  };

  async function askBoth(number: number): Promise<void> {
    const ts = people.nextTs();
    void people.mention("who hosts the stateless api?", { ts, user: `U${number}` });
    const said = say(discord, "who hosts the stateless api?");
    await slack.store.until(() => slack.store.messages.find((one) => one.thread === ts), PATIENCE_MS);
    await replyTo(discord, said.id, PATIENCE_MS);
  }

  await askBoth(1);
  for (const number of [2, 3, 4]) {
    // Something is always on its way while the clock is set.
    const before = askBoth(10 * number);
    bot.child.kill("SIGUSR2");
    await before;
    await askBoth(number);
    // Pings, heartbeats and looks at the folder go on by the clock that was set.
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    await askBoth(100 * number);
  }
  expect(slack.store.messages).toHaveLength(10);
  expect(slack.sockets.connections).toBe(1);
  expect(bot.logs.filter(({ msg }) => /not handled|not answered/.test(msg))).toEqual([]);
});
