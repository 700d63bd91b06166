import { parseArgs } from "node:util";
import { WITHOUT_SUBJECT } from "../domain/subject.ts";
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
  const options = usableOptions({ stdout, stderr }, USAGE, () => readOptions(argv));
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
  const { name, http, distribute, help: _, ...scopes } = options;
  const manifest = toSlackManifest({
    commandName,
    name: name ?? commandName,
    subject: subject?.name ?? WITHOUT_SUBJECT,
    examples: subject?.examples ?? topics.slice(0, 3).map(({ title }) => title),
    ...(subject?.disclaimer === undefined ? {} : { disclaimer: subject.disclaimer }),
    ...(http === undefined ? {} : { httpUrl: http }),
    ...(distribute === undefined ? {} : { distributeUrl: distribute }),
    ...scopes,
  });
  stdout.write(`${JSON.stringify(manifest, null, 2)}\n`);
  for (const { scope, buys } of manifestScopes(options)) stderr.write(`${scope.padEnd(20)} ${buys}\n`);
  return EXIT.fine;
};

/** The options, or a sentence about what is wrong with them. */
function readOptions(argv: readonly string[]) {
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
  const { socket, ...options } = values;
  for (const key of ["http", "distribute"] as const) {
    const url = options[key];
    if (url !== undefined && !/^https:\/\/\S+$/.test(url)) return `--${key} takes an https:// address.`;
  }
  return { ...options, http: options.http ?? (socket ? undefined : options.distribute) };
}
