import { run as runChat } from "./chat.ts";
import type { Command } from "./command.ts";

/** `npm start` without tokens: the terminal chat, and in one line what Slack and Discord need. */
export const run: Command = async (context) => {
  context.stderr.write(
    "No chat is connected: set SLACK_BOT_TOKEN and SLACK_APP_TOKEN for Slack, DISCORD_TOKEN for Discord (see .env.example).\n",
  );
  return runChat(context);
};
