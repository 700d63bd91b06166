import { readFileSync } from "node:fs";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createDiscordBot, type DiscordBot } from "./discord-bot.ts";
import { CHANNELS, GUILD_ID, type Json } from "./discord-payloads.ts";
import { press, say, slash, submitModal } from "./discord-person.ts";
import { problemsOf } from "./discord-schemas.ts";
import { rawTextOf, textOf } from "./discord-shown.ts";
import type { StoredInteraction, StoredMessage } from "./discord-store.ts";
import { buttonsOf, componentsOf, isEphemeral, originalOf, replyTo } from "./discord-view.ts";

describe("below an answer in Discord", () => {
  let bot: DiscordBot;
  beforeAll(async () => {
    bot = await createDiscordBot({ settings: { questionsPerMinute: 10_000 } });
  });
  afterAll(() => bot.stop());
  afterEach(() => {
    expect(bot.server.calls.flatMap(problemsOf)).toEqual([]);
    expect(bot.lines.filter(({ level }) => level === "error")).toEqual([]);
  });

  const ask = (question = "who runs the ferry?", place = {}) =>
    originalOf(bot.server, slash(bot.server, "openai-msft", { question }, place));
  const buttonOf = (message: StoredMessage, label: string) => {
    const found = buttonsOf(message).find((button) => button.label === label);
    if (found === undefined)
      throw new Error(
        `no button “${label}” but ${buttonsOf(message)
          .map((one) => one.label)
          .join(", ")}`,
      );
    return found.customId;
  };
  const pressed = (message: StoredMessage, label: string, place = {}) =>
    press(bot.server, message, buttonOf(message, label), place);
  const followUpOf = async (interaction: StoredInteraction, at = 0) => {
    const id = await bot.server.until(() => interaction.followUps[at], 5_000, "the follow-up");
    return bot.server.store.messages.get(id) as StoredMessage;
  };
  const current = (message: StoredMessage) => bot.server.store.messages.get(message.id) as StoredMessage;
  const modalOf = async (interaction: StoredInteraction): Promise<Json> => {
    const callback = await bot.server.until(() => interaction.callback);
    expect(callback.type).toBe(9);
    return callback.data ?? {};
  };

  it("“Share” shows the answer to everyone, says who asked, and can be pressed once", async () => {
    const answer = await ask("who runs the ferry <@123> @everyone?");
    const share = pressed(answer, "Share in channel");
    const shared = await followUpOf(share);
    expect(isEphemeral(shared)).toBe(false);
    expect(shared.channel_id).toBe(CHANNELS.general.id);
    expect(textOf(shared)).toContain("Shared by User 0001, who asked: who runs the ferry <@123> @everyone?");
    expect(textOf(shared)).toContain("The Blue Line runs the ferry since April. [1]");
    await bot.server.until(() =>
      buttonsOf(current(answer)).every(({ label }) => label !== "Share in channel"),
    );
    expect(buttonsOf(shared).map(({ label }) => label)).toContain("Show passages");
  });

  it("“Share” says when the bot may not post there", async () => {
    const answer = await ask();
    const forbidden = { status: 403, body: { message: "Missing Permissions", code: 50013 } };
    const heal = bot.server.fault({ on: /^POST \/webhooks\//, times: 1, answer: forbidden });
    const told = await followUpOf(pressed(answer, "Share in channel"));
    heal();
    expect(textOf(told)).toContain("I may not post in this channel");
    expect(isEphemeral(told)).toBe(true);
  });

  it("“Show passages” shows the whole passage with the quote in bold and how the topic changed, to the person alone", async () => {
    const answer = await replyTo(bot.server, say(bot.server, "who runs the ferry?").id);
    const shown = await originalOf(bot.server, pressed(answer, "Show passages"));
    expect(isEphemeral(shown)).toBe(true);
    expect(rawTextOf(shown)).toContain(
      "> **The Blue Line runs the ferry since April.** Tickets are sold on board.",
    );
    expect(textOf(shown)).toContain("How this changed");
    expect(textOf(shown)).toContain(
      "27 Feb 2026 – 27 Apr 2026 (superseded): The Red Line is the exclusive operator.",
    );
  });

  it("“Show passages” takes several messages when one does not hold them", async () => {
    const answer = await ask("sample: answered, very long");
    const interaction = pressed(answer, "Show passages");
    await originalOf(bot.server, interaction);
    expect(isEphemeral(await followUpOf(interaction, 0))).toBe(true);
    await bot.server.until(() => interaction.followUps.length >= 2);
    expect(interaction.followUps.length).toBeLessThanOrEqual(5);
  });

  it("a vote is counted once, changed, and thanked for", async () => {
    const answer = await ask();
    const helpful = async () => textOf(await originalOf(bot.server, pressed(answer, "👍 Helpful")));
    expect(await helpful()).toBe("Thank you, noted.");
    expect(await helpful()).toBe("Your vote was already counted.");
    const modal = await modalOf(pressed(answer, "👎 Not helpful"));
    const reasons = componentsOf(modal).find(({ type }) => type === 21)?.options as Json[];
    expect(reasons.map(({ value }) => value)).toContain("outdated");
    const sent = submitModal(bot.server, modal, { reason: "outdated", comment: "see May" }, answer);
    expect(textOf(await originalOf(bot.server, sent))).toBe("Thank you, your vote is changed.");
    expect(await helpful()).toBe("Thank you, your vote is changed.");
  });

  it("a reason that was not offered is not kept", async () => {
    const answer = await ask();
    const modal = await modalOf(pressed(answer, "👎 Not helpful"));
    const sent = submitModal(bot.server, modal, { reason: "__proto__", comment: "" }, answer);
    expect(textOf(await originalOf(bot.server, sent))).toMatch(/Thank you|already counted/);
  });

  it("a choice is answered in the place of the question back", async () => {
    const privately = await ask("the boat?");
    expect(textOf(privately)).toContain("Which of these do you mean?");
    pressed(privately, "Choose 1");
    await bot.server.until(() => textOf(current(privately)).includes("The Blue Line"));
    expect(bot.assistant.asked.at(-1)).toMatchObject({ text: "the boat?", topic: "operator" });

    const said = say(bot.server, "the boat?");
    const publicly = await replyTo(bot.server, said.id);
    pressed(publicly, "Choose 2");
    await bot.server.until(() => textOf(current(publicly)).includes("The Blue Line"));
    expect(bot.assistant.asked.at(-1)).toMatchObject({ topic: "night" });
    expect(isEphemeral(current(publicly))).toBe(false);
  });

  it("a topic named by a refusal can be chosen too", async () => {
    const refusal = await ask("how many captains are there?");
    pressed(refusal, "Who runs the ferry");
    await bot.server.until(() => textOf(current(refusal)).includes("The Blue Line"));
  });

  it("“Not that” asks the question again alone", async () => {
    const place = { channel: "thread" } as const;
    await replyTo(bot.server, say(bot.server, "who runs the ferry?", place).id);
    const followUp = await replyTo(bot.server, say(bot.server, "what about tickets?", place).id);
    expect(textOf(followUp)).toContain("Reading this as");
    pressed(followUp, "Not that", place);
    await bot.server.until(() => !textOf(current(followUp)).includes("Reading this as"));
    expect(bot.assistant.asked.at(-1)).toMatchObject({ text: "what about tickets?" });
    expect(bot.assistant.asked.at(-1)?.previous).toBeUndefined();
  });

  it("“Ask a person” passes the question on with where it was asked, and tells the asker", async () => {
    const answer = await replyTo(bot.server, say(bot.server, "how many captains are there?").id);
    const told = await originalOf(bot.server, pressed(answer, "Ask a person"));
    expect(textOf(told)).toContain("I passed your question on");
    const post = [...bot.server.store.messages.values()].find(
      ({ channel_id }) => channel_id === CHANNELS.people.id,
    );
    expect(textOf(post ?? {})).toContain("User 0001 asks: how many captains are there?");
    expect(rawTextOf(post ?? {})).toContain(
      `https://discord.com/channels/${GUILD_ID}/${CHANNELS.general.id}/${answer.id}`,
    );
  });

  it("“Ask a person” says when it failed", async () => {
    const answer = await ask("how many captains are there?");
    const gone = { status: 404, body: { message: "Unknown Channel", code: 10003 } };
    const heal = bot.server.fault({ on: new RegExp(`^POST /channels/${CHANNELS.people.id}/`), answer: gone });
    const told = async () => textOf(await originalOf(bot.server, pressed(answer, "Ask a person")));
    expect(await told()).toContain("I could not pass your question on");
    expect(await told()).toContain("I could not pass your question on");
    heal();
    expect(await told()).toContain("I passed your question on");
    const failures = bot.lines.filter(({ message }) => message === "question not passed on");
    expect(failures).toHaveLength(2);
    (bot.lines as unknown[]).splice(0);
  });

  it("a button whose answer is gone says so and offers to ask again, which opens a dialog", async () => {
    const answer = await ask();
    const old = press(bot.server, answer, "v1:passages:zzzzzzzzzzzz");
    const stale = await originalOf(bot.server, old);
    expect(textOf(stale)).toContain("I no longer have that answer");
    const modal = await modalOf(pressed(stale, "Ask again"));
    const sent = submitModal(bot.server, modal, { question: "who runs the ferry?" }, stale);
    const again = await originalOf(bot.server, sent);
    expect(textOf(again)).toContain("The Blue Line");
    expect(isEphemeral(again)).toBe(true);
  });

  it.each(["share", "choose", "not-that", "helpful", "person"])(
    "a stale “%s” says so to the person alone",
    async (action) => {
      const answer = await ask();
      const interaction = press(bot.server, answer, `v1:${action}:zzzzzzzzzzzz`);
      const isInPlace = ["share", "choose", "not-that"].includes(action);
      const told = isInPlace ? await followUpOf(interaction) : await originalOf(bot.server, interaction);
      expect(textOf(told)).toContain("I no longer have that answer");
      expect(isEphemeral(told)).toBe(true);
    },
  );

  it("a stale 👎 says so when its dialog is sent", async () => {
    const answer = await ask();
    const modal = await modalOf(press(bot.server, answer, "v1:not-helpful:zzzzzzzzzzzz"));
    const sent = submitModal(bot.server, modal, { reason: "wrong", comment: "" }, answer);
    expect(textOf(await originalOf(bot.server, sent))).toContain("I no longer have that answer");
  });

  it("a button value that this bot never issued is stale, whatever it is", async () => {
    const answer = await ask();
    const inputs = readFileSync(new URL("../inputs/button-values.jsonl", import.meta.url), "utf8")
      .trim()
      .split("\n");
    const values = inputs.map((line) => JSON.parse(line) as { input: unknown; expect: string });
    for (const { input } of values.filter((row) => row.expect === "STALE" && typeof row.input === "string")) {
      const told = await originalOf(bot.server, press(bot.server, answer, String(input)));
      expect(textOf(told)).toContain("I no longer have that answer");
    }
  });

  it("buttons work after a restart, and a question is still passed on once, when the journal has the answer", async () => {
    const answer = await ask();
    const passedOn = () =>
      [...bot.server.store.messages.values()].filter(({ channel_id }) => channel_id === CHANNELS.people.id);
    await originalOf(bot.server, pressed(answer, "Ask a person"));
    const before = passedOn().length;
    const again = await createDiscordBot({ server: bot.server, journal: bot.journal });
    await bot.platform.stop();
    const shown = await originalOf(bot.server, pressed(answer, "Show passages"));
    expect(textOf(shown)).toContain("The Blue Line runs the ferry since April.");
    const told = await originalOf(bot.server, pressed(answer, "Ask a person"));
    expect(textOf(told)).toContain("I passed your question on");
    expect(passedOn()).toHaveLength(before);
    await again.platform.stop();
  });
});
