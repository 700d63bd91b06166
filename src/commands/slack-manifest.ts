import { parseArgs } from "node:util";
import { loadKnowledge } from "../knowledge/load-knowledge.ts";
import { renderProblem } from "../knowledge/problems/render-problem.ts";
import { manifestScopes, toSlackManifest } from "../operations/slack-manifest.ts";
import { type Command, EXIT } from "../terminal/command.ts";
import { usableOptions } from "./usable-options.ts";

const USAGE = `Usage: npm run --silent slack:manifest -- [options] > manifest.json

  --name NAME       what the bot is called in Slack (default: the command's name)
  --http URL        HTTP mode: the public https address that leads to SLACK_PORT (default: Socket Mode)
  --distribute URL  for many workspaces: the public https address that leads to SLACK_PORT; events come there, too
  --socket          with --distribute: events over a socket all the same
  --follow          add the scopes for follow-ups without a mention, and for edits and deletions in channels
  --listen          add the same scopes, for LISTEN_CHANNELS
  --capture         add “Keep as knowledge” to the menu of messages, for CURATORS
  --reactions       add the scope for votes by 👍 and 👎 on answers
`;
const DEFAULT_COMMAND = "openai-msft";
/** Slack's form of a command without the slash. */
const COMMAND_NAME = /^[a-z0-9_-]{1,31}$/;

/** `npm run slack:manifest`: the app manifest on stdout, what each scope buys on stderr. */
export const run: Command = async ({ argv, env, stdout, stderr }) => {
  const options = usableOptions({ stdout, stderr }, readOptions(argv), USAGE);
  if (typeof options === "number") return options;
  const commandName = env.COMMAND_NAME || DEFAULT_COMMAND;
  if (!COMMAND_NAME.test(commandName)) {
    stderr.write("COMMAND_NAME must have 1 to 31 characters of a-z, 0-9, - and _, without the slash.\n");
    return EXIT.configuration;
  }
  const loaded = await loadKnowledge(env.KNOWLEDGE_DIR || "knowledge");
  if ("problems" in loaded) {
    for (const problem of loaded.problems) stderr.write(`${renderProblem(problem)}\n`);
    return EXIT.configuration;
  }
  const { subject, topics } = loaded.snapshot;
  const manifest = toSlackManifest({
    commandName,
    name: options.name ?? commandName,
    subject: subject?.name ?? "what my sources cover",
    examples: subject?.examples ?? topics.slice(0, 3).map(({ title }) => title),
    ...(subject?.disclaimer === undefined ? {} : { disclaimer: subject.disclaimer }),
    ...(options.http === undefined ? {} : { httpUrl: options.http }),
    ...(options.distribute === undefined ? {} : { distributeUrl: options.distribute }),
    follow: options.follow,
    listen: options.listen,
    capture: options.capture,
    reactions: options.reactions,
  });
  stdout.write(`${JSON.stringify(manifest, null, 2)}\n`);
  for (const { scope, buys } of manifestScopes(options)) stderr.write(`${scope.padEnd(20)} ${buys}\n`);
  return EXIT.fine;
};

interface ManifestArguments {
  readonly name?: string;
  readonly http?: string;
  readonly distribute?: string;
  readonly follow: boolean;
  readonly listen: boolean;
  readonly capture: boolean;
  readonly reactions: boolean;
  readonly help: boolean;
}

/** The options, or a sentence about what is wrong with them. */
function readOptions(argv: readonly string[]): ManifestArguments | string {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        name: { type: "string" },
        http: { type: "string" },
        distribute: { type: "string" },
        socket: { type: "boolean", default: false },
        follow: { type: "boolean", default: false },
        listen: { type: "boolean", default: false },
        capture: { type: "boolean", default: false },
        reactions: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
    const { name, distribute, socket, follow, listen, capture, reactions, help } = values;
    for (const key of ["http", "distribute"] as const) {
      const url = values[key];
      if (url !== undefined && !/^https:\/\/\S+$/.test(url)) return `--${key} takes an https:// address.`;
    }
    const http = values.http ?? (socket ? undefined : distribute);
    return {
      follow,
      listen,
      capture,
      reactions,
      help,
      ...(name === undefined ? {} : { name }),
      ...(http === undefined ? {} : { http }),
      ...(distribute === undefined ? {} : { distribute }),
    };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
