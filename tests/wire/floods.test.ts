import { afterEach, describe, expect, it } from "vitest";
import { toButtonText } from "../../src/words/button-value.ts";
import { createDiscordBot, type DiscordBot } from "./discord-bot.ts";
import { press, say, slash } from "./discord-person.ts";
import { textOf } from "./discord-shown.ts";
import { buttonsOf, originalOf } from "./discord-view.ts";
import { type RunningSlack, runSlack } from "./running-slack.ts";

const FLOOD = 60;
const QUESTION = "who runs the ferry?";

describe("a flood of one person in Slack", () => {
  let run: RunningSlack;
  afterEach(() => run.stop());

  it("of questions is answered ten times a minute and told once, in private", async () => {
    run = await runSlack({ settings: { questionsPerMinute: 10 } });
    for (let count = 0; count < FLOOD; count += 1) await run.people.mention(QUESTION);
    await run.store.until(() => run.platform.health().counters.handled === FLOOD, 15_000);
    expect(run.posted()).toHaveLength(10);
    expect(run.shownTo()).toHaveLength(1);
    expect(run.shownTo()[0]?.text).toContain("a lot of questions");
    expect(run.slack.callsOf("chat.postEphemeral")).toHaveLength(1);
  });

  it("of presses opens what a person can read, and is told once", async () => {
    run = await runSlack({ settings: { pressesPerMinute: 30 } });
    await run.people.mention(QUESTION);
    const answer = await run.store.until(() => run.posted()[0]);
    for (let count = 0; count < FLOOD; count += 1) await run.people.press(answer, "Show passages");
    await run.store.until(() => run.platform.health().counters.handled === FLOOD + 1, 15_000);
    expect(run.slack.callsOf("views.open")).toHaveLength(30);
    expect(run.shownTo().map(({ text }) => text)).toEqual([expect.stringContaining("a lot of buttons")]);
  });
});

describe("a flood of one person in Discord", () => {
  let bot: DiscordBot;
  afterEach(() => bot.stop());
  const handled = (count: number) =>
    bot.server.until(() => bot.platform.health().counters.handled === count, 15_000);
  const texts = () =>
    [...bot.server.store.messages.values()].filter(({ application_id }) => application_id !== undefined);

  it("of mentions is told once, directly, and never in the channel", async () => {
    bot = await createDiscordBot({ settings: { questionsPerMinute: 10 } });
    const said = [];
    for (let count = 0; count < FLOOD; count += 1) said.push(say(bot.server, QUESTION));
    await handled(FLOOD);
    const told = texts().filter((message) => textOf(message).includes("a lot of questions"));
    expect(told).toHaveLength(1);
    expect(told[0]?.channel_id).not.toBe(said[0]?.payload.channel_id);
    expect(texts()).toHaveLength(11);
  });

  it("of commands leaves no “thinking …” behind", async () => {
    bot = await createDiscordBot({ settings: { questionsPerMinute: 2 } });
    const asked = [1, 2, 3, 4, 5].map(() => slash(bot.server, "openai-msft", { question: QUESTION }));
    await handled(asked.length);
    const shown = asked.flatMap(({ original }) => bot.server.store.messages.get(original ?? "") ?? []);
    expect(shown).toHaveLength(3);
    expect(shown.filter((message) => textOf(message).includes("a lot of questions"))).toHaveLength(1);
  });

  it("of presses is acknowledged, and told once", async () => {
    bot = await createDiscordBot({ settings: { pressesPerMinute: 3 } });
    const answer = await originalOf(bot.server, slash(bot.server, "openai-msft", { question: QUESTION }));
    const { customId = "" } = buttonsOf(answer).find(({ label }) => label.includes("passages")) ?? {};
    expect(customId).toBe(toButtonText({ action: "passages", answerId: customId.split(":")[2] ?? "" }));
    const presses = Array.from({ length: 8 }, () => press(bot.server, answer, customId));
    await handled(9);
    expect(presses.every(({ callback }) => callback !== undefined)).toBe(true);
    const told = texts().filter((message) => textOf(message).includes("a lot of buttons"));
    expect(told).toHaveLength(1);
  });
});
