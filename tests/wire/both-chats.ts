import { APPLICATION_ID } from "./discord-payloads.ts";
import type { DiscordServer } from "./discord-server.ts";
import type { SlackServer } from "./slack-server.ts";
import { APP_TOKEN, BOT_TOKEN } from "./slack-web-api.ts";

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
