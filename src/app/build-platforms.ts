import type { Assistant } from "../assistant/assistant.ts";
import type { Config } from "../config/config.ts";
import type { SlackConfig } from "../config/platforms.ts";
import type { CreatePerMinute } from "../conversation/limits/per-minute.ts";
import type { ToPersonKey } from "../conversation/person-key.ts";
import type { PromiseSettings } from "../conversation/promises/keep-promises.ts";
import type { DiscordSettings } from "../discord/wire/discord-settings.ts";
import type { InstallationStore } from "../domain/ports/installation-store.ts";
import type { Journal } from "../domain/ports/journal.ts";
import type { Logger } from "../domain/ports/logger.ts";
import type { Platform, PlatformRefused } from "../domain/ports/platform.ts";
import type { TakeTurn } from "../domain/ports/turns.ts";
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
  /** Where Slack's workspaces let the bot in; absent where nothing is kept. */
  readonly installations?: InstallationStore | undefined;
  /** Absent: limits per person are counted in this process. */
  readonly rateLimits?: CreatePerMinute | undefined;
  /** Absent: no other process takes turns with this one. */
  readonly takeTurn?: TakeTurn | undefined;
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
        ...accessTo(slack, parts),
        transport: slack.transport.mode === "http" ? { ...slack.transport, host } : slack.transport,
        ...given("apiUrl", slack.apiUrl),
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
        ...(discord.shards === undefined ? {} : { shards: discord.shards }),
        ...(parts.takeTurn === undefined ? {} : { takeTurn: parts.takeTurn }),
        ...given("askAPersonChannel", config.askAPersonChannel.discord),
        listenChannels: config.listenChannels.discord,
        ...captureBy(config.curators.discord),
        settings: settings.discord ?? {},
      }),
    );
  }
  return platforms;
}

/** As whom the bot speaks in Slack. With many workspaces each has its own channel for people. */
function accessTo({ botToken, oauth }: SlackConfig, { config, installations }: PlatformParts) {
  const kept = installations === undefined ? {} : { installations };
  if (botToken !== undefined)
    return { botToken, ...kept, ...given("askAPersonChannel", config.askAPersonChannel.slack) };
  if (installations === undefined) throw new Error("tokens of many workspaces need a journal that is kept");
  return { oauth: { ...oauth, host: config.host, store: installations, reactions: config.reactions } };
}

/** The property when it has a value: an option that is not given is absent. */
function given<K extends string>(key: K, value: string | undefined): { readonly [key in K]?: string } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [key in K]: string });
}
