import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { say } from "../wire/discord-person.ts";
import { replyTo } from "../wire/discord-view.ts";
import { createSlackPeople, type SlackPeople } from "../wire/slack-people.ts";
import { type Chats, type RunningBot, startBot, startChats } from "./running-bot.ts";

/** `vitest --mode soak` also tries the pause of a minute. */
const { env } = import.meta as unknown as { readonly env: { readonly MODE: string } };
const PAUSES_MS = env.MODE === "soak" ? [3_000, 7_000, 60_000] : [3_000, 7_000];

const dataDir = mkdtempSync(join(tmpdir(), "paused-"));
let chats: Chats;
let bot: RunningBot;
let people: SlackPeople;

beforeAll(async () => {
  chats = await startChats();
  people = createSlackPeople(chats.slack);
  bot = await startBot({ ...chats.env, DATA_DIR: dataDir });
}, 60_000);
afterAll(async () => {
  await bot.stop();
  await chats.close();
  rmSync(dataDir, { recursive: true });
});

it.each(PAUSES_MS)(
  "answers everything that arrived during a pause of %i ms",
  { timeout: 120_000 },
  async (ms) => {
    const { slack, discord } = chats;
    const answerIn = (channel: string, ts: string) =>
      slack.store.until(
        () => slack.store.messages.find((one) => one.channel === channel && one.thread === ts),
        ms + 20_000,
      );
    // A connection of each pool is open and idle.
    const before = await askBoth("before");
    await before.slack;
    await before.discord;

    bot.child.kill("SIGSTOP");
    const asked = await Promise.all([1, 2, 3].map((at) => askBoth(`during${at}`)));
    await new Promise((resolve) => setTimeout(resolve, ms));
    bot.child.kill("SIGCONT");
    for (const one of asked) {
      await one.slack;
      await one.discord;
    }
    expect(bot.logs.filter(({ msg }) => /not handled|not answered/.test(msg))).toEqual([]);
    expect(slack.store.messages.filter(({ text }) => text.includes("Something went wrong"))).toEqual([]);

    async function askBoth(name: string) {
      const channel = `C${name}${ms}`.toUpperCase();
      const ts = people.nextTs();
      void people.mention("who hosts the stateless api?", { channel, ts, user: `U${name}`.toUpperCase() });
      const said = say(discord, "who hosts the stateless api?");
      return { slack: answerIn(channel, ts), discord: replyTo(discord, said.id, ms + 20_000) };
    }
  },
);
