import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { parse } from "dotenv";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { setEnvValues } from "../../src/operations/init/env-text.ts";
import { EXAMPLE_FILES } from "../../src/operations/init/example-files.ts";
import type { Prompter } from "../../src/operations/init/prompter.ts";
import { type Helpers, nextSteps, setUp } from "../../src/operations/init/set-up.ts";
import { createAttempts } from "../../src/operations/init/try-tokens.ts";
import { APPLICATION_ID } from "../wire/discord-payloads.ts";
import { createDiscordServer, type DiscordServer } from "../wire/discord-server.ts";
import { type SlackServer, startSlackServer } from "../wire/slack-server.ts";
import { APP_TOKEN, BOT_TOKEN } from "../wire/slack-web-api.ts";

/** A person who answers in order; a wrong answer is given again until one is taken. */
function createPerson(
  chats: readonly string[] | undefined,
  answers: readonly (string | undefined)[],
  picks: readonly (string | undefined)[] = ["ours"],
) {
  const complaints: string[] = [];
  const notes: string[] = [];
  const asked: string[] = [];
  const left = [...answers];
  const toPick = [...picks];
  const prompter: Prompter = {
    note: (text, title) => void notes.push(`${title}: ${text}`),
    choose: async () => chats,
    pick: async () => toPick.shift(),
    async ask({ question, validate }) {
      asked.push(question);
      for (;;) {
        const answer = left.shift();
        if (answer === undefined) return undefined;
        const complaint = validate(answer);
        if (complaint === undefined) return answer;
        complaints.push(complaint);
      }
    },
    confirm: async () => true,
  };
  return { prompter, complaints, notes, asked };
}

const APPLICATION = "900000000000000001";
const TOKEN = "OTAwMDAwMDAwMDAwMDAwMDAx.Gtest0.0123456789";
/** Nothing is tried, every folder loads. */
const helpers = (change: Partial<Helpers> = {}): Helpers => ({
  attempts: {},
  lookAt: async () => ({ holds: "3 passages from 2 sources." }),
  writeExample: async () => undefined,
  ...change,
});

describe("the guided set-up", () => {
  it("asks for what each chosen chat needs", async () => {
    const { prompter, notes } = createPerson(
      ["slack", "discord"],
      ["xoxb-1", "xapp-1", APPLICATION, TOKEN, "", ""],
    );
    expect(await setUp(prompter, helpers())).toEqual({
      SLACK_BOT_TOKEN: "xoxb-1",
      SLACK_APP_TOKEN: "xapp-1",
      DISCORD_APPLICATION_ID: APPLICATION,
      DISCORD_TOKEN: TOKEN,
    });
    expect(notes.map((text) => text.split(":")[0])).toEqual(["Slack", "Discord", "Add the bot"]);
    expect(notes.at(-1)).toContain(`client_id=${APPLICATION}`);
  });

  it("checks an answer at once, by the rules of the start, without repeating it", async () => {
    const { prompter, complaints } = createPerson(
      ["slack"],
      ["xapp-canary", "", "xoxb-1", "xapp-1", "Ask Me", "ask-me", ""],
    );
    expect(await setUp(prompter, helpers())).toMatchObject({
      SLACK_BOT_TOKEN: "xoxb-1",
      COMMAND_NAME: "ask-me",
    });
    expect(complaints).toHaveLength(3);
    expect(complaints[0]).toMatch(/^It is an app-level token, which belongs into SLACK_APP_TOKEN/);
    expect(complaints.join()).not.toContain("canary");
  });

  it("asks nothing about chats when only the page is wanted, and decides nothing when the person gives up", async () => {
    expect(await setUp(createPerson([], [""]).prompter, helpers())).toEqual({});
    expect(await setUp(createPerson(undefined, []).prompter, helpers())).toBeUndefined();
    expect(await setUp(createPerson(["slack"], ["xoxb-1", undefined]).prompter, helpers())).toBeUndefined();
    expect(await setUp(createPerson([], [""], [undefined]).prompter, helpers())).toBeUndefined();
  });

  it("goes one step back at “<”, also from the folder, and forgets what was answered there", async () => {
    const { prompter, asked } = createPerson(
      ["slack"],
      ["xoxb-1", "<", "xoxb-2", "xapp-2", "ask-me", "", "<", "<", "xapp-3", "", ""],
      ["<", "ours"],
    );
    expect(await setUp(prompter, helpers())).toEqual({
      SLACK_BOT_TOKEN: "xoxb-2",
      SLACK_APP_TOKEN: "xapp-3",
    });
    expect(asked.map((question) => question.replace(" (< goes back)", ""))).toEqual([
      "Bot User OAuth Token",
      "App-level token",
      "Bot User OAuth Token",
      "App-level token",
      "Name of the bot and of its command, without the slash",
      "Channel id for questions that people pass on, optional",
      "Channel id for questions that people pass on, optional",
      "Name of the bot and of its command, without the slash",
      "App-level token",
      "Name of the bot and of its command, without the slash",
      "Channel id for questions that people pass on, optional",
    ]);
  });

  it("goes back at “<” behind an answer that was refused, because the field still holds that answer", async () => {
    const { prompter, complaints } = createPerson(["slack"], ["xapp-1", "xapp-1<"]);
    const again = { ...prompter, choose: async () => (complaints.length === 0 ? ["slack"] : undefined) };
    expect(await setUp(again, helpers())).toBeUndefined();
    expect(complaints).toHaveLength(1);
  });

  it("knows a folder below one's home, as a shell does", async () => {
    const { prompter } = createPerson([], ["", "~/pages"], ["own"]);
    expect(await setUp(prompter, helpers())).toEqual({ KNOWLEDGE_DIR: join(homedir(), "pages") });
  });

  it("offers what came with it, a folder of one's own, which it loads, and an example", async () => {
    expect(await setUp(createPerson([], [""], ["ours"]).prompter, helpers())).toEqual({});
    const written: string[] = [];
    const writeExample = async (folder: string) => void written.push(folder);
    expect(
      await setUp(createPerson([], ["harbour"], ["example"]).prompter, helpers({ writeExample })),
    ).toEqual({
      COMMAND_NAME: "harbour",
      KNOWLEDGE_DIR: "example",
    });
    expect(written).toEqual(["example"]);
    const { prompter, notes } = createPerson([], ["", "nowhere", "pages"], ["own"]);
    const lookAt: Helpers["lookAt"] = async (folder) =>
      folder === "pages" ? { holds: "3 passages." } : { wrong: "The folder cannot be opened." };
    expect(await setUp(prompter, helpers({ lookAt }))).toEqual({ KNOWLEDGE_DIR: "pages" });
    expect(notes).toEqual([
      "That folder does not load: The folder cannot be opened.",
      "It loads: 3 passages.",
    ]);
  });

  it("ends with what to do next", () => {
    expect(nextSteps({})).toEqual(["npm run doctor", "npm start", "open the address that it prints"]);
    expect(nextSteps({ DISCORD_TOKEN: TOKEN, SLACK_BOT_TOKEN: "xoxb-1", COMMAND_NAME: "ask-me" })).toEqual([
      "npm run --silent slack:manifest, and paste it under App Manifest: the command has a name of its own",
      "npm run discord:register",
      "npm run doctor",
      "npm start",
      "/ask-me help, in the chat",
    ]);
  });

  it("has the example that docs/knowledge.md explains", () => {
    const shown = readFileSync("docs/knowledge.md", "utf8").matchAll(
      /^`ferry\/([\w./-]+)`:\n\n```\w*\n([\s\S]*?)^```$/gmu,
    );
    expect(EXAMPLE_FILES).toEqual(Object.fromEntries([...shown].map(([, name, text]) => [name, text])));
  });
});

describe("a token that is typed", () => {
  let slack: SlackServer;
  let discord: DiscordServer;
  beforeAll(async () => {
    [slack, discord] = await Promise.all([startSlackServer(), createDiscordServer()]);
  });
  afterAll(async () => {
    await Promise.all([slack.close(), discord.stop()]);
  });
  const attempts = () => createAttempts({ slackApiUrl: slack.apiUrl, discordApiUrl: discord.apiUrl });

  it("is tried, and asked for again until it works", async () => {
    const { prompter, notes } = createPerson(
      ["slack", "discord"],
      ["xoxb-bad", BOT_TOKEN, "xapp-bad", APP_TOKEN, APPLICATION_ID, TOKEN, discord.token, "", ""],
    );
    expect(await setUp(prompter, helpers({ attempts: attempts() }))).toEqual({
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_APP_TOKEN: APP_TOKEN,
      DISCORD_APPLICATION_ID: APPLICATION_ID,
      DISCORD_TOKEN: discord.token,
    });
    const tried = notes.filter((text) => /^(?:It works|That does not work):/.test(text));
    expect(tried).toEqual([
      "That does not work: Slack rejected SLACK_BOT_TOKEN (invalid_auth). Copy the Bot User OAuth Token (xoxb-…) from OAuth & Permissions.",
      "It works: The bot token works, in the workspace Local.",
      "That does not work: Slack rejected SLACK_APP_TOKEN (invalid_auth). Make an app-level token (xapp-…) with the scope connections:write under Basic Information.",
      "It works: The app-level token works: a socket can be opened.",
      "That does not work: Discord rejected DISCORD_TOKEN (401). Copy a new token from the Bot page of the developer portal.",
      "It works: The token works.",
    ]);
  });

  it("is taken when nobody can tell now, and that is said", async () => {
    await slack.shut();
    const { prompter, notes } = createPerson(["slack"], [BOT_TOKEN, APP_TOKEN, "", ""]);
    expect(await setUp(prompter, helpers({ attempts: attempts() }))).toMatchObject({
      SLACK_BOT_TOKEN: BOT_TOKEN,
    });
    expect(
      notes.filter((text) => text.startsWith("Taken, but look at this: Slack could not be reached")),
    ).toHaveLength(2);
    await slack.reopen();
  });
});

describe("setEnvValues", () => {
  it("fills the lines of the example and keeps every comment", () => {
    const example = readFileSync(".env.example", "utf8");
    const filled = setEnvValues(example, { SLACK_BOT_TOKEN: "xoxb-1", PORT: "4000" });
    expect(parse(filled)).toMatchObject({ SLACK_BOT_TOKEN: "xoxb-1", PORT: "4000", HOST: "" });
    expect(filled.split("\n").filter((line) => line.startsWith("#"))).toEqual(
      example.split("\n").filter((line) => line.startsWith("#")),
    );
  });

  it("adds what the file does not have, and reads back what was written", () => {
    expect(setEnvValues("A=1\n\n", { B: "2" })).toBe("A=1\nB=2\n");
    const list = "C1, C2 # and C3";
    expect(parse(setEnvValues("", { ALLOW_CHANNELS: list })).ALLOW_CHANNELS).toBe(list);
  });
});
