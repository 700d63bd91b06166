import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type App, startApp } from "../../src/app/app.ts";
import { loadConfig } from "../../src/config/config.ts";
import { QUICK } from "../wire/discord-bot.ts";
import { APPLICATION_ID, CHANNELS } from "../wire/discord-payloads.ts";
import { press } from "../wire/discord-person.ts";
import { createDiscordServer, type DiscordServer } from "../wire/discord-server.ts";
import type { StoredMessage as DiscordMessage } from "../wire/discord-store.ts";
import { buttonsOf, isEphemeral } from "../wire/discord-view.ts";
import { createLogCollector, type LogLine, SHORT } from "../wire/running-slack.ts";
import { createSlackPeople, type SlackPeople } from "../wire/slack-people.ts";
import { type SlackServer, startSlackServer } from "../wire/slack-server.ts";
import type { StoredMessage as SlackMessage } from "../wire/slack-store.ts";
import { APP_TOKEN, BOT_TOKEN } from "../wire/slack-web-api.ts";

/** Where questions for people go in Slack; in Discord it is `CHANNELS.people`. */
export const PEOPLE_IN_SLACK = "C0HELP0001";

/** Nothing goes wrong in these journeys, so a busy machine shall not be taken for a silent Slack. */
export const PATIENT = { startTimeoutMs: 10_000, helloTimeoutMs: 10_000, callTimeoutMs: 10_000 };

/** The whole bot in both chats, over the wire, with a knowledge folder of its own. */
export interface BothChats {
  readonly slack: SlackServer;
  readonly discord: DiscordServer;
  readonly people: SlackPeople;
  readonly knowledge: string;
  readonly data: string;
  readonly lines: readonly LogLine[];
  readonly app: App;
  /** What everybody reads in a channel, oldest first. */
  readonly inSlack: (channel?: string) => SlackMessage[];
  readonly inDiscord: (channelId?: string) => DiscordMessage[];
  readonly pressInDiscord: (message: DiscordMessage, label: string, userId?: string) => void;
  restart(env?: Readonly<Record<string, string>>, now?: () => Date): Promise<void>;
  stop(): Promise<void>;
}

/** Starts it with the files given, path to text. */
export async function startBothChats(
  files: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = {},
): Promise<BothChats> {
  const parent = mkdtempSync(join(tmpdir(), "chats-"));
  const [knowledge, data] = [join(parent, "knowledge"), join(parent, "data")];
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(knowledge, path)), { recursive: true });
    writeFileSync(join(knowledge, path), text);
  }
  const [slack, discord] = await Promise.all([startSlackServer(), createDiscordServer()]);
  discord.gateway.faults.grantsContent = env.LISTEN_CHANNELS !== undefined;
  const { logger, lines } = createLogCollector();
  const start = (more: Readonly<Record<string, string>>, now?: () => Date) => {
    const loaded = loadConfig({
      PORT: "0",
      SEMANTIC: "off",
      DATA_DIR: data,
      KNOWLEDGE_DIR: knowledge,
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_APP_TOKEN: APP_TOKEN,
      SLACK_API_URL: slack.apiUrl,
      DISCORD_TOKEN: discord.token,
      DISCORD_APPLICATION_ID: APPLICATION_ID,
      DISCORD_API_URL: discord.apiUrl,
      ASK_A_PERSON_CHANNEL: `${PEOPLE_IN_SLACK},${CHANNELS.people.id}`,
      ...env,
      ...more,
    });
    if ("problems" in loaded) throw new Error(JSON.stringify(loaded.problems));
    return startApp({
      config: loaded.config,
      logger,
      version: "0.0.0-test",
      settings: { slack: { ...SHORT, ...PATIENT }, discord: QUICK, promises: { gapMs: 10 } },
      onNothingLeft: () => undefined,
      ...(now === undefined ? {} : { now }),
    });
  };
  let app = await start({});
  return {
    slack,
    discord,
    people: createSlackPeople(slack),
    knowledge,
    data,
    lines,
    get app() {
      return app;
    },
    inSlack: (channel = "C1") =>
      slack.store.messages.filter(
        (message) => message.channel === channel && message.privateFor === undefined && !message.deleted,
      ),
    inDiscord: (channelId = CHANNELS.general.id) =>
      [...discord.store.messages.values()].filter(
        (message) =>
          message.application_id !== undefined && message.channel_id === channelId && !isEphemeral(message),
      ),
    pressInDiscord(message, label, userId) {
      const found = buttonsOf(message).find((button) => button.label.includes(label));
      if (found === undefined) throw new Error(`no button ${label}`);
      press(discord, message, found.customId, userId === undefined ? {} : { userId });
    },
    async restart(more = {}, now) {
      await app.stop();
      app = await start(more, now);
    },
    async stop() {
      await app.stop();
      await Promise.all([slack.close(), discord.stop()]);
      rmSync(parent, { recursive: true, force: true });
    },
  };
}
