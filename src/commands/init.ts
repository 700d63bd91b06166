import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { confirm, intro, isCancel, multiselect, note, outro, password, select, text } from "@clack/prompts";
import { mergeEnvironments } from "../config/merge-environments.ts";
import { readEnvFile } from "../config/read-env-file.ts";
import { loadKnowledge } from "../knowledge/load-knowledge.ts";
import { renderProblem } from "../knowledge/problems/render-problem.ts";
import { setEnvValues } from "../operations/init/env-text.ts";
import { EXAMPLE_FILES } from "../operations/init/example-files.ts";
import type { Prompter } from "../operations/init/prompter.ts";
import { type Helpers, nextSteps, setUp } from "../operations/init/set-up.ts";
import { createAttempts } from "../operations/init/try-tokens.ts";
import { type Command, EXIT } from "../terminal/command.ts";
import { counted } from "../text/counted.ts";
import { showUsage } from "./usable-options.ts";

const ENV_FILE = ".env";
/** Problems of a folder that are named at once. */
const NAMED_PROBLEMS = 5;

/** `npm run init`: a guided set-up that tries what is typed and writes `.env`. Nothing else is sent anywhere. */
export const run: Command = async (context) => {
  const { argv, env, stdin, stdout, stderr } = context;
  if (argv.length > 0)
    return showUsage(context, "Usage: npm run init\n\nIt takes no options, and asks for what is needed.\n");
  if (stdin.isTTY !== true || stdout.isTTY !== true) {
    stderr.write(
      "This asks questions, so it needs a terminal. Without one: copy .env.example to .env and fill it in.\n",
    );
    return EXIT.usage;
  }
  intro("Set up the bot");
  const known = mergeEnvironments((await readEnvFile(ENV_FILE)).values, env);
  const attempts = createAttempts({
    slackApiUrl: known.SLACK_API_URL || undefined,
    discordApiUrl: known.DISCORD_API_URL || undefined,
  });
  const decided = await setUp(prompter, { attempts, lookAt, writeExample });
  const settings = Object.keys(decided ?? {}).length;
  const isMeant =
    decided === undefined || settings === 0
      ? undefined
      : await prompter.confirm(`Write ${counted(settings, "setting")} to ${ENV_FILE}?`);
  if (decided === undefined || (settings > 0 && isMeant !== true)) {
    outro("Nothing was written.");
    return EXIT.fine;
  }
  if (settings > 0) await writeEnvFile(decided);
  note(
    nextSteps(decided)
      .map((step, index) => `${index + 1}. ${step}`)
      .join("\n"),
    "Next",
  );
  outro(settings > 0 ? "Written." : `Nothing had to be written to ${ENV_FILE}: all is as it comes.`);
  return EXIT.fine;
};

/** Fills the existing file, or a copy of the example; only its owner may read it. */
async function writeEnvFile(values: Readonly<Record<string, string>>): Promise<void> {
  const existing = await readFile(ENV_FILE, "utf8").catch(() => undefined);
  const base = existing ?? (await readFile(".env.example", "utf8").catch(() => ""));
  await writeFile(ENV_FILE, setEnvValues(base, values), { mode: 0o600 });
  await chmod(ENV_FILE, 0o600);
}

const lookAt: Helpers["lookAt"] = async (folder) => {
  const loaded = await loadKnowledge(folder);
  if ("problems" in loaded)
    return { wrong: loaded.problems.slice(0, NAMED_PROBLEMS).map(renderProblem).join("\n") };
  const { passages, sourcesById, topics } = loaded.snapshot;
  return {
    holds: `${counted(passages.length, "passage")} from ${counted(sourcesById.size, "source")}, ${counted(topics.length, "topic")}.`,
  };
};

const writeExample: Helpers["writeExample"] = async (folder) => {
  await mkdir(folder, { recursive: true });
  // What somebody has changed already stays.
  for (const [name, content] of Object.entries(EXAMPLE_FILES))
    await writeFile(join(folder, name), content, { flag: "wx" }).catch(() => undefined);
};

const prompter: Prompter = {
  note,
  async choose(message, options) {
    const chosen = await multiselect({ message, options: [...options], required: false });
    return isCancel(chosen) ? undefined : chosen;
  },
  async pick(message, options) {
    const chosen = await select({ message, options: [...options] });
    return isCancel(chosen) ? undefined : chosen;
  },
  async ask({ question, isSecret = false, placeholder, validate }) {
    const check = (answer: string | undefined): string | undefined => validate(answer ?? "");
    const answer = isSecret
      ? await password({ message: question, validate: check })
      : await text({
          message: question,
          validate: check,
          ...(placeholder === undefined ? {} : { placeholder }),
        });
    return isCancel(answer) ? undefined : (answer ?? "");
  },
  async confirm(message) {
    const answer = await confirm({ message });
    return isCancel(answer) ? undefined : answer;
  },
};
