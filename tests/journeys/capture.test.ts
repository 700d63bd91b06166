import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CHANNELS } from "../wire/discord-payloads.ts";
import { messageCommand, say } from "../wire/discord-person.ts";
import { textOf } from "../wire/discord-shown.ts";
import { replyTo } from "../wire/discord-view.ts";
import { type BothChats, PEOPLE_IN_SLACK, startBothChats } from "./both-chats.ts";

const QUESTION = "may dogs come aboard the ferry?";
const ANSWER = "Dogs may come aboard the ferry on a lead.";
const TOLD = "You asked this when I did not know. Now I do: may dogs come aboard the ferry?";
const CURATOR = { slack: "U0CURATOR", discord: "500000000000000042" };
const COLLEAGUE = "500000000000000099";
const FOLDER = {
  "notice.md":
    "---\nid: notice\ntitle: Notice\ntext: summary\n---\n\n## Operator {#operator}\n\nThe Red Line runs it.\n",
};

let chats: BothChats;
beforeEach(async () => {
  chats = await startBothChats(FOLDER, { CURATORS: `${CURATOR.slack},${CURATOR.discord}` });
});
afterEach(() => chats.stop());

const published = () => readdirSync(join(chats.knowledge, "answers"));

async function passedOnInSlack() {
  const { people, slack, inSlack } = chats;
  const asked = await people.mention(QUESTION);
  const refusal = await slack.store.until(() => inSlack()[0]);
  expect(refusal.text).toContain("My sources do not say.");
  await people.press(refusal, "Ask a person");
  const passedOn = await slack.store.until(() => inSlack(PEOPLE_IN_SLACK)[0]);
  return { asked, passedOn };
}

describe.each([
  { name: "while it runs", between: async () => undefined },
  { name: "with a restart in between", between: () => chats.restart() },
])("a question that was refused and answered by a person, $name", ({ between }) => {
  it("is knowledge in Slack when a curator kept and published the answer, and who asked first is told", async () => {
    const { people, slack, inSlack } = chats;
    const { asked, passedOn } = await passedOnInSlack();
    await people.press(passedOn, "Answered", { user: "U2" });
    await slack.store.until(() =>
      inSlack().find(({ text }) => text === "name-U2 has answered this question."),
    );
    await between();
    const where = { channel: PEOPLE_IN_SLACK, thread: passedOn.ts, user: CURATOR.slack };
    await people.keep(`*${ANSWER}* :dog:`, where);
    const draft = await slack.store.until(() =>
      inSlack(PEOPLE_IN_SLACK).find(({ text }) => text.startsWith("A draft for the knowledge")),
    );
    expect(draft.thread).toBe(passedOn.ts);
    expect(draft.text).toContain(
      `Question: ${QUESTION}\nAnswer: ${ANSWER}\nSource: Answered by a person on `,
    );

    await people.press(draft, "Publish", { user: "U2" });
    await slack.store.until(() =>
      slack.store.messages.find(({ text }) => text.startsWith("Only curators of this bot")),
    );
    await between();
    await people.press(draft, "Publish", { user: CURATOR.slack });
    await slack.store.until(() =>
      inSlack(PEOPLE_IN_SLACK).find(({ text }) => text.startsWith("name-U0CURATOR published this answer.")),
    );

    const told = await slack.store.until(() => inSlack().find(({ text }) => text.includes(TOLD)), 6_000);
    expect(told.thread).toBe(asked);
    expect(told.text).toContain(ANSWER);
    await people.mention("can dogs come aboard the ferry?", { channel: "C2", user: "U5" });
    const next = await slack.store.until(() => inSlack("C2")[0]);
    expect(next.text).toContain(`${ANSWER} [1]`);
    expect(next.text).toContain("[1] “Answered by a person on 22 Jul 2023”");
    expect(next.text).not.toContain("U2");
    expect(inSlack().filter(({ text }) => text.includes(TOLD))).toHaveLength(1);
    expect(slack.store.problems).toEqual([]);
    expect(published()).toHaveLength(1);
  });

  it("is knowledge in Discord when a curator kept and published the answer, and who asked first is told", async () => {
    const { discord, inDiscord, pressInDiscord } = chats;
    const refusal = await replyTo(discord, say(discord, QUESTION).id);
    expect(textOf(refusal)).toContain("My sources do not say.");
    pressInDiscord(refusal, "Ask a person");
    const passedOn = await discord.until(() => inDiscord(CHANNELS.people.id)[0]);
    await between();
    const reference = { type: 0, message_id: passedOn.id, channel_id: passedOn.channel_id };
    const reply = { type: 19, message_reference: reference };
    const place = { channel: "people", userId: CURATOR.discord } as const;
    messageCommand(discord, "Keep as knowledge", `**${ANSWER}** <:dog:123456789012345678>`, place, reply);
    const draft = await discord.until(() =>
      inDiscord(CHANNELS.people.id).find((message) => textOf(message).includes("A draft for the knowledge")),
    );
    expect(textOf(draft)).toContain(`Answer: ${ANSWER}`);

    pressInDiscord(draft, "Publish", COLLEAGUE);
    await discord.until(() =>
      [...discord.store.messages.values()].find((message) => textOf(message).includes("Only curators")),
    );
    await between();
    pressInDiscord(draft, "Publish", CURATOR.discord);
    const told = await discord.until(
      () => inDiscord().find((message) => textOf(message).includes(TOLD)),
      6_000,
      "the promised answer",
    );
    expect(textOf(told)).toContain(ANSWER);
    const next = await replyTo(
      discord,
      say(discord, "can dogs come aboard the ferry?", { userId: COLLEAGUE }).id,
    );
    expect(textOf(next)).toContain(ANSWER);
    expect(textOf(next)).toContain("Answered by a person on");
    expect(inDiscord().filter((message) => textOf(message).includes(TOLD))).toHaveLength(1);
    expect(published()).toHaveLength(1);
  });
});

describe("Keep as knowledge", () => {
  const told = (part: string) =>
    chats.slack.store.until(() => chats.slack.store.messages.find(({ text }) => text.includes(part)));
  const user = CURATOR.slack;

  it("finds the question of a thread in which the bot was asked", async () => {
    const { people, slack, inSlack } = chats;
    const asked = await people.mention(QUESTION);
    await slack.store.until(() => inSlack()[0]);
    await people.keep(ANSWER, { thread: asked, user });
    const draft = await slack.store.until(() => inSlack().find(({ text }) => text.includes("A draft for")));
    expect(draft.text).toContain(`Question: ${QUESTION}`);
  });

  it("finds the question in a thread of Discord", async () => {
    const { discord, inDiscord } = chats;
    await replyTo(discord, say(discord, QUESTION, { channel: "thread" }).id);
    messageCommand(discord, "Keep as knowledge", ANSWER, { channel: "thread", userId: COLLEAGUE });
    await discord.until(() =>
      [...discord.store.messages.values()].find((message) => textOf(message).includes("Only curators")),
    );
    say(discord, QUESTION, { channel: "thread", userId: COLLEAGUE });
    messageCommand(discord, "Keep as knowledge", ANSWER, { channel: "thread", userId: CURATOR.discord });
    const draft = await discord.until(() =>
      inDiscord(CHANNELS.thread.id).find((message) => textOf(message).includes("A draft for the knowledge")),
    );
    expect(textOf(draft)).toContain(`Question: ${QUESTION}`);
  });

  it("finds the question that a message replies to, and keeps nothing of a draft that is discarded", async () => {
    const { discord, inDiscord, pressInDiscord } = chats;
    const asked = say(discord, QUESTION);
    await replyTo(discord, asked.id);
    const reference = { type: 0, message_id: asked.id, channel_id: CHANNELS.general.id };
    const place = { userId: CURATOR.discord } as const;
    messageCommand(discord, "Keep as knowledge", ANSWER, place, { type: 19, message_reference: reference });
    const draft = await discord.until(() =>
      inDiscord().find((message) => textOf(message).includes("A draft for the knowledge")),
    );
    expect(textOf(draft)).toContain(`Question: ${QUESTION}`);
    pressInDiscord(draft, "Discard", CURATOR.discord);
    await discord.until(() =>
      inDiscord().find((message) => textOf(message).includes("discarded this draft.")),
    );
    expect(readdirSync(join(chats.knowledge, "drafts"))).toEqual([]);
  });

  it("takes no question of somebody in a channel of Discord for the one that is answered", async () => {
    const { discord } = chats;
    await replyTo(discord, say(discord, QUESTION, { userId: COLLEAGUE }).id);
    messageCommand(discord, "Keep as knowledge", ANSWER, { userId: CURATOR.discord });
    await discord.until(() =>
      [...discord.store.messages.values()].find((message) =>
        textOf(message).includes("I do not know which question that answers."),
      ),
    );
  });

  it("says why it keeps nothing: no question, no words, the bot's own, too long", async () => {
    const { people, slack, inSlack } = chats;
    await people.keep(ANSWER, { channel: "C5", user });
    await told("I do not know which question that answers.");
    const asked = await people.mention(QUESTION);
    await slack.store.until(() => inSlack()[0]);
    await people.keep(":dog:", { thread: asked, user });
    await told("I keep what a person wrote in words");
    await people.keep(ANSWER, { thread: asked, user, event: { bot_id: "B0OTHER" } });
    await slack.store.until(
      () =>
        slack.store.messages.filter(({ text }) => text.includes("I keep what a person wrote")).length === 2,
    );
    await people.keep("Dogs may. ".repeat(200), { thread: asked, user });
    await told("I keep up to 1500.");
    expect(readdirSync(chats.knowledge)).toEqual(["notice.md"]);
  });

  it("does not take a greeting for the question, nor what one person alone asked", async () => {
    const { people, slack, inSlack } = chats;
    const thread = await people.mention("thank you!");
    await slack.store.until(() => inSlack()[0]);
    await people.keep(ANSWER, { thread, user });
    await told("I do not know which question that answers.");
    await people.answerThis(QUESTION, { ts: "1690000099.000001", channel: "C3", user: "U8" });
    await told("My sources do not say.");
    await people.keep(ANSWER, { thread: "1690000099.000001", channel: "C3", user });
    await slack.store.until(
      () => slack.store.messages.filter(({ text }) => text.includes("I do not know which")).length === 2,
    );
  });
});
