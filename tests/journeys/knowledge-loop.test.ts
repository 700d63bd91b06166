import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type App, startApp } from "../../src/app/app.ts";
import { loadConfig } from "../../src/config/config.ts";
import { until } from "../journal/records.ts";
import { PATIENT, toBothChats } from "../wire/both-chats.ts";
import { CHANNELS, type Json } from "../wire/discord-payloads.ts";
import { press, say } from "../wire/discord-person.ts";
import { createDiscordServer, type DiscordServer } from "../wire/discord-server.ts";
import { textOf } from "../wire/discord-shown.ts";
import { buttonsOf, replyTo } from "../wire/discord-view.ts";
import { createLogCollector } from "../wire/running-slack.ts";
import { createSlackPeople } from "../wire/slack-people.ts";
import { type SlackServer, startSlackServer } from "../wire/slack-server.ts";

const QUESTION = "may dogs come aboard the ferry?";
const DOGS = "Dogs may come aboard the ferry on a lead.";
const OPERATOR = "The Red Line runs the ferry.";
const NEW_OPERATOR = "The Blue Line runs the ferry.";

let parent: string;
let folder: string;
let slack: SlackServer;
let discord: DiscordServer;
let app: App | undefined;
let people: ReturnType<typeof createSlackPeople>;

beforeEach(async () => {
  parent = mkdtempSync(join(tmpdir(), "loop-"));
  folder = join(parent, "knowledge");
  for (const name of ["sources", "topics"]) mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(
    join(folder, "sources", "notice.md"),
    `---\nid: notice\ntitle: Notice\ntext: summary\n---\n\n## Operator {#operator}\n\n${OPERATOR}\n`,
  );
  writeTopic("      - passage: notice#operator\n        from: 2026-02-27\n");
  slack = await startSlackServer();
  discord = await createDiscordServer();
  people = createSlackPeople(slack);
});
afterEach(async () => {
  await app?.stop();
  app = undefined;
  await Promise.all([slack.close(), discord.stop()]);
  rmSync(parent, { recursive: true, force: true });
});

function writeTopic(record: string): void {
  writeFileSync(
    join(folder, "topics", "operator.yaml"),
    `topics:\n  - id: operator\n    title: Who runs the ferry\n    checked: 2026-11-01\n    aliases:\n      - who operates the boat\n      - whose ship is it\n    record:\n${record}`,
  );
}

/** What a curator does who saw the gap. */
function writeDogs(): void {
  writeFileSync(
    join(folder, "sources", "dogs.md"),
    `---\nid: dogs\ntitle: Dogs\ntext: summary\n---\n\n## Dogs aboard the ferry {#dogs}\n\n${DOGS}\n`,
  );
  writeFileSync(
    join(folder, "topics", "dogs.yaml"),
    "topics:\n  - id: dogs\n    title: Dogs aboard the ferry\n    checked: 2026-11-01\n    aliases:\n      - may dogs come aboard the ferry\n      - can i bring my dog on the boat\n    record:\n      - passage: dogs#dogs\n        from: 2026-01-01\n",
  );
}

function supersede(): void {
  writeFileSync(
    join(folder, "sources", "april.md"),
    `---\nid: april\ntitle: April notice\ntext: summary\n---\n\n## Operator {#operator}\n\n${NEW_OPERATOR}\n`,
  );
  writeTopic(
    "      - passage: april#operator\n        from: 2026-04-27\n      - passage: notice#operator\n        from: 2026-02-27\n        until: 2026-04-27\n        superseded-by: april#operator\n",
  );
}

async function start(more: Record<string, string> = {}) {
  const loaded = loadConfig({
    PORT: "0",
    SEMANTIC: "off",
    DATA_DIR: join(parent, "data"),
    KNOWLEDGE_DIR: folder,
    ...toBothChats(slack, discord),
    ASK_A_PERSON_CHANNEL: `C0HELP0001,${CHANNELS.people.id}`,
    ...more,
  });
  if ("problems" in loaded) throw new Error(JSON.stringify(loaded.problems));
  const { logger, lines } = createLogCollector();
  app = await startApp({
    config: loaded.config,
    logger,
    version: "0.0.0-test",
    settings: { ...PATIENT, promises: { gapMs: 10 } },
    onNothingLeft: () => undefined,
  });
  return { app, lines };
}

async function restart(): Promise<void> {
  await app?.stop();
  await start();
}

const inSlack = (channel = "C1") =>
  slack.store.messages.filter((message) => message.channel === channel && message.privateFor === undefined);
const inDiscord = () =>
  [...discord.store.messages.values()].filter((message) => message.application_id !== undefined);
const pressIn = async (message: Parameters<typeof buttonsOf>[0], label: string) => {
  const found = buttonsOf(message).find((button) => button.label.includes(label));
  if (found === undefined) throw new Error(`no button ${label}`);
  press(discord, message as Parameters<typeof press>[1], found.customId);
};

describe.each([
  { name: "while it runs", between: async () => undefined },
  { name: "with a restart in between", between: restart },
])("a person who asked to be told, $name", ({ between }) => {
  it("in Slack hears in the thread within two seconds when a curator has written it down, once", async () => {
    await start();
    const asked = await people.mention(QUESTION);
    const refusal = await slack.store.until(() => inSlack()[0]);
    expect(refusal.text).toContain("My sources do not say.");
    await people.press(refusal, "Tell me when you know");
    await slack.store.until(() =>
      slack.store.messages.find(({ text }) => text.startsWith("I will tell you here")),
    );
    await between();
    const written = Date.now();
    writeDogs();
    const told = await slack.store.until(() => inSlack().find(({ text }) => text.includes(DOGS)), 4_000);
    expect(Date.now() - written).toBeLessThan(2_000);
    expect(told.thread).toBe(asked);
    expect(told.text).toContain(
      "You asked this when I did not know. Now I do: may dogs come aboard the ferry?",
    );
    writeFileSync(
      join(folder, "sources", "tea.md"),
      "---\nid: tea\ntitle: Tea\ntext: summary\n---\n\n## Tea {#tea}\n\nTea is sold on board.\n",
    );
    await restart();
    await until(async () => (await fetch(`${app?.address}/readyz`)).ok);
    expect(inSlack().filter(({ text }) => text.includes(DOGS))).toHaveLength(1);
    expect(slack.store.problems).toEqual([]);
  });

  it("in Discord hears below the answer within two seconds, once", async () => {
    await start();
    const refusal = await replyTo(discord, say(discord, QUESTION).id);
    expect(textOf(refusal)).toContain("My sources do not say.");
    await pressIn(refusal, "Tell me when you know");
    await discord.until(() =>
      inDiscord().find((message) => textOf(message).includes("I will tell you here")),
    );
    await between();
    const written = Date.now();
    writeDogs();
    const told = await discord.until(
      () => inDiscord().find((message) => textOf(message).includes(DOGS)),
      4_000,
      "the promised answer",
    );
    expect(Date.now() - written).toBeLessThan(2_000);
    expect((told.message_reference as Json).message_id).toBe(refusal.id);
    await restart();
    expect(inDiscord().filter((message) => textOf(message).includes(DOGS))).toHaveLength(1);
  });
});

describe("a person who asked privately to be told", () => {
  it("hears directly, and the address is gone from the data directory then", async () => {
    await start();
    await people.command(QUESTION);
    const refusal = await slack.store.until(() =>
      slack.store.messages.find(({ privateFor }) => privateFor === "U1"),
    );
    await people.press(refusal, "Tell me when you know");
    await slack.store.until(
      () =>
        refusal.text.startsWith("I will tell") ||
        slack.store.messages.some(({ text }) => text.startsWith("I will tell")),
    );
    writeDogs();
    const told = await slack.store.until(
      () => slack.store.messages.find(({ text }) => text.includes(DOGS)),
      4_000,
    );
    expect(told.channel).toBe("DU1");
    expect(told.thread).toBeUndefined();
    await app?.stop();
    const files = readdirSync(join(parent, "data")).map((name) =>
      readFileSync(join(parent, "data", name), "latin1"),
    );
    expect(files.join()).not.toContain('"user"');
  });

  it("may take the wish back", async () => {
    await start();
    await people.mention(QUESTION);
    const refusal = await slack.store.until(() => inSlack()[0]);
    await people.press(refusal, "Tell me when you know");
    await slack.store.until(() =>
      slack.store.messages.find(({ text }) => text.startsWith("I will tell you here")),
    );
    await people.press(refusal, "Tell me when you know");
    await slack.store.until(() =>
      slack.store.messages.find(({ text }) => text.startsWith("All right, I will not")),
    );
    writeDogs();
    await people.mention("is the dog allowed to come aboard the ferry?", { channel: "C2" });
    await until(() => inSlack("C2").length > 0);
    expect(inSlack().filter(({ text }) => text.includes(DOGS))).toEqual([]);
  });
});

describe("a posted answer whose passage is superseded", () => {
  it("is edited on both platforms to say so, with the new answer below, once, when the operator wants it", async () => {
    const { lines } = await start({ UPDATE_ANSWERS: "on" });
    await people.mention("who runs the ferry?");
    const answer = await slack.store.until(() => inSlack().find(({ text }) => text.includes(OPERATOR)));
    const shown = await replyTo(discord, say(discord, "who runs the ferry?").id);
    expect(textOf(shown)).toContain(OPERATOR);
    supersede();
    await slack.store.until(() => answer.text.includes(NEW_OPERATOR), 4_000);
    expect(answer.text).toContain("What I said here has changed. The answer now:");
    expect(answer.edits).toBe(1);
    await discord.until(() => {
      const now = discord.store.messages.get(shown.id);
      return now !== undefined && textOf(now).includes(NEW_OPERATOR);
    }, 4_000);
    const told = () => lines.filter(({ message }) => message === "posted answer changed");
    // The line is written after the message is seen to change.
    await discord.until(() => told().length >= 2, 4_000);
    expect(told()).toHaveLength(2);
    expect(slack.store.problems).toEqual([]);
  });

  it("stays as it is unless the operator wants it", async () => {
    await start();
    await people.mention("who runs the ferry?");
    const answer = await slack.store.until(() => inSlack().find(({ text }) => text.includes(OPERATOR)));
    supersede();
    await people.mention("who runs the ferry?", { channel: "C2" });
    await until(async () => {
      await people.mention("who runs the ferry?", { channel: "C2" });
      return inSlack("C2").some(({ text }) => text.includes(NEW_OPERATOR));
    });
    expect(answer.edits).toBe(0);
  });
});

describe("a question that was passed on", () => {
  it("in Slack is taken and answered by people, and the asker is told", async () => {
    await start();
    await people.mention(QUESTION);
    const refusal = await slack.store.until(() => inSlack()[0]);
    await people.press(refusal, "Ask a person");
    const passedOn = await slack.store.until(() => inSlack("C0HELP0001")[0]);
    await people.press(passedOn, "I'll take it", { user: "U9" });
    await slack.store.until(() =>
      inSlack().find(({ text }) => text === "name-U9 looks after this question."),
    );
    await people.press(passedOn, "Answered", { user: "U9" });
    const told = await slack.store.until(() =>
      inSlack().find(({ text }) => text === "name-U9 has answered this question."),
    );
    expect(told.thread).toBe(refusal.thread);
    expect(slack.store.problems).toEqual([]);
  });

  it("in Discord is taken and answered by people, and the asker is told", async () => {
    await start();
    const refusal = await replyTo(discord, say(discord, QUESTION).id);
    await pressIn(refusal, "Ask a person");
    const passedOn = await discord.until(() =>
      inDiscord().find(({ channel_id }) => channel_id === CHANNELS.people.id),
    );
    await pressIn(passedOn, "I'll take it");
    await discord.until(() =>
      inDiscord().find(
        (message) =>
          message.channel_id === refusal.channel_id && textOf(message).includes("looks after this question"),
      ),
    );
    await pressIn(passedOn, "Answered");
    await discord.until(() =>
      inDiscord().find(
        (message) =>
          message.channel_id === refusal.channel_id && textOf(message).includes("has answered this question"),
      ),
    );
  });
});
