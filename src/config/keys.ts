import type { ConfigProblem, Environment } from "./config-problem.ts";

/** Every key of the environment that means something to the bot; `.env.example` explains each. */
export const CONFIG_KEYS = [
  "SLACK_BOT_TOKEN",
  "SLACK_APP_TOKEN",
  "SLACK_SIGNING_SECRET",
  "SLACK_PORT",
  "SLACK_API_URL",
  "SLACK_CLIENT_ID",
  "SLACK_CLIENT_SECRET",
  "SLACK_STATE_SECRET",
  "SLACK_TOKEN_KEY",
  "DISCORD_TOKEN",
  "DISCORD_APPLICATION_ID",
  "DISCORD_GUILD_ID",
  "DISCORD_SHARDS",
  "DISCORD_API_URL",
  "COMMAND_NAME",
  "ALLOW_CHANNELS",
  "DENY_CHANNELS",
  "LISTEN_CHANNELS",
  "ASK_A_PERSON_CHANNEL",
  "CURATORS",
  "DIGEST",
  "DIGEST_CHANNEL",
  "KNOWLEDGE_DIR",
  "DATA_DIR",
  "DATABASE_URL",
  "RETENTION_DAYS",
  "UPDATE_ANSWERS",
  "REACTIONS",
  "SEMANTIC",
  "MODEL_DIR",
  "MEANING_WAIT_MS",
  "JUDGE_URL",
  "JUDGE_MODEL",
  "JUDGE_KEY",
  "JUDGE_WAIT_MS",
  "JUDGE_DAILY",
  "HOST",
  "PORT",
  "PAGE",
  "PAGE_SECRET",
  "MCP",
  "LOG_LEVEL",
  "LOG_FORMAT",
  "HTTPS_PROXY",
  "HTTP_PROXY",
  "NO_PROXY",
] as const;
export type ConfigKey = (typeof CONFIG_KEYS)[number];

/** Common in the environment of other programs, and near to ones of ours. */
const OF_OTHERS: readonly string[] = ["ALL_PROXY", "FTP_PROXY"];
/** A key of another program may look a little like one of ours; one that starts like ours is meant for us. */
const OURS = /^(SLACK|SLAK|DISCORD|DISCROD|KNOWLEDGE|OPENAI_MSFT)_/;
const MAX_TYPOS = 2;

/** Keys that nobody reads but that look like ours: a typing mistake would otherwise be silent. */
export function checkKeys(env: Environment): ConfigProblem[] {
  const known: readonly string[] = [...CONFIG_KEYS, ...OF_OTHERS];
  return Object.keys(env)
    .filter((key) => !known.includes(key) && env[key] !== "")
    .flatMap((key) => {
      const meant = closest(key);
      if (meant === undefined && !OURS.test(key)) return [];
      const remedy =
        meant === undefined ? "Remove it; .env.example lists the keys." : `Did you mean ${meant}?`;
      return [{ severity: "remark" as const, key, what: "is not a setting of this bot", remedy }];
    });
}

function closest(key: string): ConfigKey | undefined {
  if (key.length < 6) return undefined;
  return CONFIG_KEYS.find((known) => known.length >= 6 && distance(key, known) <= MAX_TYPOS);
}

/** Letters to insert, remove or change to get from one word to the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of Array.from(a).entries()) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++)
      next.push(
        Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (letter === b[j] ? 0 : 1)),
      );
    row = next;
  }
  return row[b.length] ?? 0;
}
