import { afterEach, describe, expect, it } from "vitest";
import type { PlatformRefused } from "../../src/domain/ports/platform.ts";
import { createSlackPlatform } from "../../src/slack/slack-platform.ts";
import { type RunningSlack, runSlack, slackOptions } from "./running-slack.ts";
import { type SlackServer, startSlackServer } from "./slack-server.ts";

let run: RunningSlack | undefined;
let server: SlackServer | undefined;
afterEach(async () => {
  await run?.stop();
  await server?.close();
  run = undefined;
  server = undefined;
});

async function refusal(started: Promise<void>): Promise<PlatformRefused> {
  return started.then(
    () => {
      throw new Error("it started");
    },
    (error: PlatformRefused) => error,
  );
}

describe("the start", () => {
  it.each([
    ["hello never comes (F7)", { hello: false, hangs: [] }],
    ["the connection cannot be asked for (F8)", { hello: true, hangs: ["apps.connections.open"] }],
    ["Slack does not answer at all", { hello: true, hangs: ["auth.test"] }],
  ])("fails with exit code 75 when %s", async (_name, { hello, hangs }) => {
    server = await startSlackServer();
    server.sockets.hello = hello;
    server.fault = ({ method }) => (hangs.includes(method) ? "hang" : undefined);
    const refused = await refusal(createSlackPlatform(slackOptions(server).options).start());
    expect(refused).toMatchObject({ code: "platform-refused", exitCode: 75 });
    expect(refused.message).toContain("could not be reached");
  });

  it("says that it tries again when nobody is at Slack's address, and nothing of limits", async () => {
    server = await startSlackServer();
    const { options, logs } = slackOptions(server);
    await server.close();
    const settings = { ...options.settings, retryWaitsMs: [1], startTimeoutMs: 300 };
    const refused = await refusal(createSlackPlatform({ ...options, settings }).start());
    expect(refused.message).toContain("could not be reached (unreachable)");
    const said = logs.map(({ message, fields }) => `${message}: ${String(fields.reason)}`);
    expect(said).toContain("slack not connected, trying again: unreachable");
    expect(said.filter((line) => line.includes("limited"))).toEqual([]);
  });

  it.each([
    ["a server error", { status: 500 }],
    ["an internal error", { error: "internal_error" }],
    ["a page instead of JSON", { status: 200, body: "<html>" }],
    ["no address", { status: 200, body: '{"ok":true}' }],
    ["too many requests (F10)", { status: 429, retryAfter: 0 }],
  ])("goes on trying after %s (F9)", async (_name, fault) => {
    server = await startSlackServer();
    let faults = 2;
    server.fault = ({ method }) => {
      if (method !== "apps.connections.open" || faults === 0) return undefined;
      faults -= 1;
      return fault;
    };
    run = await runSlack({ slack: server });
    expect(run.platform.health().state).toBe("connected");
  });

  it.each([
    ["the bot token is refused (F12)", "auth.test", "SLACK_BOT_TOKEN"],
    ["the app token is refused", "apps.connections.open", "SLACK_APP_TOKEN"],
  ])("fails with exit code 78 and names the variable when %s", async (_name, method, variable) => {
    server = await startSlackServer();
    server.fault = (call) => (call.method === method ? { error: "invalid_auth" } : undefined);
    const refused = await refusal(createSlackPlatform(slackOptions(server).options).start());
    expect(refused).toMatchObject({ exitCode: 78 });
    expect(refused.message).toContain(variable);
    expect(refused.message).toContain("invalid_auth");
  });

  it("fails when the bot may not write, and only warns about lesser scopes", async () => {
    server = await startSlackServer();
    server.scopes = ["commands"];
    expect((await refusal(createSlackPlatform(slackOptions(server).options).start())).message).toContain(
      "chat:write",
    );
    server.scopes = ["chat:write"];
    run = await runSlack({ slack: server });
    expect(run.logs.find(({ level }) => level === "warn")?.fields.missing).toContain("app_mentions:read");
  });

  it("tells an app token in the place of the bot token", async () => {
    server = await startSlackServer();
    const { options } = slackOptions(server, { botToken: ["xapp", "1", "A"].join("-") });
    expect((await refusal(createSlackPlatform(options).start())).message).toContain("app-level token");
  });
});
