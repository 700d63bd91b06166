import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createDiscordBot, type DiscordBot } from "./discord-bot.ts";
import { aUser, CHANNELS, type Json } from "./discord-payloads.ts";
import { edit, messageCommand, say } from "./discord-person.ts";
import { problemsOf } from "./discord-schemas.ts";
import { textOf } from "./discord-shown.ts";
import { originalOf, replyTo } from "./discord-view.ts";

const QUESTION = "who runs the ferry?";
const ANSWER = "The Blue Line runs the ferry since April. [1]";

describe("what people really send in Discord", () => {
  let bot: DiscordBot;
  beforeAll(async () => {
    bot = await createDiscordBot({ settings: { questionsPerMinute: 10_000 } });
  });
  afterAll(() => bot.stop());
  afterEach(() => {
    expect(bot.server.calls.flatMap(problemsOf)).toEqual([]);
    expect(bot.lines.filter(({ level }) => level === "error")).toEqual([]);
  });
  const lastAsked = () => bot.assistant.asked.at(-1)?.text;

  const forwarded: Json = {
    flags: 1 << 14,
    message_reference: { type: 1, channel_id: CHANNELS.help.id, message_id: "500000000000000001" },
    message_snapshots: [
      {
        message: {
          type: 0,
          content: QUESTION,
          timestamp: "2026-11-28T00:00:00Z",
          edited_timestamp: null,
          flags: 0,
          mentions: [],
          mention_roles: [],
          attachments: [],
          embeds: [],
          components: [],
        },
      },
    ],
  };
  const poll: Json = {
    poll: {
      question: { text: QUESTION },
      answers: [{ answer_id: 1, poll_media: { text: "yes" } }],
      expiry: null,
      allow_multiselect: false,
      layout_type: 1,
    },
  };
  const embed: Json = { embeds: [{ type: "rich", title: "New ticket", description: QUESTION }] };
  const field: Json = {
    embeds: [{ type: "rich", title: "New ticket", fields: [{ name: "Asks", value: QUESTION }] }],
  };
  const display: Json = {
    flags: 1 << 15,
    components: [{ type: 17, id: 1, components: [{ type: 10, id: 2, content: `**${QUESTION}**` }] }],
  };
  const shapes: readonly (readonly [string, Json])[] = [
    ["a forwarded message", forwarded],
    ["a poll", poll],
    ["an embed", embed],
    ["a field of an embed", field],
    ["a text display", display],
  ];

  it.each(shapes)("%s is read in a direct message, a mention and from its menu", async (_, more) => {
    const direct = say(bot.server, "", { channel: "direct", more });
    expect(textOf(await replyTo(bot.server, direct.id))).toContain(ANSWER);
    expect(lastAsked()).toBe(QUESTION);
    const mention = say(bot.server, "", { more });
    expect(textOf(await replyTo(bot.server, mention.id))).toContain(ANSWER);
    const chosen = messageCommand(bot.server, "Answer this", "", {}, more);
    expect(textOf(await originalOf(bot.server, chosen))).toContain(ANSWER);
    expect(lastAsked()).toBe(QUESTION);
  });

  it("a program's post is answered by what stands in its card, not by its heading", async () => {
    const more = {
      ...embed,
      webhook_id: "500000000000000005",
      author: aUser("500000000000000098", { bot: true }),
    };
    const chosen = messageCommand(bot.server, "Answer this", "New ticket", {}, more);
    expect(textOf(await originalOf(bot.server, chosen))).toContain(ANSWER);
    expect(lastAsked()).toBe(QUESTION);
  });

  it.each([
    `<:openai:123456789012345678> :rocket: ${QUESTION}`,
    `@everyone ${QUESTION}`,
    `<@&700000000000000002> ${QUESTION}`,
    `> when does the night boat leave?\n${QUESTION}`,
    `${QUESTION}\n>>> when does\nthe night boat leave?`,
    `“${QUESTION}”`,
    "Who Runs The Ferry?",
    "who runs\u200f the ferry\ufe0f?",
  ])("“%s” asks the question alone", async (text) => {
    await replyTo(bot.server, say(bot.server, text).id);
    expect(lastAsked()).toBe(QUESTION);
  });

  it("pictures and files are said not to be read, below the answer or instead of one", async () => {
    const picture = {
      id: "1",
      filename: "a.png",
      content_type: "image/png",
      size: 1,
      url: "u",
      proxy_url: "u",
    };
    const more = { attachments: [picture] };
    const said = say(bot.server, QUESTION, { channel: "direct", more });
    expect(textOf(await replyTo(bot.server, said.id))).toContain("I did not read the image.");
    const alone = say(bot.server, "", { channel: "direct", more });
    expect(textOf(await replyTo(bot.server, alone.id))).toContain("I read text only.");
    const chosen = messageCommand(bot.server, "Answer this", "", {}, more);
    expect(textOf(await originalOf(bot.server, chosen))).toContain("I read text only.");
  });

  it("an edit that adds the mention is answered, once", async () => {
    const said = say(bot.server, "", { mention: "none" });
    const asked = bot.assistant.asked.length;
    const mentioned = { ...said, payload: { ...say(bot.server, QUESTION, {}).payload, id: said.id } };
    edit(bot.server, mentioned, QUESTION);
    edit(bot.server, mentioned, QUESTION);
    expect(textOf(await replyTo(bot.server, said.id))).toContain(ANSWER);
    await replyTo(bot.server, say(bot.server, QUESTION, { channel: "direct" }).id);
    expect(bot.assistant.asked.length - asked).toBeLessThanOrEqual(4);
  });
});
