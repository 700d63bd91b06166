import type { Assistant } from "../assistant/assistant.ts";
import type { Config } from "../config/config.ts";
import type { CreatePerMinute } from "../conversation/limits/per-minute.ts";
import type { ToPersonKey } from "../conversation/person-key.ts";
import type { PromiseSettings } from "../conversation/promises/keep-promises.ts";
import type { DiscordSettings } from "../discord/wire/discord-settings.ts";
import type { Journal } from "../domain/ports/journal.ts";
import type { Logger } from "../domain/ports/logger.ts";
import type { Platform, PlatformRefused } from "../domain/ports/platform.ts";
import { createDraftFolder } from "../knowledge/drafts/draft-folder.ts";
import type { WatchSettings } from "../knowledge/watch-knowledge.ts";
import type { SlackSettings } from "../slack/wire/slack-settings.ts";
import type { DigestSettings } from "./digests.ts";

/** Waiting times and bounds of the platforms; what is left out has its default. */
export interface PlatformSettings {
  readonly slack?: Partial<SlackSettings>;
  readonly discord?: Partial<DiscordSettings>;
  readonly promises?: Partial<PromiseSettings>;
  readonly watch?: Partial<WatchSettings>;
  readonly digests?: Partial<DigestSettings>;
}

export interface PlatformParts {
  readonly config: Config;
  readonly assistant: Assistant;
  readonly journal: Journal;
  readonly logger: Logger;
  readonly toPersonKey: ToPersonKey;
  /** Absent: limits per person are counted in this process. */
  readonly rateLimits?: CreatePerMinute | undefined;
  readonly settings: PlatformSettings;
  /** Told once when a platform is refused while it runs. */
  readonly onRefused: (refused: PlatformRefused) => void;
}

/** Where others can take the requests of a bot that stops: what a load balancer needs that looks every two seconds, twice. */
const LEAVE_MS = 5_000;

/**
 * The platforms that the configuration switches on; nothing is connected yet. The library of a platform that is off is
 * not even loaded, which saves most of a second at the start.
 */
export async function buildPlatforms(parts: PlatformParts): Promise<Platform[]> {
  const { config, assistant, journal, logger, toPersonKey, rateLimits, settings, onRefused } = parts;
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
    ...(rateLimits === undefined ? {} : { rateLimits }),
    ...(config.proxy === undefined ? {} : { proxy: config.proxy }),
  };
  const captureBy = (curators: readonly string[]) =>
    curators.length === 0 ? {} : { curators, drafts: createDraftFolder(config.knowledgeDir) };
  const platforms: Platform[] = [];
  if (slack !== undefined) {
    const { createSlackPlatform } = await import("../slack/slack-platform.ts");
    platforms.push(
      createSlackPlatform({
        ...shared,
        botToken: slack.botToken,
        transport: slack.transport.mode === "http" ? { ...slack.transport, host } : slack.transport,
        ...given("apiUrl", slack.apiUrl),
        ...given("askAPersonChannel", config.askAPersonChannel.slack),
        listenChannels: config.listenChannels.slack,
        ...captureBy(config.curators.slack),
        settings: { ...(config.database === undefined ? {} : { leaveMs: LEAVE_MS }), ...settings.slack },
      }),
    );
  }
  if (discord !== undefined) {
    const { createDiscordPlatform } = await import("../discord/discord-platform.ts");
    platforms.push(
      createDiscordPlatform({
        ...shared,
        token: discord.token,
        applicationId: discord.applicationId,
        ...given("apiUrl", discord.apiUrl),
        reactions: config.reactions,
        ...given("guildId", discord.guildId),
        ...given("askAPersonChannel", config.askAPersonChannel.discord),
        listenChannels: config.listenChannels.discord,
        ...captureBy(config.curators.discord),
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
