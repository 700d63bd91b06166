import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createDiscordBot, type DiscordBot } from "./discord-bot.ts";
import { aUser, BOT_USER_ID, botUser, CHANNELS, OTHER_ROLE_ID } from "./discord-payloads.ts";
import { autocomplete, edit, messageCommand, remove, say, slash, slashSub } from "./discord-person.ts";
import { problemsOf } from "./discord-schemas.ts";
import { textOf } from "./discord-shown.ts";
import { buttonsOf, isEphemeral, originalOf, replyTo } from "./discord-view.ts";

const ANSWER = "The Blue Line runs the ferry since April. [1]";

describe("in Discord, the bot", () => {
  let bot: DiscordBot;
  beforeAll(async () => {
    bot = await createDiscordBot({ settings: { questionsPerMinute: 10_000 } });
  });
  afterAll(() => bot.stop());
  afterEach(() => {
    expect(bot.server.calls.flatMap(problemsOf)).toEqual([]);
    expect(bot.lines.filter(({ level }) => level === "error")).toEqual([]);
  });

  const ask = (question: string, options: Record<string, string> = {}, place = {}) =>
    slash(bot.server, "openai-msft", { question, ...options }, place);
  /** Resolves when everything sent before was handled: a later question has its answer. */
  const settle = async () => {
    const last = say(bot.server, "who runs the ferry?", { channel: "direct" });
    await replyTo(bot.server, last.id);
  };
  const repliesTo = (id: string) =>
    [...bot.server.store.messages.values()].filter(
      (message) => (message.message_reference as { message_id?: string } | undefined)?.message_id === id,
    );

  it("asks for no privileged intent", () => {
    expect(bot.server.gateway.intents()).toBe((1 << 0) | (1 << 9) | (1 << 12));
  });

  it("answers the command to the person alone, after deferring", async () => {
    const asked = ask("who runs the ferry?");
    const reply = await originalOf(bot.server, asked);
    expect(textOf(reply)).toContain(ANSWER);
    expect(isEphemeral(reply)).toBe(true);
    expect(asked.callback?.type).toBe(5);
  });

  it("answers the command to everyone when asked to", async () => {
    const reply = await originalOf(bot.server, ask("who runs the ferry?", { visibility: "public" }));
    expect(isEphemeral(reply)).toBe(false);
    expect(buttonsOf(reply).map(({ label }) => label)).not.toContain("Share in channel");
  });

  it("asks as of the day it is given, and says so when it cannot read the day", async () => {
    await originalOf(bot.server, ask("who runs the ferry?", { as_of: "2026-03-01" }));
    expect(bot.assistant.asked.at(-1)).toMatchObject({ asOf: "2026-03-01" });
    const refused = await originalOf(bot.server, ask("who runs the ferry?", { as_of: "2026-02-30" }));
    expect(textOf(refused)).toContain("I could not read that day");
  });

  it.each(["help", "sources", "status", "about"])("explains itself on “%s”, either way", async (word) => {
    const [first, second] = await Promise.all([
      originalOf(bot.server, ask(word)),
      originalOf(bot.server, slashSub(bot.server, "openai-msft-info", word)),
    ]);
    expect(textOf(first).length).toBeGreaterThan(20);
    expect(textOf(second)).toBe(textOf(first));
    expect(isEphemeral(second)).toBe(true);
  });

  it("forgets a person on request", async () => {
    const asked = await originalOf(
      bot.server,
      ask("who runs the ferry?", {}, { userId: "500000000000000042" }),
    );
    const answerId = buttonsOf(asked)[0]?.customId.split(":")[2] ?? "";
    await expect.poll(() => bot.journal.findAnswer(answerId)).toBeDefined();
    const place = { userId: "500000000000000042" };
    const done = await originalOf(bot.server, slashSub(bot.server, "openai-msft-info", "forget-me", place));
    expect(textOf(done)).toContain("Everything I kept about you is removed.");
    expect(await bot.journal.findAnswer(answerId)).toBeUndefined();
  });

  it.each([
    ["channel", "general"],
    ["thread", "thread"],
    ["forum post", "forumPost"],
  ] as const)("answers a mention in a %s where it stands", async (_, channel) => {
    const said = say(bot.server, "who runs the ferry?", { channel });
    const reply = await replyTo(bot.server, said.id);
    expect(textOf(reply)).toContain(ANSWER);
    expect(reply.channel_id).toBe(said.payload.channel_id);
    expect(bot.assistant.asked.at(-1)?.text).toBe("who runs the ferry?");
  });

  it("answers a mention of the role that Discord made for it", async () => {
    const said = say(bot.server, "who runs the ferry?", { mention: "role" });
    expect(textOf(await replyTo(bot.server, said.id))).toContain(ANSWER);
    expect(bot.assistant.asked.at(-1)?.text).toBe("who runs the ferry?");
  });

  it("answers a direct message, in which there is nothing to share", async () => {
    const reply = await replyTo(bot.server, say(bot.server, "who runs the ferry?", { channel: "direct" }).id);
    expect(textOf(reply)).toContain(ANSWER);
    expect(buttonsOf(reply).map(({ label }) => label)).not.toContain("Share in channel");
  });

  it("stays silent when it is not addressed", async () => {
    const said = [
      say(bot.server, "good morning", { mention: "none" }),
      say(bot.server, "all", { mention: "none", mentionEveryone: true }),
      say(bot.server, "team", { mention: "none", mentionRole: OTHER_ROLE_ID }),
    ];
    await settle();
    expect(said.flatMap(({ id }) => repliesTo(id))).toEqual([]);
  });

  it("F56: stays silent to itself, other bots and webhooks", async () => {
    const said = [
      say(bot.server, "echo", { author: botUser() }),
      say(bot.server, "echo", { author: aUser("500000000000000077", { bot: true }) }),
      say(bot.server, "echo", { channel: "direct", author: botUser() }),
      say(bot.server, "echo", { webhookId: "500000000000000078" }),
    ];
    await settle();
    expect(said.flatMap(({ id }) => repliesTo(id))).toEqual([]);
  });

  it("says how to ask when it is mentioned without a question", async () => {
    const reply = await replyTo(bot.server, say(bot.server, "").id);
    expect(textOf(reply)).toContain("Questions about the harbour ferries");
  });

  it("answers the message somebody chose in its menu, to that person alone", async () => {
    const asked = messageCommand(bot.server, "Answer this", `<@${BOT_USER_ID}> who runs the ferry?`);
    const reply = await originalOf(bot.server, asked);
    expect(textOf(reply)).toContain(ANSWER);
    expect(isEphemeral(reply)).toBe(true);
    expect(bot.assistant.asked.at(-1)?.text).toBe("who runs the ferry?");
    expect(buttonsOf(reply)[0]?.label).toBe("Share in channel");
  });

  it("works where only the person installed it", async () => {
    const inServer = await originalOf(bot.server, ask("who runs the ferry?", {}, { userInstalled: true }));
    const elsewhere = { userInstalled: true, guildId: "800000000000000077" };
    const inStrangeServer = await originalOf(bot.server, ask("who runs the ferry?", {}, elsewhere));
    expect(textOf(inStrangeServer)).toContain(ANSWER);
    const direct = { userInstalled: true, channel: "direct" as const };
    const inDirect = await originalOf(bot.server, ask("who runs the ferry?", {}, direct));
    expect([textOf(inServer), textOf(inDirect)]).toEqual([
      expect.stringContaining(ANSWER),
      expect.stringContaining(ANSWER),
    ]);
  });

  it("proposes topics while the question is typed, each once and cut to what Discord takes", async () => {
    bot.assistant.suggest = () =>
      Array.from({ length: 25 }, (_, at) => ({
        topic: "t",
        text: at < 2 ? "same" : `${at} ${"x".repeat(200)}`,
      }));
    const typed = autocomplete(bot.server, "openai-msft", "question", "who");
    await bot.server.until(() => typed.callback);
    const { choices = [] } = (typed.callback?.data ?? {}) as { choices?: Record<"name" | "value", string>[] };
    expect(choices).toHaveLength(24);
    expect(choices.every(({ name, value }) => name.length <= 100 && name === value)).toBe(true);
  });

  it("answers a picked proposal from its topic", async () => {
    bot.assistant.suggest = (text) => [{ topic: "night", text }];
    await originalOf(bot.server, ask("The night boat"));
    expect(bot.assistant.asked.at(-1)).toMatchObject({ topic: "night" });
    bot.assistant.suggest = () => [];
  });

  it("says when it does not know, and names the closest topics", async () => {
    const reply = await originalOf(bot.server, ask("how many captains are there?"));
    expect(textOf(reply)).toContain("My sources do not say.");
    expect(buttonsOf(reply).map(({ label }) => label)).toContain("Who runs the ferry");
  });

  it("reads a follow-up with the question before it, in a mention and in a reply to its answer", async () => {
    const first = await replyTo(bot.server, say(bot.server, "who runs the ferry?", { channel: "help" }).id);
    const second = await replyTo(bot.server, say(bot.server, "what about boats?", { channel: "help" }).id);
    expect(textOf(second)).toContain("Reading this as: who runs the ferry? what about boats?");
    const stranger = {
      channel: "help",
      mention: "none",
      replyTo: first,
      userId: "500000000000000055",
    } as const;
    const third = await replyTo(bot.server, say(bot.server, "and the fares?", stranger).id);
    expect(textOf(third)).toContain("Reading this as:");
  });

  it.each(["general", "direct"] as const)(
    "follows the edit and the deletion of a question (%s)",
    async (channel) => {
      const said = say(bot.server, "how many captains are there?", { channel });
      const reply = await replyTo(bot.server, said.id);
      expect(textOf(reply)).toContain("My sources do not say.");
      edit(bot.server, said, "who runs the ferry?");
      const current = () => bot.server.store.messages.get(reply.id);
      await bot.server.until(() => textOf(current() ?? {}).includes(ANSWER));
      edit(bot.server, said, "how many captains are there?");
      await bot.server.until(() => textOf(current() ?? {}).includes("My sources do not say."));
      remove(bot.server, said);
      await bot.server.until(() => current() === undefined);
      expect(repliesTo(said.id)).toEqual([]);
    },
  );

  it("follows edits and deletions also after a restart", async () => {
    const said = say(bot.server, "who runs the ferry?", { channel: "direct" });
    const reply = await replyTo(bot.server, said.id);
    const journal = bot.journal;
    await bot.platform.stop();
    bot = await createDiscordBot({ server: bot.server, journal, settings: { questionsPerMinute: 10_000 } });
    edit(bot.server, said, "how many captains are there?");
    await bot.server.until(() =>
      textOf(bot.server.store.messages.get(reply.id) ?? {}).includes("My sources do not say."),
    );
    remove(bot.server, said);
    await bot.server.until(() => bot.server.store.messages.get(reply.id) === undefined);
  });

  it("answers an event once however often it is delivered", async () => {
    const said = say(bot.server, "who runs the ferry?");
    bot.server.gateway.dispatch("MESSAGE_CREATE", said.payload);
    bot.server.gateway.dispatch("MESSAGE_CREATE", said.payload);
    await replyTo(bot.server, said.id);
    await settle();
    expect(repliesTo(said.id)).toHaveLength(1);

    const asked = ask("who runs the ferry?");
    bot.server.gateway.dispatch("INTERACTION_CREATE", asked.payload);
    await originalOf(bot.server, asked);
    await expect.poll(() => bot.platform.health().counters.duplicate).toBe(1);
  });

  it("leaves out emoji and people it does not know, and shows no mark-up to the search", async () => {
    const other = "500000000000000066";
    const said = say(bot.server, `<:wave:123456789012345678> what did <@${other}> say on <t:1777248000:D>?`);
    await replyTo(bot.server, said.id);
    expect(bot.assistant.asked.at(-1)?.text).toBe("what did say on 2026-04-27?");
  });
});

describe("where the operator lets it speak, the bot", () => {
  it("answers in allowed channels and their threads, and tells others privately, once", async () => {
    const bot = await createDiscordBot({
      allowChannels: [CHANNELS.general.id],
      denyChannels: [CHANNELS.forumPost.id],
    });
    await replyTo(bot.server, say(bot.server, "who runs the ferry?", { channel: "thread" }).id);
    const denied = [
      say(bot.server, "who?", { channel: "help" }),
      say(bot.server, "who?", { channel: "help" }),
    ];
    const command = slash(bot.server, "openai-msft", { question: "who?" }, { channel: "forumPost" });
    const refused = await originalOf(bot.server, command);
    expect(textOf(refused)).toContain("I am not switched on in this channel");
    expect(isEphemeral(refused)).toBe(true);
    const hints = () =>
      [...bot.server.store.messages.values()].filter((message) =>
        textOf(message).includes("not switched on"),
      );
    await bot.server.until(() => bot.platform.health().counters.denied === 2 && hints().length === 2);
    expect(
      denied.every(({ payload }) => hints().every(({ channel_id }) => channel_id !== payload.channel_id)),
    ).toBe(true);
    await replyTo(bot.server, say(bot.server, "who runs the ferry?", { channel: "direct" }).id);
    await bot.stop();
  });
});
