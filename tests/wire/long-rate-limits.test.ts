import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DISCORD_DEFAULTS } from "../../src/discord/wire/discord-settings.ts";
import { SLACK_DEFAULTS } from "../../src/slack/wire/slack-settings.ts";
import { APPLICATION_ID, CHANNELS } from "./discord-payloads.ts";
import { say } from "./discord-person.ts";
import { createDiscordServer, type DiscordServer } from "./discord-server.ts";
import { textOf } from "./discord-shown.ts";
import { replyTo } from "./discord-view.ts";
import { createSlackPeople } from "./slack-people.ts";
import { type SlackServer, startSlackServer } from "./slack-server.ts";
import { APP_TOKEN, BOT_TOKEN } from "./slack-web-api.ts";

const QUESTION = "is azure the exclusive cloud for the openai api?";
/** What the issue allows beyond the drain time. */
const SLACK_OF_STOP_MS = 1_000;

/** The program itself, whose end is what is looked at. */
describe("a long rate limit on one channel", () => {
  let data: string;
  let bot: ChildProcess | undefined;
  let discord: DiscordServer;
  let slack: SlackServer;
  beforeEach(async () => {
    data = mkdtempSync(join(tmpdir(), "limits-"));
    discord = await createDiscordServer();
    slack = await startSlackServer();
  });
  afterEach(async () => {
    bot?.kill("SIGKILL");
    await discord.stop();
    await slack.close();
    rmSync(data, { recursive: true, force: true });
  });

  async function run(env: Readonly<Record<string, string>>) {
    const child = spawn(process.execPath, ["dist/main.js"], {
      env: { PATH: process.env.PATH ?? "", DATA_DIR: data, PORT: "0", SEMANTIC: "off", ...env },
      stdio: ["ignore", "pipe", "inherit"],
    });
    bot = child;
    let text = "";
    child.stdout.on("data", (chunk: Buffer) => {
      text += String(chunk);
    });
    const lines = () => text.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line) as Line]));
    const says = (part: string) => discord.until(() => lines().find(({ msg }) => msg === part), 20_000, part);
    const { address = "" } = await says("started");
    return {
      lines,
      says,
      ready: async () => (await fetch(`${address}/readyz`)).json() as Promise<{ warnings: string[] }>,
      async stop() {
        const at = performance.now();
        child.kill("SIGTERM");
        const [code] = (await once(child, "exit")) as [number | null];
        return { code, ms: performance.now() - at };
      },
    };
  }
  interface Line {
    readonly msg: string;
    readonly address?: string;
  }

  it.each([
    [
      "an hour, as Discord’s own proxy says it",
      { "retry-after": "3600", "content-type": "text/plain" },
      "error code: 1015",
    ],
    [
      "an hour",
      { "retry-after": "3600" },
      { message: "You are being rate limited.", retry_after: 3600, global: false },
    ],
    [
      "a minute",
      { "retry-after": "60" },
      { message: "You are being rate limited.", retry_after: 60, global: false },
    ],
  ])(
    "Discord, %s: others are answered, readiness warns, SIGTERM ends in time",
    async (_, headers, body) => {
      const running = await run({
        DISCORD_TOKEN: discord.token,
        DISCORD_APPLICATION_ID: APPLICATION_ID,
        DISCORD_API_URL: discord.apiUrl,
      });
      const general = new RegExp(`^POST /channels/${CHANNELS.general.id}/messages$`);
      discord.fault({ on: general, answer: { status: 429, body, headers } });
      say(discord, QUESTION);
      await running.says("rate limited for long");
      expect(textOf(await replyTo(discord, say(discord, QUESTION, { channel: "help" }).id))).toContain("[1]");
      const { warnings } = await running.ready();
      expect(warnings.join()).toContain("discord limits one place until");
      const { code, ms } = await running.stop();
      expect(code).toBe(0);
      expect(ms).toBeLessThan(DISCORD_DEFAULTS.drainMs + SLACK_OF_STOP_MS);
    },
    60_000,
  );

  it("Discord, once: the channel is answered again soon after, and the warning is gone", async () => {
    const running = await run({
      DISCORD_TOKEN: discord.token,
      DISCORD_APPLICATION_ID: APPLICATION_ID,
      DISCORD_API_URL: discord.apiUrl,
    });
    const general = new RegExp(`^POST /channels/${CHANNELS.general.id}/messages$`);
    discord.fault({
      on: general,
      times: 1,
      answer: { status: 429, body: "error code: 1015", headers: { "retry-after": "3600" } },
    });
    say(discord, QUESTION);
    await running.says("rate limited for long");
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect(textOf(await replyTo(discord, say(discord, QUESTION).id))).toContain("[1]");
    expect((await running.ready()).warnings).toEqual([]);
    expect((await running.stop()).code).toBe(0);
  }, 60_000);

  it.each([600, 50])(
    "Slack, %i seconds: others are answered, readiness warns, SIGTERM ends in time",
    async (retryAfter) => {
      const running = await run({
        SLACK_BOT_TOKEN: BOT_TOKEN,
        SLACK_APP_TOKEN: APP_TOKEN,
        SLACK_API_URL: slack.apiUrl,
      });
      slack.fault = ({ method, args }) =>
        method === "chat.postMessage" && args.channel === "C1" ? { status: 429, retryAfter } : undefined;
      const people = createSlackPeople(slack);
      await people.mention(QUESTION);
      await running.says("rate limited for long");
      await people.mention(QUESTION, { channel: "C2" });
      const other = await slack.store.until(() =>
        slack.store.messages.find(({ channel }) => channel === "C2"),
      );
      expect(other.text).toContain("[1]");
      expect((await running.ready()).warnings.join()).toContain("slack limits one place until");
      const { code, ms } = await running.stop();
      expect(code).toBe(0);
      expect(ms).toBeLessThan(SLACK_DEFAULTS.drainMs + SLACK_OF_STOP_MS);
    },
    60_000,
  );
});
