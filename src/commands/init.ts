import { chmod, readFile, writeFile } from "node:fs/promises";
import { confirm, intro, isCancel, multiselect, note, outro, password, text } from "@clack/prompts";
import { setEnvValues } from "../operations/init/env-text.ts";
import type { Prompter } from "../operations/init/prompter.ts";
import { setUp } from "../operations/init/set-up.ts";
import { type Command, EXIT } from "./command.ts";

const ENV_FILE = ".env";

/** `npm run init`: a guided set-up that writes `.env`. Nothing is sent anywhere. */
export const run: Command = async ({ stdin, stdout, stderr }) => {
  if (stdin.isTTY !== true || stdout.isTTY !== true) {
    stderr.write(
      "This asks questions, so it needs a terminal. Without one: copy .env.example to .env and fill it in.\n",
    );
    return EXIT.usage;
  }
  intro("Set up the bot");
  const decided = await setUp(prompter);
  const isMeant =
    decided === undefined
      ? undefined
      : await prompter.confirm(`Write ${Object.keys(decided).length} settings to ${ENV_FILE}?`);
  if (decided === undefined || isMeant !== true) {
    outro("Nothing was written.");
    return EXIT.fine;
  }
  await writeEnvFile(decided);
  const register = decided.DISCORD_TOKEN === undefined ? "" : "npm run discord:register, ";
  outro(`Written. Next: ${register}npm run doctor, then npm start.`);
  return EXIT.fine;
};

/** Fills the existing file, or a copy of the example; only its owner may read it. */
async function writeEnvFile(values: Readonly<Record<string, string>>): Promise<void> {
  const existing = await readFile(ENV_FILE, "utf8").catch(() => undefined);
  const base = existing ?? (await readFile(".env.example", "utf8").catch(() => ""));
  await writeFile(ENV_FILE, setEnvValues(base, values), { mode: 0o600 });
  await chmod(ENV_FILE, 0o600);
}

const prompter: Prompter = {
  note,
  async choose(message, options) {
    const chosen = await multiselect({ message, options: [...options], required: false });
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
