import type { Assistant } from "../assistant.ts";
import type { Config } from "../config.ts";
import type { Journal } from "../domain/journal.ts";
import type { Logger } from "../domain/logger.ts";
import type { WatchSettings } from "../knowledge/watch-knowledge.ts";
import type { DiscordSettings } from "../platforms/discord/discord-settings.ts";
import type { PromiseSettings } from "../platforms/keep-promises.ts";
import type { ToPersonKey } from "../platforms/person-key.ts";
import type { Platform, PlatformRefused } from "../platforms/platform.ts";
import type { SlackSettings } from "../platforms/slack/slack-settings.ts";

/** Waiting times and bounds of the platforms; what is left out has its default. */
export interface PlatformSettings {
  readonly slack?: Partial<SlackSettings>;
  readonly discord?: Partial<DiscordSettings>;
  readonly promises?: Partial<PromiseSettings>;
  readonly watch?: Partial<WatchSettings>;
}

export interface PlatformParts {
  readonly config: Config;
  readonly assistant: Assistant;
  readonly journal: Journal;
  readonly logger: Logger;
  readonly toPersonKey: ToPersonKey;
  readonly settings: PlatformSettings;
  /** Told once when a platform is refused while it runs. */
  readonly onRefused: (refused: PlatformRefused) => void;
}

/**
 * The platforms that the configuration switches on; nothing is connected yet. The library of a platform that is off is
 * not even loaded, which saves most of a second at the start.
 */
export async function buildPlatforms(parts: PlatformParts): Promise<Platform[]> {
  const { config, assistant, journal, logger, toPersonKey, settings, onRefused } = parts;
  const { slack, discord, host, commandName, allowChannels, denyChannels, retentionDays } = config;
  const shared = {
    assistant,
    journal,
    logger,
    toPersonKey,
    onRefused,
    commandName,
    allowChannels,
    denyChannels,
    retentionDays,
    ...(config.proxy === undefined ? {} : { proxy: config.proxy }),
  };
  const platforms: Platform[] = [];
  if (slack !== undefined) {
    const { createSlackPlatform } = await import("../platforms/slack/slack-platform.ts");
    platforms.push(
      createSlackPlatform({
        ...shared,
        botToken: slack.botToken,
        transport: slack.transport.mode === "http" ? { ...slack.transport, host } : slack.transport,
        ...given("apiUrl", slack.apiUrl),
        ...given("askAPersonChannel", config.askAPersonChannel.slack),
        settings: settings.slack ?? {},
      }),
    );
  }
  if (discord !== undefined) {
    const { createDiscordPlatform } = await import("../platforms/discord/discord-platform.ts");
    platforms.push(
      createDiscordPlatform({
        ...shared,
        token: discord.token,
        applicationId: discord.applicationId,
        ...given("apiUrl", discord.apiUrl),
        reactions: config.reactions,
        ...given("guildId", discord.guildId),
        ...given("askAPersonChannel", config.askAPersonChannel.discord),
        settings: settings.discord ?? {},
      }),
    );
  }
  return platforms;
}

/** The property when it has a value: an option that is not given is absent. */
function given<K extends string>(key: K, value: string | undefined): { readonly [key in K]?: string } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [key in K]: string });
}
