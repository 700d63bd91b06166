import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { toCommandDefinitions } from "../../src/discord/wire/commands.ts";
import { loadKnowledge } from "../../src/knowledge/load-knowledge.ts";
import { examine } from "../../src/operations/doctor/examine.ts";
import { toExitCode } from "../../src/operations/doctor/finding.ts";
import { renderExamination } from "../../src/operations/doctor/render-examination.ts";
import { toBothChats } from "../wire/both-chats.ts";
import type { Json } from "../wire/discord-payloads.ts";
import { APPLICATION_ID, GUILD_ID } from "../wire/discord-payloads.ts";
import { createDiscordServer, type DiscordServer } from "../wire/discord-server.ts";
import { CLIENT_ID, CLIENT_SECRET } from "../wire/slack-oauth.ts";
import { type SlackServer, startSlackServer } from "../wire/slack-server.ts";
import { APP_TOKEN, BOT_TOKEN } from "../wire/slack-web-api.ts";

let folder: string;
let slack: SlackServer;
let discord: DiscordServer;
let other: Server | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "doctor-"));
  slack = await startSlackServer();
  discord = await createDiscordServer();
  const loaded = await loadKnowledge("knowledge");
  const subject = "snapshot" in loaded ? loaded.snapshot.subject?.name : undefined;
  const names = { ask: "openai-msft", info: "openai-msft-info", answerThis: "Answer this" };
  discord.store.commands.set(
    "global",
    toCommandDefinitions(names, subject ?? "what my sources cover") as unknown as Json[],
  );
});
afterEach(async () => {
  other?.close();
  await Promise.all([slack.close(), discord.stop()]);
  await rm(folder, { recursive: true, force: true });
});

const good = (): Record<string, string> => ({
  ...toBothChats(slack, discord),
  DATA_DIR: folder,
  // Whatever else runs on this computer.
  PORT: "0",
});

interface Around {
  readonly nodeVersion?: string;
  readonly minutesAhead?: number;
  readonly freeBytes?: number;
}

/** Exit code and the problems in words; no secret may be in anything that is shown. */
async function diagnose(change: Record<string, string> = {}, around: Around = {}) {
  const { nodeVersion = "20.19.0", minutesAhead = 0, freeBytes } = around;
  const examination = await examine({
    env: { ...good(), ...change },
    file: { values: {}, problems: [] },
    nodeVersion,
    online: true,
    now: () => new Date(Date.now() + minutesAhead * 60_000),
    ...(freeBytes === undefined ? {} : { freeBytes: async () => freeBytes }),
  });
  const shown = renderExamination(examination) + JSON.stringify(examination);
  for (const secret of [BOT_TOKEN, APP_TOKEN, discord.token, "canary"]) expect(shown).not.toContain(secret);
  for (const { what, remedy } of examination.findings)
    for (const text of [what, remedy ?? "Fine."]) expect(text).toMatch(/^\S.*\.$/);
  const problems = examination.findings.filter(({ status }) => status === "problem");
  return {
    code: toExitCode(examination.findings),
    problems,
    warnings: examination.findings.filter(({ status }) => status === "warning"),
  };
}

/** Exactly one problem, with this exit code and these words. */
async function expectOne(code: number, what: RegExp, remedy: RegExp, ...given: Parameters<typeof diagnose>) {
  const found = await diagnose(...given);
  expect(found.problems).toMatchObject([
    { what: expect.stringMatching(what) as string, remedy: expect.stringMatching(remedy) as string },
  ]);
  expect(found.code).toBe(code);
}

describe("the doctor", () => {
  it("finds nothing wrong with a good set-up", async () => {
    expect(await diagnose()).toEqual({ code: 0, problems: [], warnings: [] });
  });

  it("names a revoked Slack token", () =>
    expectOne(78, /Slack rejected SLACK_BOT_TOKEN \(invalid_auth\)/, /Copy the Bot User OAuth Token/, {
      SLACK_BOT_TOKEN: "xoxb-9-canary-revoked",
    }));

  it("names a revoked app-level token", () =>
    expectOne(78, /Slack rejected SLACK_APP_TOKEN \(invalid_auth\)/, /connections:write/, {
      SLACK_APP_TOKEN: "xapp-9-canary-revoked",
    }));

  it("names swapped tokens before it asks Slack", async () => {
    const { code, problems } = await diagnose({ SLACK_BOT_TOKEN: APP_TOKEN, SLACK_APP_TOKEN: BOT_TOKEN });
    expect(code).toBe(78);
    expect(problems.map(({ remedy }) => remedy)).toEqual(["Swap the two tokens.", "Swap the two tokens."]);
    expect(slack.calls).toEqual([]);
  });

  it("names half a set of tokens", () =>
    expectOne(78, /^SLACK_APP_TOKEN is missing/, /xapp-/, { SLACK_APP_TOKEN: "" }));

  it("tries the client id and secret where many workspaces install the app", async () => {
    const many = {
      SLACK_BOT_TOKEN: "",
      SLACK_CLIENT_ID: CLIENT_ID,
      SLACK_CLIENT_SECRET: CLIENT_SECRET,
      SLACK_STATE_SECRET: "canary-state-of-32-characters-or-more",
      SLACK_TOKEN_KEY: "0123456789abcdef".repeat(4),
    };
    expect(await diagnose(many)).toMatchObject({ code: 0, problems: [] });
    const wrong = { ...many, SLACK_CLIENT_SECRET: "canary-another" };
    await expectOne(78, /SLACK_CLIENT_ID or SLACK_CLIENT_SECRET \(bad_client_secret\)/, /again/, wrong);
  });

  it("names a missing scope, with what it is needed for", async () => {
    slack.scopes = slack.scopes.filter((scope) => scope !== "im:history");
    await expectOne(
      1,
      /scope im:history is missing, which is needed to read the direct messages/,
      /reinstall/,
    );
    slack.scopes = slack.scopes.filter((scope) => scope !== "chat:write");
    expect((await diagnose()).code).toBe(78);
  });

  it("names what listening needs, only where it is asked for", async () => {
    const history = ["channels:history", "groups:history"];
    slack.scopes = slack.scopes.filter((scope) => !history.includes(scope));
    expect((await diagnose()).problems).toEqual([]);
    const inSlack = await diagnose({ LISTEN_CHANNELS: "C0123456789" });
    expect(inSlack.problems.map(({ what }) => what)).toEqual(
      history.map((scope) => expect.stringContaining(`The scope ${scope} is missing`) as string),
    );
    await expectOne(78, /Discord rejected the intents \(4014\)/, /Message Content Intent/, {
      LISTEN_CHANNELS: "600000000000000001",
    });
  });

  it("names a revoked Discord token", () =>
    expectOne(78, /Discord rejected DISCORD_TOKEN \(401\)/, /Copy a new token/, {
      DISCORD_TOKEN: "AAAA.BBBB.canary-revoked",
    }));

  it("names the token of another application", () =>
    expectOne(78, /not the application the token belongs to/, /same application/, {
      DISCORD_APPLICATION_ID: "900000000000000999",
    }));

  it("names intents that Discord does not allow", async () => {
    discord.gateway.faults.closeOnIdentify = 4014;
    await expectOne(78, /Discord rejected the intents \(4014\)/, /developer portal/);
  });

  it("names an address that is not Slack's or Discord's", async () => {
    other = createServer((_request, response) => void response.writeHead(404).end("not here"));
    await new Promise<void>((resolve) => other?.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
    await expectOne(78, /What answers is not Slack \(http 404\)/, /SLACK_API_URL/, { SLACK_API_URL: url });
    await expectOne(78, /What answers is not Discord \(http 404\)/, /DISCORD_API_URL/, {
      DISCORD_API_URL: url,
    });
  });

  it("tells that a platform cannot be reached now", async () => {
    await slack.shut();
    await expectOne(75, /Slack could not be reached/, /network/);
    await slack.reopen();
  });

  it("names a port that another program has, and knows a bot of its own there", async () => {
    other = createServer((_request, response) => void response.writeHead(404).end("not here"));
    await new Promise<void>((resolve) => other?.listen(0, "127.0.0.1", resolve));
    const PORT = String((other.address() as AddressInfo).port);
    await expectOne(
      78,
      /The address 127\.0\.0\.1:\d+ is in use by another program\./,
      /Set PORT to another one/,
      { PORT },
    );
    other.close();
    const health = JSON.stringify({ alive: true, version: "1", knowledge: "k-1" });
    other = createServer((_request, response) => void response.end(health));
    await new Promise<void>((resolve) => other?.listen(Number(PORT), "127.0.0.1", resolve));
    expect(await diagnose({ PORT })).toMatchObject({ code: 0, problems: [] });
  });

  it("names commands that are not registered, or others", async () => {
    discord.store.commands.set("global", []);
    await expectOne(1, /The commands are not registered/, /discord:register/);
    discord.store.commands.set("global", [{ name: "old", type: 1, description: "x" }]);
    await expectOne(1, /Discord holds other commands/, /discord:register/);
  });

  it("names an interactions endpoint that would swallow commands and buttons", async () => {
    const application = { id: APPLICATION_ID, interactions_endpoint_url: "https://elsewhere.example/" };
    discord.fault({ on: /GET \/applications\/@me/, answer: { status: 200, body: application } });
    await expectOne(1, /interactions endpoint URL is set/, /Empty Interactions Endpoint URL/);
  });

  it("names permissions that the bot lacks in a server", async () => {
    const guilds = [
      { id: GUILD_ID, permissions: "1024" },
      { id: "900000000000000009", permissions: "8" },
    ];
    discord.fault({ on: /GET \/users\/@me\/guilds/, answer: { status: 200, body: guilds } });
    await expectOne(1, /the bot lacks SendMessages, /, /invite it again/);
  });

  it("warns when few session starts are left", async () => {
    discord.sessionStarts.remaining = 3;
    expect((await diagnose()).warnings).toMatchObject([{ what: "Only 3 session starts are left today." }]);
  });

  it.each([
    ["", 0, ["Discord recommends 4 shards for the servers the bot is in, and 1 shard is set up."]],
    ["0-1/2", 0, ["Discord recommends 4 shards for the servers the bot is in, and 2 shards are set up."]],
    ["auto", 0, []],
    [
      "5/6",
      5,
      [expect.stringMatching(/^DISCORD_SHARDS names some of the shards while DATABASE_URL is not set/)],
    ],
  ])(
    "compares the shards %j with those that Discord recommends, and opens one",
    async (shards, opened, said) => {
      discord.sessionStarts.shards = 4;
      const { warnings, problems } = await diagnose({ DISCORD_SHARDS: shards });
      expect(warnings.map(({ what }) => what)).toEqual(said);
      expect(problems).toEqual([]);
      expect(discord.gateway.identified.map(({ shard }) => shard)).toEqual([opened]);
    },
  );

  it.each([10, -10])("notices a clock that is off by %i minutes", async (minutesAhead) => {
    const { code, problems } = await diagnose({}, { minutesAhead });
    expect(code).toBe(1);
    const direction = minutesAhead > 0 ? "ahead" : "behind";
    expect(problems.map(({ what }) => what)).toEqual([
      `The clock of this computer is 10 minutes ${direction}.`,
      `The clock of this computer is 10 minutes ${direction}.`,
    ]);
  });

  it("names knowledge that cannot be read", async () => {
    await expectOne(78, /the folder .* cannot be opened/, /KNOWLEDGE_DIR/, {
      KNOWLEDGE_DIR: join(folder, "none"),
    });
  });

  it("names each mistake of the knowledge with its file", async () => {
    await writeFile(
      join(folder, "a.md"),
      "---\nid: a\nchecked: 2026-01-01\nnonsense: 1\n---\n## A\n\nText.\n",
    );
    const { code, problems } = await diagnose({ KNOWLEDGE_DIR: folder, DATA_DIR: join(folder, ".data") });
    expect(code).toBe(78);
    expect(problems[0]?.what).toMatch(/^a\.md:\d+ mistake: /);
  });

  it("names a data directory that is a file", async () => {
    await writeFile(join(folder, "file"), "");
    await expectOne(78, /data directory .* cannot be written \(EEXIST\)/, /DATA_DIR/, {
      DATA_DIR: join(folder, "file"),
    });
  });

  it.skipIf(process.platform !== "linux")("names a data directory that cannot be written", async () => {
    await expectOne(78, /cannot be written/, /DATA_DIR/, { DATA_DIR: "/proc" });
  });

  it("names a data directory on a full disk", () =>
    expectOne(1, /full or nearly full/, /100 MB/, {}, { freeBytes: 5_000_000 }));

  it("names an old Node", () =>
    expectOne(
      78,
      /Node 18\.20\.4 is too old/,
      /Install Node 20\.19 or newer/,
      {},
      { nodeVersion: "18.20.4" },
    ));

  it("asks nothing of the platforms when it is told to stay offline", async () => {
    await examine({
      env: good(),
      file: { values: {}, problems: [] },
      nodeVersion: "20.19.0",
      online: false,
      now: () => new Date(),
    });
    expect(slack.calls).toEqual([]);
    expect(discord.calls).toEqual([]);
  });

  it("tells where each setting comes from, and never its value", async () => {
    const { settings } = await examine({
      env: { PORT: "4000" },
      file: { values: { HOST: "127.0.0.1", PORT: "5000" }, problems: [] },
      nodeVersion: "20.19.0",
      online: false,
      now: () => new Date(),
    });
    expect(settings.filter(({ from }) => from !== "default")).toEqual([
      { key: "HOST", from: ".env" },
      { key: "PORT", from: "environment" },
    ]);
  });
});
