import type { webApi } from "@slack/bolt";
import { createChannelPolicy } from "../conversation/limits/channel-policy.ts";
import type { PlatformWaits } from "../conversation/limits/platform-waits.ts";
import { faultFields } from "../domain/ports/logger.ts";
import type { PlatformRefused } from "../domain/ports/platform.ts";
import { createBot, type SharedParts } from "./create-bot.ts";
import { listenToRemoval } from "./in/app-home.ts";
import type { SlackBot } from "./out/slack-bot.ts";
import { createCallSlack } from "./wire/slack-calls.ts";
import type { SlackOptions } from "./wire/slack-settings.ts";
import { checkToken, keepCheckingToken, refusedBotToken, type SlackIdentity } from "./wire/token-check.ts";
import type { Workspaces } from "./workspaces.ts";

export interface OneWorkspaceOptions {
  readonly options: SlackOptions;
  readonly botToken: string;
  readonly shared: SharedParts;
  readonly client: webApi.WebClient;
  readonly limits: PlatformWaits;
  /** The workspace does not let the bot in any more. */
  readonly switchOff: (why: PlatformRefused) => void;
}

/** The workspace whose bot token is set. */
export function createOneWorkspace(parts: OneWorkspaceOptions): Workspaces {
  const { options, botToken, shared, client, limits, switchOff } = parts;
  const { logger } = options;
  const { settings, now } = shared;
  const call = createCallSlack(client, settings, (failed) => switchOff(refusedBotToken(failed)), limits);
  let identity: SlackIdentity | undefined;
  let bot: SlackBot | undefined;
  let tokenChecks: NodeJS.Timeout | undefined;

  function connected(): SlackBot {
    if (bot === undefined) throw new Error("slack is not connected");
    return bot;
  }

  async function remember(team: string): Promise<void> {
    try {
      await options.installations?.keepHome(team);
    } catch (error) {
      logger.warn(faultFields(error), "workspace not noted");
    }
  }

  return {
    async open() {
      identity = await checkToken(botToken, call, settings, logger, now);
      const { userId, botId, team } = identity;
      await remember(team);
      const policy = createChannelPolicy(options.allowChannels ?? [], options.denyChannels ?? []);
      bot = createBot(options, shared, { call, botUserId: userId, policy });
      return { token: botToken, botUserId: userId, botId };
    },
    botOf: connected,
    at: async (channel) => ({ bot: connected(), channel, toKept: (post) => post }),
    listen: (app) => listenToRemoval(app, switchOff),
    begin() {
      void connected().sessions.restore();
      tokenChecks = keepCheckingToken(call, settings, logger);
    },
    stop(withinMs) {
      clearInterval(tokenChecks);
      limits.stop(withinMs);
    },
    identity: () => identity?.name,
    warnings: () => limits.warnings(),
  };
}
