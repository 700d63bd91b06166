import { removeDigestFile } from "../app/digest-file.ts";
import { createPersonKeys } from "../conversation/person-key.ts";
import type { PlatformName } from "../domain/journal.ts";
import type { InstallationStore } from "../domain/ports/installation-store.ts";
import { JournalRefused } from "../journal/journal-refused.ts";
import { type Command, EXIT } from "../terminal/command.ts";
import { counted } from "../text/counted.ts";
import { readCommandEnv } from "./command-env.ts";
import { openJournalForCommand } from "./open-journal.ts";
import { showUsage } from "./usable-options.ts";

const USAGE = `Usage: npm run --silent forget -- USER

  USER   a Slack or Discord user id (U0123ABCD, 123456789012345678), or with its platform: slack:U0123ABCD;
         where many workspaces installed the Slack app, with the workspace: T0123ABCD/U0123ABCD
`;
const PLATFORMS: readonly PlatformName[] = ["slack", "discord", "terminal", "web"];

/** `npm run forget`: removes everything one person left in the journal, also while the bot runs. */
export const run: Command = async (context) => {
  const [user, ...more] = context.argv;
  const named = user === undefined || user.startsWith("-") || more.length > 0 ? undefined : readUser(user);
  if (named === undefined) {
    return showUsage(context, USAGE);
  }
  const env = await readCommandEnv(context.env);
  const opened = await openJournalForCommand(context, env);
  if (typeof opened === "number") return opened;
  const { journal, place } = opened;
  let salt: string;
  try {
    salt = opened.salt();
  } catch (error) {
    if (!(error instanceof JournalRefused)) throw error;
    await journal.close();
    context.stderr.write(`${error.message}\n`);
    return error.exitCode;
  }
  const toKey = createPersonKeys(salt);
  let rows = 0;
  let isGone = true;
  const ids = await keptAs(named.id, opened.installations);
  for (const key of named.platforms.flatMap((platform) => ids.map((id) => toKey(platform, id)))) {
    const forgotten = await journal.forget(key);
    rows += forgotten.rows;
    isGone = forgotten.isGone;
  }
  removeDigestFile(env.DATA_DIR || "data");
  await journal.close();
  if (journal.health().queued > 0) {
    context.stderr.write(`Not removed: ${journal.health().reason ?? "the journal cannot be written."}\n`);
    return EXIT.tryLater;
  }
  context.stdout.write(`Removed ${counted(rows, "row")} of this person.\n`);
  if (!isGone) {
    context.stderr.write(
      `Traces still stand in ${place}-wal, because another program reads the journal. Close it (a backup, a database shell) and run this again; a running bot removes them within the hour.\n`,
    );
    return EXIT.tryLater;
  }
  return EXIT.fine;
};

/** The rows of the workspace that the bot worked for by itself name no workspace. */
async function keptAs(id: string, { home }: Pick<InstallationStore, "home">): Promise<readonly string[]> {
  const [workspace, person = ""] = id.split("/");
  return id.includes("/") && workspace === (await home()) ? [person, id] : [id];
}

function readUser(text: string): { platforms: readonly PlatformName[]; id: string } | undefined {
  const platform = PLATFORMS.find((name) => text.startsWith(`${name}:`));
  const id = platform === undefined ? text : text.slice(platform.length + 1);
  if (!/^(?:[TE][A-Z0-9]{1,32}\/)?[\w-]{1,64}$/.test(id)) return undefined;
  return { platforms: platform === undefined ? PLATFORMS : [platform], id };
}
