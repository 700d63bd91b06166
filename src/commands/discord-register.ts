import { parseArgs } from "node:util";
import { DiscordAPIError, REST } from "discord.js";
import { readCurators } from "../config/ids.ts";
import { readProxy, withProxyKeys } from "../config/proxy.ts";
import { createReader } from "../config/values.ts";
import { registerCommands } from "../discord/wire/command-registration.ts";
import { toCommandDefinitions, toCommandNames } from "../discord/wire/commands.ts";
import { isSnowflake } from "../discord/wire/invite-url.ts";
import { createRestTransport } from "../discord/wire/rest-transport.ts";
import { WITHOUT_SUBJECT } from "../domain/subject.ts";
import { loadKnowledge } from "../knowledge/load-knowledge.ts";
import { renderProblem } from "../knowledge/problems/render-problem.ts";
import { type Command, type CommandContext, EXIT } from "../terminal/command.ts";
import { optionsOrUsage } from "./usable-options.ts";

const USAGE = `Usage: npm run discord:register -- [options]

  --guild ID   register in one server, where commands appear at once (default: everywhere)
  --print      write the commands as JSON and tell Discord nothing
`;

/** `npm run discord:register`: tells Discord of the commands when it holds others. */
export const run: Command = async (context) => {
  const options = optionsOrUsage(context, USAGE, () => readOptions(context.argv));
  if (typeof options === "number") return options;
  const commandName = context.env.COMMAND_NAME || "openai-msft";
  const names = toCommandNames(commandName, readCurators(createReader(context.env, [])).discord.length > 0);
  const problems = [
    ...(names === undefined
      ? ["COMMAND_NAME: Discord takes lower-case letters, digits, - and _, at most 27 characters."]
      : []),
    ...(options.print ? [] : missingSettings(context)),
  ];
  const loaded = await loadKnowledge(context.env.KNOWLEDGE_DIR || "knowledge");
  if ("problems" in loaded) problems.push(...loaded.problems.map(renderProblem));
  if (problems.length > 0 || names === undefined || "problems" in loaded) {
    context.stderr.write(`${problems.join("\n")}\n`);
    return EXIT.configuration;
  }
  const definitions = toCommandDefinitions(names, loaded.snapshot.subject?.name ?? WITHOUT_SUBJECT);
  if (options.print) {
    context.stdout.write(`${JSON.stringify(definitions, null, 2)}\n`);
    return EXIT.fine;
  }
  return register(context, definitions, options.guild);
};

async function register(
  { env, stdout, stderr }: CommandContext,
  definitions: ReturnType<typeof toCommandDefinitions>,
  guild: string | undefined,
): Promise<number> {
  const api = env.DISCORD_API_URL || undefined;
  const transport = createRestTransport(1, readProxy(createReader(withProxyKeys(env), [])));
  const rest = new REST({ ...(api === undefined ? {} : { api }), makeRequest: transport.send });
  rest.setToken(env.DISCORD_TOKEN ?? "");
  try {
    const result = await registerCommands(rest, env.DISCORD_APPLICATION_ID ?? "", definitions, guild);
    const where = guild === undefined ? "everywhere" : `in server ${guild}`;
    stdout.write(
      result === "unchanged"
        ? `Discord holds the same commands ${where} already; nothing was changed.\n`
        : `The commands are registered ${where}: ${definitions.map(({ name }) => name).join(", ")}.\n`,
    );
    return EXIT.fine;
  } catch (error) {
    const status = error instanceof DiscordAPIError ? error.status : 0;
    if (status === 401)
      stderr.write("Discord rejected DISCORD_TOKEN (401): copy a new token from the Bot page.\n");
    else if (status === 403 || status === 404)
      stderr.write(
        `Discord refused (${status}): check DISCORD_APPLICATION_ID, and that the bot was added to the server with applications.commands.\n`,
      );
    else stderr.write("Discord could not be reached; try again later.\n");
    return status >= 400 && status < 500 ? EXIT.configuration : EXIT.tryLater;
  } finally {
    await transport.close();
  }
}

function missingSettings({ env }: CommandContext): string[] {
  return [
    ...(env.DISCORD_TOKEN
      ? []
      : ["DISCORD_TOKEN is missing: copy it from the Bot page of the developer portal."]),
    ...(isSnowflake(env.DISCORD_APPLICATION_ID ?? "")
      ? []
      : ["DISCORD_APPLICATION_ID is missing or not an id of 17 to 20 digits."]),
  ];
}

function readOptions(argv: readonly string[]) {
  const { values } = parseArgs({
    args: [...argv],
    options: { guild: { type: "string" }, print: { type: "boolean", default: false } },
  });
  return values.guild === undefined || isSnowflake(values.guild) ? values : undefined;
}
