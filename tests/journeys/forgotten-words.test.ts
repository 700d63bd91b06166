import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { until } from "../journal/records.ts";
import { toBothChats } from "../wire/both-chats.ts";
import { aUser, CHANNELS } from "../wire/discord-payloads.ts";
import { edit, messageCommand, press, say, slash, submitModal } from "../wire/discord-person.ts";
import { createDiscordServer, type DiscordServer } from "../wire/discord-server.ts";
import { buttonsOf, originalOf, replyTo } from "../wire/discord-view.ts";
import { createSlackPeople, type SlackPeople } from "../wire/slack-people.ts";
import { type SlackServer, startSlackServer } from "../wire/slack-server.ts";
import { type RunningPage, startPage } from "./running-page.ts";

/** Others in every run: a person may ask ten questions a minute. */
let ALICE = personOf(1);
let BOB = personOf(2);

function personOf(number: number) {
  return { slack: `U0PERSON${number}`, discord: `5000000000000001${String(number).padStart(2, "0")}` };
}

let slack: SlackServer;
let discord: DiscordServer;
let people: SlackPeople;
let bot: RunningPage;

beforeAll(async () => {
  [slack, discord] = await Promise.all([startSlackServer(), createDiscordServer()]);
  people = createSlackPeople(slack);
  bot = await startPage({
    ...toBothChats(slack, discord),
    ASK_A_PERSON_CHANNEL: `C0HELP0001,${CHANNELS.people.id}`,
  });
});
afterAll(async () => {
  await bot.stop();
  await Promise.all([slack.close(), discord.stop()]);
});

const slackAnswer = (ts: string) =>
  slack.store.until(() => slack.store.messages.find((one) => one.thread === ts));
const privateIn = (channel: string, user: string) =>
  slack.store.until(() =>
    slack.store.messages.find((one) => one.channel === channel && one.privateFor === user),
  );
const buttonIn = (message: { readonly components?: unknown }, label: string) =>
  buttonsOf(message).find((button) => button.label.includes(label))?.customId ?? "";

/** Every path that takes words; `word` is Alice's, in a channel that no other run uses. */
const PATHS: Readonly<Record<string, (word: string, channel: string) => Promise<unknown>>> = {
  async "a mention that Bob follows up"(word, channel) {
    const ts = await people.mention(`who hosts the stateless api for ${word}?`, {
      user: ALICE.slack,
      channel,
    });
    await slackAnswer(ts);
    await people.mention("and what about amazon?", { user: BOB.slack, channel, thread: ts });
    await slack.store.until(() => slack.store.messages.filter((one) => one.thread === ts)[1]);
  },
  async "a mention whose topic Bob chooses"(word, channel) {
    const ts = await people.mention(`${word} revenue`, { user: ALICE.slack, channel });
    const answer = await slackAnswer(ts);
    for (const action of ["choose", "not-that"])
      await people.press(answer, action, { user: BOB.slack }).catch(() => undefined);
  },
  async "an edited mention"(word, channel) {
    const ts = await people.mention("who hosts the stateless api?", { user: ALICE.slack, channel });
    const answer = await slackAnswer(ts);
    await people.edit(channel, ts, "who?", `<@U0BOT> who hosts ${word}?`, { user: ALICE.slack });
    await slack.store.until(() => answer.edits > 0);
  },
  async "a command, a vote and a promise"(word, channel) {
    await people.command(`what does ${word} cost?`, { user: ALICE.slack, channel });
    const shown = await privateIn(channel, ALICE.slack);
    await people.press(shown, "Ask a person", { user: ALICE.slack }).catch(() => undefined);
    await people.press(shown, "Tell me", { user: ALICE.slack }).catch(() => undefined);
  },
  async "a comment"(word, channel) {
    const ts = await people.mention("who hosts the stateless api?", { user: ALICE.slack, channel });
    const seen = slack.store.views.length;
    await people.press(await slackAnswer(ts), "👎", { user: ALICE.slack });
    const modal = await slack.store.until(() => slack.store.views[seen]);
    await people.submit(
      modal.id,
      {
        reason: { choice: { selected_option: { value: "wrong" } } },
        comment: { text: { value: `it says nothing of ${word}` } },
      },
      ALICE.slack,
    );
  },
  async "her message that Bob has answered"(word, channel) {
    await people.deliver("interactive", {
      type: "message_action",
      user: { id: BOB.slack, username: "bob" },
      team: { id: "T0LOCAL", domain: "local" },
      trigger_id: `trigger-${people.nextTs()}`,
      callback_id: "answer_this",
      channel: { id: channel, name: "general" },
      message: { type: "message", user: ALICE.slack, ts: people.nextTs(), text: `who hosts ${word}?` },
      response_url: slack.store.responseUrl(channel, BOB.slack),
    });
    await privateIn(channel, BOB.slack);
  },
  async "a direct message"(word) {
    const ts = await people.directMessage(`is ${word} known?`, {
      user: ALICE.slack,
      channel: `D${ALICE.slack}`,
    });
    await slackAnswer(ts);
  },
  async "a mention in Discord that is edited and that Bob follows up"(word) {
    const author = aUser(ALICE.discord);
    const said = say(discord, `who hosts the stateless api for ${word}?`, { author, channel: "thread" });
    const answer = await replyTo(discord, said.id);
    const next = say(discord, "and what about amazon?", {
      author: aUser(BOB.discord),
      replyTo: answer,
      channel: "thread",
    });
    await replyTo(discord, next.id);
    edit(discord, said, `who hosts ${word} now?`);
  },
  async "a command in Discord, with a comment"(word) {
    const mine = { userId: ALICE.discord };
    const shown = await originalOf(
      discord,
      slash(discord, "openai-msft", { question: "who hosts the stateless api?" }, mine),
    );
    const pressed = press(discord, shown, buttonIn(shown, "Not helpful"), mine);
    const modal = await discord
      .until(() => pressed.callback)
      .then(({ type, data }) => (type === 9 ? (data as Record<string, unknown>) : undefined));
    if (modal === undefined) throw new Error(`no dialog: ${JSON.stringify(buttonsOf(shown))}`);
    await originalOf(
      discord,
      submitModal(discord, modal, { reason: "wrong", comment: `it says nothing of ${word}` }, shown, mine),
    );
  },
  async "her message in Discord that Bob has answered"(word) {
    const asked = messageCommand(discord, "Answer this", `who hosts ${word}?`, { userId: BOB.discord });
    await originalOf(discord, asked);
  },
};

it("a word of a person's stands nowhere in the data folder after they were forgotten, whatever path it took", {
  timeout: 120_000,
}, async () => {
  const names = Object.keys(PATHS);
  let count = 0;
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(names, { minLength: names.length }), async (order) => {
      count += 1;
      ALICE = personOf(2 * count + 1);
      BOB = personOf(2 * count + 2);
      const word = `zebra${count}finch`;
      for (const [at, name] of order.entries()) await PATHS[name]?.(`${word}x${at}`, `C${count}X${at}`);
      await until(() => bytes().includes(word));
      await people.command("forget me", { user: ALICE.slack, channel: `C${count}FORGET` });
      // The message that Bob has answered in Discord was written by this person.
      for (const userId of [ALICE.discord, "500000000000000099"])
        await originalOf(discord, slash(discord, "openai-msft", { question: "forget me" }, { userId }));
      expect((await privateIn(`C${count}FORGET`, ALICE.slack)).text).toBe(
        "Everything I kept about you is removed.",
      );
      expect(where(word)).toEqual([]);
    }),
    { numRuns: 3 },
  );
});

const files = () =>
  readdirSync(bot.dataDir).map((name) => [name, readFileSync(join(bot.dataDir, name))] as const);
const bytes = () =>
  files()
    .map(([, content]) => content.toString("latin1"))
    .join("\n");
const where = (word: string) =>
  files().flatMap(([name, content]) => {
    const at = content.indexOf(word);
    return at < 0 ? [] : [`${name}: ${content.subarray(Math.max(0, at - 80), at + 40).toString("latin1")}`];
  });
