import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { APPLICATION_ID } from "./discord-payloads.ts";
import { say } from "./discord-person.ts";
import { createDiscordServer, type DiscordServer } from "./discord-server.ts";
import { textOf } from "./discord-shown.ts";
import { replyTo } from "./discord-view.ts";
import { PRIVATE_AUTHORITY, type PrivateNetwork, startPrivateNetwork } from "./private-network.ts";
import { createSlackPeople } from "./slack-people.ts";
import { type SlackServer, startSlackServer } from "./slack-server.ts";
import { APP_TOKEN, BOT_TOKEN } from "./slack-web-api.ts";

const QUESTION = "is azure the exclusive cloud for the openai api?";

/** The program itself, in a network without names and without a way out but the proxy. */
describe("behind a proxy that opens TLS with a private authority", () => {
  let network: PrivateNetwork;
  let slack: SlackServer;
  let discord: DiscordServer;
  let data: string;
  let bot: ChildProcess | undefined;
  beforeEach(async () => {
    data = mkdtempSync(join(tmpdir(), "corporate-"));
    slack = await startSlackServer();
    slack.sockets.url = () => "wss://sockets.private.test/link";
    discord = await createDiscordServer({ gatewayUrl: () => "wss://gateway.private.test/gateway" });
    const slackPort = () => Number(new URL(slack.apiUrl).port);
    const discordPort = () => Number(new URL(discord.apiUrl).port);
    network = await startPrivateNetwork({
      "slack.private.test": slackPort,
      "sockets.private.test": slackPort,
      "discord.private.test": discordPort,
      "gateway.private.test": discordPort,
    });
  });
  afterEach(async () => {
    bot?.kill("SIGKILL");
    bot = undefined;
    await network.close();
    await slack.close();
    await discord.stop();
    rmSync(data, { recursive: true, force: true });
  });

  const SLACK = {
    SLACK_BOT_TOKEN: BOT_TOKEN,
    SLACK_APP_TOKEN: APP_TOKEN,
    SLACK_API_URL: "https://slack.private.test/api/",
  };
  const discordEnv = () => ({
    DISCORD_TOKEN: discord.token,
    DISCORD_APPLICATION_ID: APPLICATION_ID,
    DISCORD_API_URL: "https://discord.private.test/api",
  });

  function run(command: readonly string[], env: Readonly<Record<string, string>>) {
    const started = spawn(process.execPath, [...command], {
      env: {
        PATH: process.env.PATH ?? "",
        DATA_DIR: data,
        PORT: "0",
        SEMANTIC: "off",
        HTTPS_PROXY: network.proxyUrl,
        NODE_EXTRA_CA_CERTS: PRIVATE_AUTHORITY,
        ...env,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    bot = started;
    const output = { text: "" };
    for (const stream of [started.stdout, started.stderr])
      stream.on("data", (chunk: Buffer) => {
        output.text += String(chunk);
      });
    const ended = once(started, "close").then(([code]) => code as number | null);
    const says = (part: string) => slack.store.until(() => output.text.includes(part), 20_000);
    return { output, ended, says, started };
  }

  it("Slack: starts, answers, and comes back when the socket is lost", async () => {
    const { says, started, ended } = run(["dist/main.js"], SLACK);
    await says('"started"');
    const people = createSlackPeople(slack);
    await people.mention(QUESTION);
    const posted = () => slack.store.messages.filter(({ channel }) => channel === "C1");
    expect((await slack.store.until(() => posted()[0], 10_000)).text).toContain("[1]");
    slack.sockets.terminate();
    await slack.store.until(() => slack.sockets.connections === 2, 10_000);
    await people.mention(QUESTION);
    await slack.store.until(() => posted()[1], 10_000);
    expect(new Set(network.tunnels)).toEqual(new Set(["slack.private.test:443", "sockets.private.test:443"]));
    expect(network.tunnels.filter((tunnel) => tunnel.startsWith("sockets"))).toHaveLength(2);
    started.kill("SIGTERM");
    expect(await ended).toBe(0);
  }, 40_000);

  it("Discord: starts, answers, and comes back when the socket is lost", async () => {
    const { says, started, ended } = run(["dist/main.js"], discordEnv());
    await says('"started"');
    expect(textOf(await replyTo(discord, say(discord, QUESTION).id))).toContain("[1]");
    discord.gateway.terminate();
    await discord.until(() => discord.gateway.counts.resumes === 1 && discord.gateway.isConnected(), 10_000);
    expect(textOf(await replyTo(discord, say(discord, QUESTION).id))).toContain("[1]");
    expect(new Set(network.tunnels)).toEqual(
      new Set(["discord.private.test:443", "gateway.private.test:443"]),
    );
    started.kill("SIGTERM");
    expect(await ended).toBe(0);
  }, 40_000);

  it("the doctor goes the same way, with name and password, and opens a session", async () => {
    const HTTPS_PROXY = network.proxyUrl.replace("//", "//anna:secret%20word@");
    const { output, ended } = run(["scripts/run.mjs", "doctor"], { ...SLACK, ...discordEnv(), HTTPS_PROXY });
    await ended;
    expect(output.text).toContain("The bot token works");
    expect(output.text).toContain("The app-level token works");
    expect(output.text).toContain("A session can be opened");
    expect(output.text).not.toContain("secret");
    expect(new Set(network.tunnels)).toContain("gateway.private.test:443");
    const anna = `Basic ${Buffer.from("anna:secret word").toString("base64")}`;
    expect(new Set(network.credentials)).toEqual(new Set([anna]));
  }, 40_000);

  it("without the authority the certificate is named, with what to do, by bot and doctor", async () => {
    for (const env of [SLACK, discordEnv()]) {
      const { output, ended } = run(["dist/main.js"], { ...env, NODE_EXTRA_CA_CERTS: "" });
      expect(await ended).toBe(75);
      expect(output.text).toMatch(/unknown certificate[\s\S]*NODE_EXTRA_CA_CERTS/u);
    }
    const { output, ended } = run(["scripts/run.mjs", "doctor"], {
      ...SLACK,
      ...discordEnv(),
      NODE_EXTRA_CA_CERTS: "",
    });
    expect(await ended).toBe(75);
    expect(output.text.match(/unknown certificate\. Set NODE_EXTRA_CA_CERTS/gu)).toHaveLength(2);
  }, 40_000);

  it("NO_PROXY is honoured, in small letters too, and a proxy that refuses is named", async () => {
    const direct = run(["scripts/run.mjs", "doctor"], { ...SLACK, no_proxy: ".private.test" });
    await direct.ended;
    expect(network.tunnels).toEqual([]);
    expect(direct.output.text).toContain("Slack could not be reached");
    const SLACK_API_URL = "https://elsewhere.private.test/api/";
    const refused = run(["scripts/run.mjs", "doctor"], { ...SLACK, SLACK_API_URL });
    await refused.ended;
    expect(refused.output.text).toContain(
      "The proxy did not let the call to Slack through. Check HTTPS_PROXY",
    );
  }, 40_000);
});
