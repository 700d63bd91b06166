import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type App, startApp } from "../../src/app/app.ts";
import type { PlatformSettings } from "../../src/app/build-platforms.ts";
import { StartRefused } from "../../src/app/start-refused.ts";
import { summary } from "../../src/commands/start.ts";
import { loadConfig } from "../../src/config/config.ts";
import type { RefusalExitCode } from "../../src/domain/ports/platform.ts";
import { freePort } from "../postgres-server.ts";
import { PATIENT } from "../wire/both-chats.ts";
import { APPLICATION_ID } from "../wire/discord-payloads.ts";
import { createDiscordServer, type DiscordServer } from "../wire/discord-server.ts";
import { HARBOUR, install, STATE_SECRET, TOKEN_KEY } from "../wire/installed-slack.ts";
import { createLogCollector, SHORT } from "../wire/running-slack.ts";
import { CLIENT_ID, CLIENT_SECRET } from "../wire/slack-oauth.ts";
import { createSlackPeople } from "../wire/slack-people.ts";
import { type SlackServer, startSlackServer } from "../wire/slack-server.ts";
import { APP_TOKEN, BOT_TOKEN, CANARY } from "../wire/slack-web-api.ts";

let dataDir: string;
let slack: SlackServer;
let discord: DiscordServer;
let app: App | undefined;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "app-"));
  slack = await startSlackServer();
  discord = await createDiscordServer();
});
afterEach(async () => {
  await app?.stop();
  app = undefined;
  await Promise.all([slack.close(), discord.stop()]);
  await rm(dataDir, { recursive: true, force: true });
});

const slackEnv = (botToken = BOT_TOKEN) => ({
  SLACK_BOT_TOKEN: botToken,
  SLACK_APP_TOKEN: APP_TOKEN,
  SLACK_API_URL: slack.apiUrl,
});
const discordEnv = (token = discord.token) => ({
  DISCORD_TOKEN: token,
  DISCORD_APPLICATION_ID: APPLICATION_ID,
  DISCORD_API_URL: discord.apiUrl,
});

async function start(env: Record<string, string>, settings: PlatformSettings = PATIENT) {
  const loaded = loadConfig({ PORT: "0", SEMANTIC: "off", DATA_DIR: dataDir, ...env });
  if ("problems" in loaded) throw new Error(JSON.stringify(loaded.problems));
  const { logger, lines } = createLogCollector();
  const ended: RefusalExitCode[] = [];
  app = await startApp({
    config: loaded.config,
    logger,
    version: "0.0.0-test",
    settings,
    onNothingLeft: (code) => void ended.push(code),
  });
  return { app, lines, ended };
}
const refusalOf = (env: Record<string, string>, settings?: PlatformSettings) =>
  start(env, settings).then(
    () => undefined,
    (error: unknown) => error,
  );
const readyz = async (address: string) => {
  const response = await fetch(`${address}/readyz`);
  return { status: response.status, body: (await response.json()) as { ready: boolean; reasons: string[] } };
};

describe("startApp", () => {
  it("tells where its page is, how to connect a chat, and how many remarks there are on its folder", async () => {
    const folder = await mkdtemp(join(tmpdir(), "pages-"));
    await writeFile(join(folder, "dogs.md"), "---\nmood: good\n---\n# Dogs\n\nDogs may come aboard.\n");
    const started = await start({ KNOWLEDGE_DIR: folder, PAGE: "on" });
    expect(started.app.remarks).toBe(1);
    expect(summary(started.app, 1).split("\n")).toEqual([
      expect.stringMatching(/^Page: {7}http:/),
      "Platforms:  none; npm run init connects Slack or Discord",
      expect.stringMatching(
        /^Knowledge: {2}1 passage from 1 source \(k-\w+\); npm run check tells 1 remark$/,
      ),
      expect.stringMatching(/^Health: {5}http:/),
      expect.stringMatching(/^Ready in 1\.0 s/),
    ]);
    await rm(folder, { recursive: true, force: true });
  });

  it("connects both platforms and says that it is ready", async () => {
    const started = await start({ ...slackEnv(), ...discordEnv() });
    expect(started.app.connected).toEqual(["slack", "discord"]);
    expect(summary(started.app, 1)).toMatch(/Platforms: {2}slack \(U0BOT in Local\), discord \(\S+\)/);
    expect(await readyz(started.app.address)).toMatchObject({ status: 200, body: { ready: true } });
    const metrics = await (await fetch(`${started.app.address}/metrics`)).text();
    expect(metrics).toContain('bot_platform_state{platform="slack",state="connected"} 1');
    expect(metrics).toContain('bot_platform_state{platform="discord",state="connected"} 1');
    expect((await fetch(started.app.address)).status).toBe(404);
  });

  it("lets many workspaces install the Slack app, and finds them again after a restart", async () => {
    const SLACK_PORT = String(await freePort());
    const env = {
      SLACK_APP_TOKEN: APP_TOKEN,
      SLACK_API_URL: slack.apiUrl,
      SLACK_PORT,
      SLACK_CLIENT_ID: CLIENT_ID,
      SLACK_CLIENT_SECRET: CLIENT_SECRET,
      SLACK_STATE_SECRET: STATE_SECRET,
      SLACK_TOKEN_KEY: TOKEN_KEY,
    };
    const first = await start(env);
    await install(slack, Number(SLACK_PORT), HARBOUR);
    await first.app.stop();
    const second = await start(env);
    expect(second.app.identities).toEqual({ slack: "1 workspace" });
    await createSlackPeople(slack, { of: HARBOUR }).mention("who hosts the stateless api?");
    const answer = await slack.store.until(() => slack.store.messages[0]);
    expect(answer.team).toBe(HARBOUR.team);
    expect(await readyz(second.app.address)).toMatchObject({
      status: 200,
      body: { workspaces: { slack: { connected: 1, refused: 0 } } },
    });
    const metrics = await (await fetch(`${second.app.address}/metrics`)).text();
    expect(metrics).toContain('bot_workspaces{platform="slack",state="connected"} 1');
    expect(JSON.stringify([...first.lines, ...second.lines])).not.toContain(CANARY);
  });

  it("switches off a platform that is refused, and goes on with the other", async () => {
    const { app: running, lines } = await start({ ...slackEnv("xoxb-0-revoked"), ...discordEnv() });
    expect(running.connected).toEqual(["discord"]);
    expect(running.refused).toEqual([expect.stringMatching(/^Slack rejected SLACK_BOT_TOKEN/)]);
    expect(lines.filter(({ level }) => level === "error")).toHaveLength(1);
    const { status, body } = await readyz(running.address);
    expect(status).toBe(503);
    expect(body.reasons).toEqual([expect.stringMatching(/SLACK_BOT_TOKEN/)]);
  });

  it("ends with 78 when no platform is left, each named with its remedy and no token", async () => {
    const wrong = { ...slackEnv("xoxb-0-revoked"), ...discordEnv("AAAA.BBBB.canary-revoked") };
    const refused = await refusalOf(wrong);
    expect(refused).toBeInstanceOf(StartRefused);
    const { exitCode, sentences } = refused as StartRefused;
    expect(exitCode).toBe(78);
    expect(new Set(sentences.map((sentence) => sentence.split(" ")[0]))).toEqual(
      new Set(["Discord", "Slack"]),
    );
    expect(sentences.join()).not.toMatch(/revoked/);
  });

  it("goes on with the page when it is on and the platform is refused", async () => {
    const { app: running } = await start({ ...slackEnv("xoxb-0-revoked"), PAGE: "on" });
    expect((await fetch(running.address)).status).toBe(200);
  });

  it("ends with 75 when the platform cannot be reached now", async () => {
    await slack.close();
    expect(await refusalOf(slackEnv(), { slack: SHORT })).toMatchObject({ exitCode: 75 });
  });

  it("ends with 78 and every problem of the folder before anything listens", async () => {
    await writeFile(join(dataDir, "a-file"), "");
    for (const folder of [join(dataDir, "none"), join(dataDir, "a-file")])
      expect(await refusalOf({ KNOWLEDGE_DIR: folder })).toMatchObject({ exitCode: 78 });
  });

  it("ends with 78 and a sentence when the port is taken", async () => {
    const taken: Server = createServer().listen(0, "127.0.0.1");
    await once(taken, "listening");
    const { port } = taken.address() as { port: number };
    expect(await refusalOf({ PORT: String(port) })).toMatchObject({
      exitCode: 78,
      sentences: [
        `The address 127.0.0.1:${port} is in use by another program; set PORT to another one, or to 0 for any free one.`,
      ],
    });
    taken.close();
  });

  it("ends with 78 and a sentence when the address is not one of this computer", async () => {
    // 192.0.2.0/24 belongs to nobody: it is kept for examples.
    expect(await refusalOf({ HOST: "192.0.2.1", PAGE_SECRET: "a-secret-for-tests-only" })).toMatchObject({
      exitCode: 78,
      sentences: [
        expect.stringMatching(/^The address 192\.0\.2\.1:0 does not belong to this computer; set HOST=127/),
      ],
    });
  });

  it("refuses a second process on the same data directory", async () => {
    await start({});
    const first = app;
    expect(await refusalOf({})).toBeInstanceOf(StartRefused);
    app = first;
  });

  it("logs nothing that people typed, and no token", async () => {
    const { app: running, lines } = await start({ PAGE: "on" });
    for (const text of ["zyzzyva is azure exclusive?", "my token is xoxb-1234567890-zyzzyva"])
      await fetch(`${running.address}/api/ask`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ text, conversation: "conversation", visibility: "private" }),
      });
    expect(lines.filter(({ message }) => message === "question answered")).toHaveLength(2);
    expect(JSON.stringify(lines)).not.toMatch(/zyzzyva|azure|token is/);
  });

  it("stops twice as well as once, and frees its port", async () => {
    const { app: running } = await start(slackEnv());
    await Promise.all([running.stop(), running.stop()]);
    await expect(fetch(`${running.address}/healthz`)).rejects.toThrow();
  });
});

describe("node dist/main.js", { timeout: 60_000 }, () => {
  let child: ChildProcess | undefined;
  afterEach(() => child?.kill("SIGKILL"));

  function run(env: Record<string, string>) {
    const running = spawn(process.execPath, ["dist/main.js"], {
      env: { PATH: process.env.PATH ?? "", DATA_DIR: dataDir, PORT: "0", SEMANTIC: "off", ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    child = running;
    const output = { stdout: "", stderr: "" };
    running.stdout.on("data", (chunk: Buffer) => {
      output.stdout += String(chunk);
    });
    running.stderr.on("data", (chunk: Buffer) => {
      output.stderr += String(chunk);
    });
    const started = new Promise<void>((resolve) => {
      running.stdout.on("data", () => output.stdout.includes('"started"') && resolve());
    });
    return { running, output, started, ended: once(running, "exit") as Promise<[number | null]> };
  }

  it.each(["SIGTERM", "SIGINT", "SIGHUP"] as const)(
    "logs JSON lines, and ends with 0 after %s",
    async (signal) => {
      const { running, output, started, ended } = run({});
      await started;
      running.kill(signal);
      expect((await ended)[0]).toBe(0);
      const lines = output.stdout
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as { msg: string });
      expect(lines.map(({ msg }) => msg)).toEqual(expect.arrayContaining(["started", "stopping"]));
      expect(output.stderr).toBe("");
    },
  );

  it("names every wrong setting at once and ends with 78 before anything connects", async () => {
    const { output, ended } = run({ PORT: "x", LOG_LEVEL: "loud", SLACK_BOT_TOKEN: "xapp-canary" });
    expect((await ended)[0]).toBe(78);
    expect(output.stderr.split("\n").filter((line) => line !== "")).toHaveLength(5);
    expect(output.stderr).toContain("4 settings are wrong");
    expect(output.stderr + output.stdout).not.toMatch(/canary|loud/);
  });

  it("names what is wrong with the knowledge together with the settings", async () => {
    await writeFile(join(dataDir, "a.md"), "---js\nx\n---\n# A\n\nText.\n");
    const { output, ended } = run({ PORT: "x", KNOWLEDGE_DIR: dataDir });
    expect((await ended)[0]).toBe(78);
    expect(output.stderr).toMatch(/^PORT [\s\S]*^a\.md:\d+ mistake: /m);
    expect(output.stderr).toMatch(/1 setting is wrong/);
  });
});
