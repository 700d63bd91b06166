import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type App, startApp } from "../../src/app/app.ts";
import { loadConfig } from "../../src/config/config.ts";
import { type EndpointServer, startEndpoint } from "../judge-model/endpoint-server.ts";
import { toBothChats } from "./both-chats.ts";
import { QUICK } from "./discord-bot.ts";
import { slash } from "./discord-person.ts";
import { createDiscordServer, type DiscordServer } from "./discord-server.ts";
import { textOf } from "./discord-shown.ts";
import { originalOf } from "./discord-view.ts";
import { createLogCollector, SHORT } from "./running-slack.ts";
import { createSlackPeople } from "./slack-people.ts";
import { type SlackServer, startSlackServer } from "./slack-server.ts";

/** About the shipped folder: found, and neither answered surely nor hopeless. */
const DOUBTFUL = "is there a limit to what must be paid?";
/** Both platforms want to hear within three seconds that a command has arrived. */
const PLATFORM_LIMIT_MS = 3_000;

let dataDir: string;
let slack: SlackServer;
let discord: DiscordServer;
let endpoint: EndpointServer;
let app: App;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "slow-judge-"));
  slack = await startSlackServer();
  discord = await createDiscordServer();
  endpoint = await startEndpoint(() => undefined);
  const loaded = loadConfig({
    PORT: "0",
    SEMANTIC: "off",
    DATA_DIR: dataDir,
    ...toBothChats(slack, discord),
    JUDGE_URL: endpoint.url,
    JUDGE_MODEL: "small",
  });
  if ("problems" in loaded) throw new Error(JSON.stringify(loaded.problems));
  app = await startApp({
    config: loaded.config,
    logger: createLogCollector().logger,
    version: "0.0.0-test",
    settings: { slack: SHORT, discord: QUICK },
    onNothingLeft: () => undefined,
  });
});
afterEach(async () => {
  await app.stop();
  await Promise.all([slack.close(), discord.stop(), endpoint.close()]);
  await rm(dataDir, { recursive: true, force: true });
});

it("Slack and Discord hear at once that a question came, and get the local answer when the judge's time is over", async () => {
  const people = createSlackPeople(slack);
  const began = performance.now();
  const asked = slash(discord, "openai-msft", { question: DOUBTFUL });
  await people.command(DOUBTFUL);
  await discord.until(() => asked.callback !== undefined);
  const acknowledged = performance.now() - began;
  await slack.store.until(() => endpoint.calls.length > 0);
  const shown = () => slack.store.messages.filter(({ privateFor }) => privateFor === "U1");
  expect(shown()).toEqual([]);

  const [inSlack, inDiscord] = await Promise.all([
    slack.store.until(() => shown()[0], 10_000),
    originalOf(discord, asked),
  ]);
  const answered = performance.now() - began;
  expect(inSlack.text).toBeTruthy();
  expect(textOf(inDiscord)).toBeTruthy();
  expect(acknowledged).toBeLessThan(PLATFORM_LIMIT_MS);
  // It waited for the judge as long as it may by default, and not for ever.
  expect(answered).toBeGreaterThan(2_400);
  expect(answered).toBeLessThan(10_000);
  expect(JSON.parse(await (await fetch(`${app.address}/readyz`)).text())).toMatchObject({ ready: true });
});
