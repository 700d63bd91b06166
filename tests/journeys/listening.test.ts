import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { CHANNELS } from "../wire/discord-payloads.ts";
import { say } from "../wire/discord-person.ts";
import { textOf } from "../wire/discord-shown.ts";
import { replyTo } from "../wire/discord-view.ts";
import { type BothChats, startBothChats } from "./both-chats.ts";

const FOLDER = {
  "notice.md":
    "---\nid: notice\ntitle: Notice\ntext: summary\nchecked: 2026-11-01\n---\n\n## Operator {#operator}\n\nThe Red Line runs the ferry.\n",
  "topics.yaml":
    "topics:\n  - id: operator\n    title: Who runs the ferry\n    aliases: [who operates the boat, who runs the ferry]\n    record:\n      - passage: notice#operator\n",
};
const QUESTION = "who runs the ferry?";
const ANSWER = "The Red Line runs the ferry.";
const CHATTER = ["is the walrus in the canteen again?", "morning all", "who ate my walrus?"];
const MESSAGE_CONTENT = 1 << 15;

let chats: BothChats;
afterEach(() => chats.stop());
const counted = (name: "slack" | "discord", what: string) =>
  fetch(`${chats.app.address}/metrics`)
    .then((response) => response.text())
    .then((text) => text.split("\n").some((line) => line.includes(name) && line.includes(what)));

describe("the bot", () => {
  it("reads nothing that is not said to it unless it is told to listen", async () => {
    chats = await startBothChats(FOLDER);
    const { discord, people, slack, inSlack, inDiscord } = chats;
    expect(discord.gateway.intents() & MESSAGE_CONTENT).toBe(0);
    await people.channelMessage(QUESTION);
    say(discord, QUESTION, { mention: "none" });
    await people.mention(QUESTION, { channel: "C2" });
    await slack.store.until(() => inSlack("C2")[0]);
    await replyTo(discord, say(discord, QUESTION, { channel: "help" }).id);
    expect(inSlack()).toEqual([]);
    expect(inDiscord()).toEqual([]);
  });

  it("answers in Slack where it listens, in the thread, once, and follows nobody up there", async () => {
    chats = await startBothChats(FOLDER, { LISTEN_CHANNELS: "C1" });
    const { people, slack, inSlack } = chats;
    for (const text of CHATTER) await people.channelMessage(text);
    await people.channelMessage(`<@U0OTHER> ${QUESTION}`);
    await people.channelMessage(QUESTION, { channel: "C3" });
    const asked = await people.channelMessage(QUESTION);
    const answer = await slack.store.until(() => inSlack()[0]);
    expect(answer.thread).toBe(asked);
    expect(answer.text).toContain(ANSWER);
    expect(answer.text).toContain("Nobody asked me; I was sure.");
    await people.channelMessage("thanks!", { thread: asked });
    await people.channelMessage("who operates the boat?", { thread: asked, user: "U2" });
    await people.press(answer, "Not helpful", { user: "U3" });
    await slack.store.until(() => inSlack().length === 0);
    await people.channelMessage(QUESTION, { thread: asked, user: "U4" });
    const second = await people.channelMessage("who operates the boat?");
    const other = await slack.store.until(() => inSlack()[0]);
    expect(other.thread).toBe(second);
    expect(inSlack()).toHaveLength(1);
    expect(inSlack("C3")).toEqual([]);
    expect(slack.store.problems).toEqual([]);
  });

  it("answers in a Discord forum where it listens, once a post, also after it was restarted", async () => {
    const { id } = CHANNELS.forum;
    chats = await startBothChats(FOLDER, { LISTEN_CHANNELS: id });
    const { discord, inDiscord, pressInDiscord } = chats;
    for (const text of CHATTER) say(discord, text, { channel: "forumPost", mention: "none" });
    say(discord, QUESTION, { mention: "none" });
    const asked = say(discord, QUESTION, { channel: "forumPost", mention: "none" });
    const answer = await replyTo(discord, asked.id);
    expect(textOf(answer)).toContain(ANSWER);
    expect(textOf(answer)).toContain("Nobody asked me; I was sure.");
    pressInDiscord(answer, "Not helpful");
    const inPost = () => inDiscord(CHANNELS.forumPost.id);
    await discord.until(() => inPost().length === 0);
    await chats.restart();
    say(discord, QUESTION, { channel: "forumPost", mention: "none", userId: "500000000000000099" });
    const addressed = await replyTo(discord, say(discord, QUESTION, { channel: "forumPost" }).id);
    expect(textOf(addressed)).not.toContain("Nobody asked me");
    expect(inPost()).toHaveLength(1);
    expect(inDiscord()).toEqual([]);
  });

  it("keeps nothing of what it does not answer", async () => {
    chats = await startBothChats(FOLDER, { LISTEN_CHANNELS: `C1,${CHANNELS.general.id}` });
    const { people, slack, discord, inSlack, inDiscord, data } = chats;
    for (const text of CHATTER) {
      await people.channelMessage(text);
      say(discord, text, { mention: "none" });
    }
    await people.channelMessage(QUESTION);
    say(discord, QUESTION, { mention: "none" });
    await slack.store.until(() => inSlack()[0]);
    await discord.until(() => inDiscord()[0]);
    expect(await counted("slack", "unasked-silent")).toBe(true);
    await chats.app.stop();
    const written = readdirSync(data).map((name) => readFileSync(join(data, name), "latin1"));
    expect(written.join()).not.toContain("walrus");
    expect(JSON.stringify(chats.lines)).not.toContain("walrus");
  });
});
