import { readChannels } from "../config/ids.ts";
import { createReader } from "../config/values.ts";
import {
  isSnowflake,
  PERMISSION_BITS,
  PERMISSIONS,
  personInviteUrl,
  serverInviteUrl,
} from "../discord/wire/invite-url.ts";
import { type Command, type CommandContext, EXIT } from "../terminal/command.ts";
import { showUsage } from "./usable-options.ts";

/** `npm run discord:invite`: the two addresses that install the bot, with the least permissions and what each buys. */
export const run: Command = async (context) => {
  const { argv, env, stdout, stderr } = context;
  if (argv.length > 0) return showUsage(context, "Usage: npm run discord:invite\n");
  const applicationId = env.DISCORD_APPLICATION_ID ?? "";
  if (!isSnowflake(applicationId)) {
    stderr.write(
      "DISCORD_APPLICATION_ID is missing or not an id of 17 to 20 digits: copy “Application ID” from the General Information page of the developer portal.\n",
    );
    return EXIT.configuration;
  }
  const permissions = PERMISSIONS.map(({ name, why }) => `  ${name} ${why}`).join("\n");
  stdout.write(`For a server (commands, mentions, threads):
${serverInviteUrl(applicationId)}

For yourself (commands in every server and direct message):
${personInviteUrl(applicationId)}

Permissions ${PERMISSION_BITS}:
${permissions}
${intentsNeeded(env)}
`);
  return EXIT.fine;
};

/** What to tick in the developer portal; nothing unless the bot listens. */
function intentsNeeded(env: CommandContext["env"]): string {
  return readChannels(createReader(env, []), "LISTEN_CHANNELS").discord.length === 0
    ? "No privileged intent is needed."
    : "LISTEN_CHANNELS needs a privileged intent: tick “Message Content Intent” on the Bot page of the developer portal.";
}
