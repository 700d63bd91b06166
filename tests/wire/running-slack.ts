import { createPersonKeys } from "../../src/conversation/person-key.ts";
import { createMemoryJournal } from "../../src/journal/memory/memory-journal.ts";
import { createSlackPlatform, type SlackPlatform } from "../../src/slack/slack-platform.ts";
import type { SlackOptions, SlackSettings } from "../../src/slack/wire/slack-settings.ts";
import { createFakeAssistant, type FakeAssistant } from "../words/sample-answers.ts";
import { createSlackPeople, type SlackPeople } from "./slack-people.ts";
import { type SlackServer, startSlackServer } from "./slack-server.ts";
import { SIGNING_SECRET } from "./slack-signing.ts";
import type { SlackStore, StoredMessage } from "./slack-store.ts";
import { APP_TOKEN, BOT_TOKEN, CANARY } from "./slack-web-api.ts";

/** Waiting times short enough for tests; the defaults have their own test. */
export const SHORT: Partial<SlackSettings> = {
  callTimeoutMs: 400,
  retryWaitsMs: [20, 40, 80],
  startTimeoutMs: 600,
  helloTimeoutMs: 200,
  reconnectFirstMs: 20,
  reconnectMaxMs: 100,
  drainMs: 2_000,
  bodyTimeoutMs: 600,
  headersTimeoutMs: 500,
  questionsPerMinute: 10_000,
  pressesPerMinute: 10_000,
};

export interface LogLine {
  readonly level: string;
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

export function createLogCollector() {
  const lines: LogLine[] = [];
  const at = (level: string) => (fields: LogLine["fields"], message: string) =>
    void lines.push({ level, message, fields });
  return {
    lines,
    logger: { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") },
  };
}

/** The bot with the real Bolt, connected to a Slack of ours. */
export interface RunningSlack {
  readonly slack: SlackServer;
  readonly store: SlackStore;
  readonly people: SlackPeople;
  readonly platform: SlackPlatform;
  readonly assistant: FakeAssistant;
  readonly logs: readonly LogLine[];
  readonly options: SlackOptions;
  /** Public messages in a channel that still stand. */
  posted(channel?: string): StoredMessage[];
  /** Messages only this person sees. */
  shownTo(user?: string): StoredMessage[];
  /** Stops the bot, and fails when a credential stands in any log line, message or call of the run. */
  stop(): Promise<void>;
}

export interface RunOptions extends Partial<SlackOptions> {
  readonly mode?: "socket" | "http";
  readonly before?: Parameters<typeof createFakeAssistant>[0];
  readonly slack?: SlackServer;
}

/** The options of a bot that is not started. */
export function slackOptions(
  slack: Pick<SlackServer, "apiUrl">,
  change: Partial<SlackOptions> & Pick<RunOptions, "mode"> = {},
) {
  const { mode = "socket", settings, ...rest } = change;
  const collector = createLogCollector();
  const options: SlackOptions = {
    botToken: BOT_TOKEN,
    transport:
      mode === "socket"
        ? { mode: "socket", appToken: APP_TOKEN }
        : { mode: "http", signingSecret: SIGNING_SECRET, host: "127.0.0.1", port: 0 },
    apiUrl: slack.apiUrl,
    commandName: "openai-msft",
    assistant: createFakeAssistant(),
    journal: createMemoryJournal(),
    logger: collector.logger,
    toPersonKey: createPersonKeys("a salt for tests only"),
    askAPersonChannel: "C0HELP",
    settings: { ...SHORT, ...settings },
    ...rest,
  };
  return { options, logs: collector.lines };
}

export async function runSlack(run: RunOptions = {}): Promise<RunningSlack> {
  const { before, slack: given, ...change } = run;
  const slack = given ?? (await startSlackServer());
  const assistant = createFakeAssistant(before);
  const { options, logs } = slackOptions(slack, { assistant, ...change });
  const platform = createSlackPlatform(options);
  await platform.start();
  const people = createSlackPeople(slack, platform.port === undefined ? {} : { httpPort: platform.port });
  return {
    slack,
    store: slack.store,
    people,
    platform,
    assistant,
    logs,
    options,
    posted: (channel = "C1") =>
      slack.store.messages.filter(
        (message) => message.channel === channel && message.privateFor === undefined && !message.deleted,
      ),
    shownTo: (user = "U1") => slack.store.messages.filter((message) => message.privateFor === user),
    async stop() {
      await platform.stop();
      const written = JSON.stringify([
        logs,
        slack.store.messages,
        slack.store.views,
        slack.calls.map(({ args }) => args),
      ]);
      if (written.includes(CANARY)) throw new Error("a credential was written");
      if (given === undefined) await slack.close();
    },
  };
}
