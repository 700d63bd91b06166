import type { PlatformSettings } from "../../src/app/build-platforms.ts";
import { QUICK } from "./discord-bot.ts";
import { APPLICATION_ID } from "./discord-payloads.ts";
import type { DiscordServer } from "./discord-server.ts";
import { SHORT } from "./running-slack.ts";
import type { SlackServer } from "./slack-server.ts";
import { APP_TOKEN, BOT_TOKEN } from "./slack-web-api.ts";

/**
 * For tests in which neither chat is ill: a busy machine shall not be taken for a silent chat. Waits that end when something
 * happens stay short.
 */
export const PATIENT = {
  slack: { ...SHORT, callTimeoutMs: 10_000, startTimeoutMs: 10_000, helloTimeoutMs: 10_000 },
  discord: { ...QUICK, startGiveUpMs: 10_000, readyTimeoutMs: 10_000, guildsTimeoutMs: 10_000 },
} satisfies PlatformSettings;

/** The settings with which a bot connects to both servers. */
export function toBothChats(
  slack: Pick<SlackServer, "apiUrl">,
  discord: Pick<DiscordServer, "token" | "apiUrl">,
) {
  return {
    SLACK_BOT_TOKEN: BOT_TOKEN,
    SLACK_APP_TOKEN: APP_TOKEN,
    SLACK_API_URL: slack.apiUrl,
    DISCORD_TOKEN: discord.token,
    DISCORD_APPLICATION_ID: APPLICATION_ID,
    DISCORD_API_URL: discord.apiUrl,
  };
}
