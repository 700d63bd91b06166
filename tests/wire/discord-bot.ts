import { createPersonKeys } from "../../src/conversation/person-key.ts";
import { createDiscordPlatform, type DiscordOptions } from "../../src/discord/discord-platform.ts";
import type { DiscordSettings } from "../../src/discord/wire/discord-settings.ts";
import type { Journal } from "../../src/domain/ports/journal.ts";
import type { LogFields, Logger } from "../../src/domain/ports/logger.ts";
import type { Platform } from "../../src/domain/ports/platform.ts";
import { createMemoryJournal } from "../../src/journal/memory/memory-journal.ts";
import { createFakeAssistant, type FakeAssistant } from "../words/sample-answers.ts";
import { APPLICATION_ID, CHANNELS } from "./discord-payloads.ts";
import { createDiscordServer, type DiscordServer } from "./discord-server.ts";

/** Waiting times that let tests be quick; the defaults have a test of their own. */
export const QUICK: Partial<DiscordSettings> = {
  restCallsPerSecond: 1_000_000,
  identifyBackOffMs: { first: 50, longest: 200 },
  startBackOffMs: { first: 20, longest: 50 },
  startGiveUpMs: 2_000,
  readyTimeoutMs: 2_000,
  guildsTimeoutMs: 1_000,
  drainMs: 1_000,
  retryWaitsMs: [10, 20, 40],
  pressesPerMinute: 10_000,
};

export interface LogLine {
  readonly level: string;
  readonly message: string;
  readonly fields: LogFields;
}

export function createTestLogger(): Logger & { readonly lines: LogLine[] } {
  const lines: LogLine[] = [];
  const at = (level: string) => (fields: LogFields, message: string) =>
    void lines.push({ level, message, fields });
  return { lines, debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
}

export interface DiscordBot {
  readonly server: DiscordServer;
  readonly platform: Platform;
  readonly assistant: FakeAssistant;
  readonly journal: Journal;
  readonly lines: readonly LogLine[];
  stop(): Promise<void>;
}

/** A bot over the real discord.js at a local Discord; started unless `start` is false. */
export async function createDiscordBot(
  change: Partial<DiscordOptions> & {
    readonly server?: DiscordServer;
    readonly start?: boolean;
    readonly fake?: FakeAssistant;
  } = {},
): Promise<DiscordBot> {
  const { server: given, start = true, fake, settings, ...options } = change;
  const server = given ?? (await createDiscordServer());
  const assistant = fake ?? createFakeAssistant();
  const logger = createTestLogger();
  const journal = options.journal ?? createMemoryJournal();
  const platform = createDiscordPlatform({
    token: server.token,
    applicationId: APPLICATION_ID,
    apiUrl: server.apiUrl,
    commandName: "openai-msft",
    assistant,
    logger,
    toPersonKey: createPersonKeys("a salt for tests"),
    askAPersonChannel: CHANNELS.people.id,
    ...options,
    journal,
    settings: { ...QUICK, ...settings },
  });
  if (start) await platform.start();
  return {
    server,
    platform,
    assistant,
    journal,
    lines: logger.lines,
    stop: async () => {
      await platform.stop();
      await server.stop();
    },
  };
}
