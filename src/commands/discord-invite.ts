import {
  isSnowflake,
  PERMISSION_BITS,
  PERMISSIONS,
  personInviteUrl,
  serverInviteUrl,
} from "../discord/wire/invite-url.ts";
import { type Command, EXIT } from "../terminal/command.ts";

/** `npm run discord:invite`: the two addresses that install the bot, with the least permissions and what each buys. */
export const run: Command = async ({ argv, env, stdout, stderr }) => {
  if (argv.length > 0) {
    stderr.write("Usage: npm run discord:invite\n");
    return EXIT.usage;
  }
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
No privileged intent is needed.
`);
  return EXIT.fine;
};
