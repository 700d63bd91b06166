import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { aDirectory } from "../journal/records.ts";
import { usePostgres } from "../postgres-server.ts";
import { startBot } from "../soak/running-bot.ts";
import { startSlackServer } from "../wire/slack-server.ts";
import { APP_TOKEN, BOT_TOKEN } from "../wire/slack-web-api.ts";

const postgres = usePostgres();

/** The packages that the built bot loaded from its start to its end. */
async function loadedBy(env: Readonly<Record<string, string>>): Promise<string[]> {
  const slack = await startSlackServer();
  const file = join(aDirectory(), "loaded");
  const bot = await startBot(
    {
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_APP_TOKEN: APP_TOKEN,
      SLACK_API_URL: slack.apiUrl,
      DATA_DIR: aDirectory(),
      LOADED_FILE: file,
      ...env,
    },
    { connected: 1, execArgv: ["--import", join(import.meta.dirname, "loaded-modules.mjs")] },
  );
  await bot.stop();
  await slack.close();
  const names = readFileSync(file, "utf8").matchAll(/node_modules\/((?:@[^/]+\/)?[^/]+)\//gu);
  return [...new Set([...names].map(([, name = ""]) => name))];
}

it("loads nothing of PostgreSQL where no database is set", { timeout: 60_000 }, async () => {
  const alone = await loadedBy({});
  expect(alone).toContain("libsql");
  expect(alone.filter((name) => name.startsWith("pg"))).toEqual([]);
  const shared = await loadedBy({ DATABASE_URL: await postgres().createDatabase() });
  expect(shared).toEqual(expect.arrayContaining(["pg", "pg-pool", "pg-protocol"]));
});
