import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type App, startApp } from "../../src/app/app.ts";
import { loadConfig } from "../../src/config/config.ts";
import { type EndpointServer, startEndpoint } from "../judge-model/endpoint-server.ts";
import { PATIENT, toBothChats } from "./both-chats.ts";
import { slash } from "./discord-person.ts";
import { createDiscordServer, type DiscordServer } from "./discord-server.ts";
import { textOf } from "./discord-shown.ts";
import { originalOf } from "./discord-view.ts";
import { createLogCollector } from "./running-slack.ts";
import { createSlackPeople } from "./slack-people.ts";
import { type SlackServer, startSlackServer } from "./slack-server.ts";

/** About the shipped folder: found, and neither answered surely nor hopeless. */
const DOUBTFUL = "is there a limit to what must be paid?";
/** How long a busy machine may take for all of it. */
const PATIENCE_MS = 20_000;
/** `JUDGE_WAIT_MS` by default is 2,500; what waited for the judge would be no earlier than the answer. */
const MOST_OF_THE_WAIT_MS = 2_000;

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
    settings: PATIENT,
    onNothingLeft: () => undefined,
  });
});
afterEach(async () => {
  await app.stop();
  await Promise.all([slack.close(), discord.stop(), endpoint.close()]);
  await rm(dataDir, { recursive: true, force: true });
});

it("Slack and Discord hear at once that a question came, and get the local answer when the judge's time is over", {
  timeout: 3 * PATIENCE_MS,
}, async () => {
  const people = createSlackPeople(slack);
  const began = performance.now();
  const asked = slash(discord, "openai-msft", { question: DOUBTFUL });
  await people.command(DOUBTFUL);
  await discord.until(() => asked.callback !== undefined, PATIENCE_MS);
  const acknowledged = performance.now() - began;
  await slack.store.until(() => endpoint.calls.length > 0, PATIENCE_MS);
  const shown = () => slack.store.messages.filter(({ privateFor }) => privateFor === "U1");
  expect(shown()).toEqual([]);

  const [inSlack, inDiscord] = await Promise.all([
    slack.store.until(() => shown()[0], PATIENCE_MS),
    originalOf(discord, asked, PATIENCE_MS),
  ]);
  const answered = performance.now() - began;
  expect(inSlack.text).toBeTruthy();
  expect(textOf(inDiscord)).toBeTruthy();
  // The answers waited for the judge, who never answers, and the acknowledgements did not.
  expect(answered - acknowledged).toBeGreaterThan(MOST_OF_THE_WAIT_MS);
  expect(JSON.parse(await (await fetch(`${app.address}/readyz`)).text())).toMatchObject({ ready: true });
});
