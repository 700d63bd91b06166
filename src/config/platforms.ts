import type { ShardPlan } from "../domain/shard-plan.ts";
import type { ConfigKey } from "./keys.ts";
import { readShards } from "./shards.ts";
import { OAUTH_KEYS, readOauth, type SlackOauthConfig } from "./slack-oauth.ts";
import type { Reader } from "./values.ts";

/** Addresses of Slack and Discord are given for proxies, GovSlack and tests; absent means the platform's own. */
export type SlackConfig = SlackBasics & SlackAccess;

/** One workspace, whose token is set; or all that install the app. */
type SlackAccess =
  | { readonly botToken: string; readonly oauth?: undefined }
  | { readonly botToken?: undefined; readonly oauth: SlackOauthConfig };

interface SlackBasics {
  readonly transport:
    | { readonly mode: "socket"; readonly appToken: string }
    | { readonly mode: "http"; readonly signingSecret: string; readonly port: number };
  readonly apiUrl: string | undefined;
}

export interface DiscordConfig {
  readonly token: string;
  readonly applicationId: string;
  readonly apiUrl: string | undefined;
  /** Commands are registered in this server alone, where a change shows at once. */
  readonly guildId: string | undefined;
  /** Undefined: one connection carries everything. */
  readonly shards: ShardPlan | undefined;
}

/** `off`: nothing of it is set. `broken`: something is, and its problems are reported. */
type Read<T> = T | "off" | "broken";

/** Slack is on when it has its bot token, or may be installed by many workspaces, and a way for events to arrive: an app token or a signing secret. */
export function readSlack(reader: Reader): Read<SlackConfig> {
  const apiUrl = reader.url("SLACK_API_URL");
  const port = reader.port("SLACK_PORT", 3001);
  const keys = ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", ...OAUTH_KEYS] as const;
  if (!keys.some((key) => reader.has(key))) return "off";
  const oauth = readOauth(reader, port);
  const botToken = readSlackToken(reader, "SLACK_BOT_TOKEN");
  const appToken = readSlackToken(reader, "SLACK_APP_TOKEN");
  const signingSecret = reader.secret("SLACK_SIGNING_SECRET");
  if (!reader.has("SLACK_BOT_TOKEN") && oauth === "off")
    reader.mistake(
      "SLACK_BOT_TOKEN",
      "is missing while Slack is set up",
      "Copy the Bot User OAuth Token (xoxb-…) from OAuth & Permissions.",
    );
  if (!reader.has("SLACK_APP_TOKEN") && !reader.has("SLACK_SIGNING_SECRET"))
    reader.mistake(
      "SLACK_APP_TOKEN",
      "is missing while Slack is set up",
      "Make an app-level token (xapp-…) with connections:write under Basic Information; or, to receive events over HTTP, set SLACK_SIGNING_SECRET.",
    );
  const access =
    typeof oauth === "object" ? { oauth } : botToken === undefined ? undefined : ({ botToken } as const);
  if (access === undefined || oauth === "broken") return "broken";
  if (appToken !== undefined) return { ...access, transport: { mode: "socket", appToken }, apiUrl };
  if (signingSecret === undefined || reader.has("SLACK_APP_TOKEN")) return "broken";
  return { ...access, transport: { mode: "http", signingSecret, port }, apiUrl };
}

/** What starts each kind of Slack token, with what it is called in Slack's settings. */
const SLACK_TOKEN_KINDS: Readonly<Record<string, string>> = {
  "xoxb-": "a bot token",
  "xapp-": "an app-level token",
  "xoxp-": "a user token",
  xoxe: "a configuration or refresh token",
  "xoxc-": "a browser session token",
};
const WANTED = { SLACK_BOT_TOKEN: "xoxb-", SLACK_APP_TOKEN: "xapp-" } as const;

function readSlackToken(reader: Reader, key: keyof typeof WANTED): string | undefined {
  const token = reader.secret(key);
  if (token === undefined || token.startsWith(WANTED[key])) return token;
  const kind = Object.keys(SLACK_TOKEN_KINDS).find((start) => token.startsWith(start));
  const wanted = `${SLACK_TOKEN_KINDS[WANTED[key]]} (${WANTED[key]}…)`;
  const other: ConfigKey = key === "SLACK_BOT_TOKEN" ? "SLACK_APP_TOKEN" : "SLACK_BOT_TOKEN";
  if (kind === WANTED[other])
    reader.mistake(key, `is ${SLACK_TOKEN_KINDS[kind]}, which belongs into ${other}`, "Swap the two tokens.");
  else if (kind !== undefined) reader.mistake(key, `is ${SLACK_TOKEN_KINDS[kind]}`, `Set ${wanted}.`);
  else reader.mistake(key, `does not start with ${WANTED[key]}`, `Set ${wanted}.`);
  return undefined;
}

const SNOWFLAKE = /^\d{17,20}$/;

/** Discord is on when it has its token and application id. */
export function readDiscord(reader: Reader): Read<DiscordConfig> {
  const apiUrl = reader.url("DISCORD_API_URL");
  const guildId = readId(reader, "DISCORD_GUILD_ID", "the id of a server");
  const shards = readShards(reader);
  if (!reader.has("DISCORD_TOKEN") && !reader.has("DISCORD_APPLICATION_ID")) return "off";
  const token = readDiscordToken(reader);
  const applicationId = readId(reader, "DISCORD_APPLICATION_ID", "an application id");
  if (!reader.has("DISCORD_TOKEN"))
    reader.mistake(
      "DISCORD_TOKEN",
      "is missing while Discord is set up",
      "Copy the token from the Bot page of the developer portal.",
    );
  if (!reader.has("DISCORD_APPLICATION_ID"))
    reader.mistake(
      "DISCORD_APPLICATION_ID",
      "is missing while Discord is set up",
      "Copy the Application ID from General Information in the developer portal.",
    );
  if (token === undefined || applicationId === undefined) return "broken";
  return { token, applicationId, apiUrl, guildId, shards };
}

function readDiscordToken(reader: Reader): string | undefined {
  const token = reader.secret("DISCORD_TOKEN");
  if (token === undefined) return undefined;
  const isSlack = Object.keys(SLACK_TOKEN_KINDS).some((start) => token.startsWith(start));
  if (!isSlack && /^[\w-]+\.[\w-]+\.[\w-]+$/.test(token)) return token;
  if (isSlack) reader.mistake("DISCORD_TOKEN", "is a token of Slack", "Set the token of the Discord bot.");
  else if (SNOWFLAKE.test(token))
    reader.mistake("DISCORD_TOKEN", "is an id, not a token", "Copy the token from the Bot page.");
  else
    reader.mistake(
      "DISCORD_TOKEN",
      "does not look like a bot token, which has three parts with dots between them",
      "Copy the token from the Bot page of the developer portal; the client secret is something else.",
    );
  return undefined;
}

function readId(reader: Reader, key: ConfigKey, wanted: string): string | undefined {
  const id = reader.text(key);
  if (id === undefined || SNOWFLAKE.test(id)) return id;
  reader.mistake(key, `is not ${wanted}, which has 17 to 20 digits`, "Copy the id again.");
  return undefined;
}
