import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { loadConfig } from "../../src/config/config.ts";
import type { ConfigProblem } from "../../src/config/config-problem.ts";
import { CONFIG_KEYS } from "../../src/config/keys.ts";
import { mergeEnvironments } from "../../src/config/merge-environments.ts";

const BOT = "xoxb-1-2-canary";
const APP = "xapp-1-A-2-canary";
const DISCORD = "OTAwMDAwMDAwMDAwMDAwMDAx.Gtest0.canary-0123456789";
const APPLICATION = "900000000000000001";

function problemsOf(env: Record<string, string>, nodeVersion = "20.19.0"): readonly ConfigProblem[] {
  const loaded = loadConfig(env, { nodeVersion });
  return "problems" in loaded ? loaded.problems : loaded.remarks;
}

function configOf(env: Record<string, string>) {
  const loaded = loadConfig(env);
  if ("problems" in loaded) throw new Error(JSON.stringify(loaded.problems));
  return loaded.config;
}

describe("a value as a container passes it on", () => {
  it.each(['"', "'", "`"])("is read without the quotes %s that stand around it", (quote) => {
    const quoted = (value: string) => `${quote}${value}${quote}`;
    const config = configOf({
      SLACK_BOT_TOKEN: quoted(BOT),
      SLACK_APP_TOKEN: quoted(APP),
      PORT: quoted("4000"),
      ALLOW_CHANNELS: quoted("C1,C2"),
      PAGE: quoted(""),
    });
    expect(config.slack).toMatchObject({ botToken: BOT, transport: { appToken: APP } });
    expect([config.port, config.allowChannels, config.page]).toEqual([4000, ["C1", "C2"], false]);
  });

  it("is told when a quote is never closed", () => {
    expect(problemsOf({ SLACK_BOT_TOKEN: `"${BOT}`, SLACK_APP_TOKEN: APP })[0]?.what).toContain(
      "never closed",
    );
  });

  it("is found although an editor marked the first key of the file", () => {
    const env = mergeEnvironments({}, { "\ufeffSLACK_BOT_TOKEN": BOT, SLACK_APP_TOKEN: APP });
    expect(configOf(env as Record<string, string>).slack?.botToken).toBe(BOT);
  });

  it("may be an address in brackets, as URLs write it", () => {
    expect(configOf({ HOST: "[::1]" }).host).toBe("::1");
    expect(problemsOf({ HOST: "[::1]" })).toEqual([]);
    expect(problemsOf({ HOST: "[::]" }).map(({ key }) => key)).toEqual(["HOST"]);
  });
});

describe("the curators", () => {
  it("are told apart by their ids; a name is a mistake", () => {
    expect(configOf({}).curators).toEqual({ slack: [], discord: [] });
    expect(configOf({ CURATORS: `U0123456789, W0123456789 ${APPLICATION}` }).curators).toEqual({
      slack: ["U0123456789", "W0123456789"],
      discord: [APPLICATION],
    });
    expect(problemsOf({ CURATORS: "anna,U0123456789" })[0]).toMatchObject({
      severity: "mistake",
      key: "CURATORS",
    });
  });
});

describe("Slack for many workspaces", () => {
  const KEY = "0123456789abcdef".repeat(4);
  const MANY = {
    SLACK_CLIENT_ID: "1111111111.2222222222",
    SLACK_CLIENT_SECRET: "canary-client",
    SLACK_STATE_SECRET: "canary-state-of-32-characters-or-more",
    SLACK_TOKEN_KEY: KEY,
    SLACK_APP_TOKEN: APP,
  };
  const mistakes = (change: Record<string, string>) =>
    problemsOf({ ...MANY, ...change })
      .filter(({ severity }) => severity === "mistake")
      .map(({ key, what }) => `${key} ${what}`);

  it("is on with its four keys and a way for events, and has a port for installing", () => {
    const { slack } = configOf({
      ...MANY,
      SLACK_TOKEN_KEY: `${KEY.toUpperCase()},${KEY}`,
      ASK_A_PERSON_CHANNEL: `T0ONE/C1 T0TWO/C1 ${APPLICATION}`,
    });
    expect(slack).toMatchObject({
      transport: { mode: "socket" },
      oauth: { port: 3001, tokenKeys: [KEY, KEY], askAPersonChannels: ["T0ONE/C1", "T0TWO/C1"] },
    });
    expect(slack?.botToken).toBeUndefined();
    const curators = { CURATORS: "T0ONE/U0123456789", ALLOW_CHANNELS: "T0ONE/C1,E0ORG/*" };
    expect(configOf({ ...MANY, ...curators }).curators.slack).toEqual(["T0ONE/U0123456789"]);
  });

  it.each(["SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET", "SLACK_STATE_SECRET", "SLACK_TOKEN_KEY"])(
    "says that %s is missing",
    (key) => {
      expect(mistakes({ [key]: "" })).toEqual([
        `${key} is missing while Slack is set up for many workspaces`,
      ]);
    },
  );

  it.each<[string, Record<string, string>, RegExp]>([
    ["a bot token beside it", { SLACK_BOT_TOKEN: BOT }, /^SLACK_CLIENT_ID .*beside SLACK_BOT_TOKEN/],
    ["no client id", { SLACK_CLIENT_ID: "A0123" }, /^SLACK_CLIENT_ID is not a client id/],
    ["a short secret", { SLACK_STATE_SECRET: "short" }, /^SLACK_STATE_SECRET has fewer than 32/],
    ["a key that is none", { SLACK_TOKEN_KEY: `${KEY},abc` }, /^SLACK_TOKEN_KEY holds something/],
    ["nothing that is kept", { RETENTION_DAYS: "0" }, /^RETENTION_DAYS is 0, .*tokens/],
    ["no way for events", { SLACK_APP_TOKEN: "" }, /^SLACK_APP_TOKEN is missing/],
    ["the same port twice", { SLACK_PORT: "3000" }, /^SLACK_PORT is the same port/],
    ["a channel of nobody", { ALLOW_CHANNELS: "C0123" }, /^ALLOW_CHANNELS names something .*without its/],
    ["a person of nobody", { CURATORS: "U0123456789" }, /^CURATORS names something .*without its/],
    ["two of one workspace", { ASK_A_PERSON_CHANNEL: "T0ONE/C1,T0ONE/C2" }, /^ASK_A_PERSON_CHANNEL names/],
  ])("refuses %s in one sentence", (_what, change, sentence) => {
    expect(mistakes(change)).toEqual([expect.stringMatching(sentence)]);
    expect(JSON.stringify(mistakes(change))).not.toContain("canary");
  });

  it("keeps tokens in a database where nothing else is kept", () => {
    const url = "postgres://bot@db.example/bot";
    expect(mistakes({ RETENTION_DAYS: "0", DATABASE_URL: url })).toEqual([]);
  });

  it("refuses a workspace in a list while Slack is set up for one", () => {
    const one = { SLACK_BOT_TOKEN: BOT, SLACK_APP_TOKEN: APP, ALLOW_CHANNELS: "T0ONE/C1" };
    expect(problemsOf(one)[0]).toMatchObject({ severity: "mistake", key: "ALLOW_CHANNELS" });
  });
});

describe("the digest", () => {
  it("is off, or goes out on a day of the week to one channel of each chat", () => {
    expect(configOf({ DIGEST: "off" }).digest).toBeUndefined();
    expect(configOf({ DIGEST: "Monday" }).digest).toEqual({ day: 1, slack: undefined, discord: undefined });
    expect(configOf({ DIGEST: "sunday", DIGEST_CHANNEL: `C0CURATORS,${APPLICATION}` }).digest).toEqual({
      day: 0,
      slack: "C0CURATORS",
      discord: APPLICATION,
    });
    expect(problemsOf({ DIGEST: "weekly" })[0]).toMatchObject({ severity: "mistake", key: "DIGEST" });
    expect(problemsOf({ DIGEST_CHANNEL: "C0CURATORS" })[0]).toMatchObject({
      severity: "remark",
      key: "DIGEST_CHANNEL",
    });
  });
});

describe("the proxy", () => {
  it("is read in capitals and small letters, with or without a scheme, and from ALL_PROXY last", () => {
    expect(configOf({}).proxy).toBeUndefined();
    expect(configOf({ NO_PROXY: "a.example" }).proxy).toBeUndefined();
    expect(configOf({ https_proxy: "proxy.example:3128", no_proxy: "a.example,.b.example" }).proxy).toEqual({
      https: "http://proxy.example:3128",
      no: "a.example,.b.example",
    });
    expect(
      configOf({ HTTPS_PROXY: "http://u:p@p.example:1", ALL_PROXY: "http://all.example" }).proxy,
    ).toEqual({
      https: "http://u:p@p.example:1",
      http: "http://all.example",
      no: "",
    });
  });

  it("that cannot be used is told, without its password", () => {
    for (const HTTPS_PROXY of ["socks5://anna:canary@p.example:1080", "http://", "ftp://anna:canary@p"]) {
      const [problem] = problemsOf({ HTTPS_PROXY });
      expect(problem).toMatchObject({ severity: "mistake", key: "HTTPS_PROXY" });
      expect(JSON.stringify(problem)).not.toContain("canary");
    }
    expect(problemsOf({ FTP_PROXY: "x", ALL_PROXY: "http://p.example" })).toEqual([]);
  });
});

describe("loadConfig", () => {
  it("is complete and frozen with an empty environment, which serves the page", () => {
    const config = configOf({});
    expect(config).toEqual({
      slack: undefined,
      discord: undefined,
      page: true,
      pageSecret: undefined,
      mcp: false,
      host: "127.0.0.1",
      port: 3000,
      knowledgeDir: "knowledge",
      dataDir: "data",
      logLevel: "info",
      logFormat: undefined,
      commandName: "openai-msft",
      semantic: true,
      modelDir: "models/encoder",
      meaningWaitMs: 400,
      judge: undefined,
      allowChannels: [],
      denyChannels: [],
      listenChannels: { slack: [], discord: [] },
      askAPersonChannel: { slack: undefined, discord: undefined },
      curators: { slack: [], discord: [] },
      digest: undefined,
      retentionDays: 90,
      updateAnswers: false,
      reactions: false,
    });
    expect(Object.isFrozen(config)).toBe(true);
    expect(Object.isFrozen(config.askAPersonChannel)).toBe(true);
  });

  it("takes an empty value for an absent one", () => {
    const empty = Object.fromEntries(CONFIG_KEYS.map((key) => [key, " "]));
    expect(configOf(empty)).toEqual(configOf({}));
  });

  it("switches Slack on with a bot token and an app token, and listens on a socket", () => {
    const { slack, page } = configOf({ SLACK_BOT_TOKEN: BOT, SLACK_APP_TOKEN: APP });
    expect(slack).toEqual({ botToken: BOT, transport: { mode: "socket", appToken: APP }, apiUrl: undefined });
    expect(page).toBe(false);
  });

  it("receives Slack's events over HTTP when there is a signing secret and no app token", () => {
    const { slack } = configOf({ SLACK_BOT_TOKEN: BOT, SLACK_SIGNING_SECRET: "0123456789abcdef" });
    expect(slack?.transport).toEqual({ mode: "http", signingSecret: "0123456789abcdef", port: 3001 });
  });

  it("switches Discord on with a token and an application id, and keeps the page beside it with PAGE=on", () => {
    const config = configOf({ DISCORD_TOKEN: DISCORD, DISCORD_APPLICATION_ID: APPLICATION, PAGE: "on" });
    expect(config.discord?.applicationId).toBe(APPLICATION);
    expect(config.page).toBe(true);
  });

  it("reads channel lists, and one channel a platform for asking a person", () => {
    const config = configOf({
      ALLOW_CHANNELS: "C1, C2 123",
      ASK_A_PERSON_CHANNEL: `C0PEOPLE,${APPLICATION}`,
    });
    expect(config.allowChannels).toEqual(["C1", "C2", "123"]);
    expect(config.askAPersonChannel).toEqual({ slack: "C0PEOPLE", discord: APPLICATION });
  });

  it("names every problem at once", () => {
    const keys = problemsOf({
      SLACK_BOT_TOKEN: APP,
      DISCORD_TOKEN: DISCORD,
      PORT: "1e3",
      LOG_LEVEL: "loud",
      COMMAND_NAME: "Ask Me",
    }).map(({ key }) => key);
    expect(keys.sort()).toEqual(
      [
        "COMMAND_NAME",
        "DISCORD_APPLICATION_ID",
        "LOG_LEVEL",
        "PORT",
        "SLACK_APP_TOKEN",
        "SLACK_BOT_TOKEN",
      ].sort(),
    );
  });

  it("names swapped tokens as swapped", () => {
    const problems = problemsOf({ SLACK_BOT_TOKEN: APP, SLACK_APP_TOKEN: BOT });
    expect(problems.map(({ remedy }) => remedy)).toEqual(["Swap the two tokens.", "Swap the two tokens."]);
  });

  it("never repeats a value, right or wrong", () => {
    const canary = "CANARY_VALUE";
    for (const key of CONFIG_KEYS) {
      for (const value of [
        canary,
        `xoxb-${canary} ${canary}`,
        `"${canary}`,
        `~${canary}`,
        `http://${canary}:x@y`,
      ]) {
        const env = { DISCORD_TOKEN: DISCORD, SLACK_BOT_TOKEN: BOT, [key]: value };
        expect(JSON.stringify(problemsOf(env))).not.toContain(canary);
      }
    }
  });

  it("asks for a secret before it serves the page to other computers", () => {
    expect(problemsOf({ HOST: "0.0.0.0" })[0]?.what).toMatch(/PAGE_SECRET is not set/);
    expect(configOf({ HOST: "0.0.0.0", PAGE_SECRET: "0123456789abcdef" }).pageSecret).toBe(
      "0123456789abcdef",
    );
    expect(problemsOf({ PAGE_SECRET: "short" })[0]?.what).toMatch(/fewer than 16/);
  });

  it("only remarks that health is reachable from outside when the page is off", () => {
    const env = { HOST: "0.0.0.0", DISCORD_TOKEN: DISCORD, DISCORD_APPLICATION_ID: APPLICATION };
    expect(problemsOf(env)).toMatchObject([{ severity: "remark", key: "HOST" }]);
  });

  it("does not start with nothing to run", () => {
    expect(problemsOf({ PAGE: "off" })).toMatchObject([{ severity: "mistake", key: "PAGE" }]);
  });
});

describe(".env.example", () => {
  const example = readFileSync(".env.example", "utf8");

  it("names every key once, empty, with a comment above", () => {
    const lines = example.split("\n");
    const keys = lines.filter((line) => /^\w+=/.test(line));
    expect(keys.map((line) => line.slice(0, -1)).sort()).toEqual([...CONFIG_KEYS].sort());
    for (const line of keys) {
      expect(line).toMatch(/^[A-Z_]+=$/);
      expect(lines[lines.indexOf(line) - 1]).toMatch(/^# \S/);
    }
  });

  it("tells the defaults that the program has", () => {
    expect(example).toContain("Default: openai-msft.");
    expect(example).toContain("Default: 127.0.0.1.");
    expect(example).toContain("Default: 3000.");
    expect(example).toContain("Default: 3001.");
    expect(example).toContain("Default: 90.");
  });
});
