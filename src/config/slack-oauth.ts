import type { ConfigKey } from "./keys.ts";
import type { Reader } from "./values.ts";

/** One Slack app that any workspace may install. */
export interface SlackOauthConfig {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly stateSecret: string;
  /** 64 hexadecimal digits each; the first seals tokens, all of them open them. */
  readonly tokenKeys: readonly [string, ...string[]];
  /** Where the pages for installing are. */
  readonly port: number;
  /** `T0123/C0123`, at most one of a workspace. */
  readonly askAPersonChannels: readonly string[];
}

export const OAUTH_KEYS = [
  "SLACK_CLIENT_ID",
  "SLACK_CLIENT_SECRET",
  "SLACK_STATE_SECRET",
  "SLACK_TOKEN_KEY",
] as const satisfies readonly ConfigKey[];

const REMEDIES: Readonly<Record<(typeof OAUTH_KEYS)[number], string>> = {
  SLACK_CLIENT_ID: "Copy the Client ID from Basic Information.",
  SLACK_CLIENT_SECRET: "Copy the Client Secret from Basic Information.",
  SLACK_STATE_SECRET: "Make one with `openssl rand -hex 32`.",
  SLACK_TOKEN_KEY: "Make one with `openssl rand -hex 32`.",
};
const LEAST_SECRET_CHARACTERS = 32;
const KEY = /^[0-9a-f]{64}$/iu;
const IN_WORKSPACE = /^[TE][A-Z0-9]{2,}\/(?:[A-Z][A-Z0-9]{1,}|\*)$/u;

/** `off`: nothing of it is set. `broken`: its problems are reported. */
export function readOauth(reader: Reader, port: number): SlackOauthConfig | "off" | "broken" {
  if (!OAUTH_KEYS.some((key) => reader.has(key))) {
    refuseWorkspaces(reader);
    return "off";
  }
  if (reader.has("SLACK_BOT_TOKEN"))
    reader.mistake(
      "SLACK_CLIENT_ID",
      "and the others for many workspaces stand beside SLACK_BOT_TOKEN, which is for one",
      "Remove SLACK_BOT_TOKEN, or SLACK_CLIENT_ID, SLACK_CLIENT_SECRET, SLACK_STATE_SECRET and SLACK_TOKEN_KEY.",
    );
  for (const key of OAUTH_KEYS)
    if (!reader.has(key))
      reader.mistake(key, "is missing while Slack is set up for many workspaces", REMEDIES[key]);
  const clientId = readClientId(reader);
  const clientSecret = reader.secret("SLACK_CLIENT_SECRET");
  const stateSecret = readStateSecret(reader);
  const tokenKeys = readTokenKeys(reader);
  checkKept(reader);
  const askAPersonChannels = readPlaces(reader);
  if (
    reader.has("SLACK_BOT_TOKEN") ||
    clientId === undefined ||
    clientSecret === undefined ||
    stateSecret === undefined ||
    tokenKeys === undefined
  )
    return "broken";
  return { clientId, clientSecret, stateSecret, tokenKeys, port, askAPersonChannels };
}

function readClientId(reader: Reader): string | undefined {
  const id = reader.text("SLACK_CLIENT_ID");
  if (id === undefined || /^\d+\.\d+$/u.test(id)) return id;
  reader.mistake(
    "SLACK_CLIENT_ID",
    "is not a client id, which is two numbers with a dot between them",
    REMEDIES.SLACK_CLIENT_ID,
  );
  return undefined;
}

function readStateSecret(reader: Reader): string | undefined {
  const secret = reader.secret("SLACK_STATE_SECRET");
  if (secret === undefined || secret.length >= LEAST_SECRET_CHARACTERS) return secret;
  reader.mistake(
    "SLACK_STATE_SECRET",
    `has fewer than ${LEAST_SECRET_CHARACTERS} characters`,
    REMEDIES.SLACK_STATE_SECRET,
  );
  return undefined;
}

function readTokenKeys(reader: Reader): SlackOauthConfig["tokenKeys"] | undefined {
  const [first, ...others] = (reader.secret("SLACK_TOKEN_KEY") ?? "").split(",").filter((key) => key !== "");
  if (first === undefined) return undefined;
  if ([first, ...others].every((key) => KEY.test(key)))
    return [first.toLowerCase(), ...others.map((key) => key.toLowerCase())];
  reader.mistake(
    "SLACK_TOKEN_KEY",
    "holds something that is no key of 64 hexadecimal digits",
    `${REMEDIES.SLACK_TOKEN_KEY} Several keys are separated by commas, the newest first.`,
  );
  return undefined;
}

/** Tokens must outlive the process. */
function checkKept(reader: Reader): void {
  if (reader.text("RETENTION_DAYS") === "0" && !reader.has("DATABASE_URL"))
    reader.mistake(
      "RETENTION_DAYS",
      "is 0, so that nothing is written, and the tokens of the workspaces would be lost at the next start",
      "Set it to 1 or more, or set DATABASE_URL.",
    );
}

const LISTS = [
  "ALLOW_CHANNELS",
  "DENY_CHANNELS",
  "LISTEN_CHANNELS",
  "CURATORS",
  "DIGEST_CHANNEL",
  "ASK_A_PERSON_CHANNEL",
] as const satisfies readonly ConfigKey[];

/** They would match nothing, and a list that allows channels would allow none. */
function refuseWorkspaces(reader: Reader): void {
  for (const key of LISTS)
    if (slackIds(reader, key).some((id) => id.includes("/")))
      reader.mistake(
        key,
        "names a workspace, and Slack is set up for one",
        "Write the id alone, C0123456789; or set Slack up for many workspaces with SLACK_CLIENT_ID.",
      );
}

/** With many workspaces an id alone does not tell whose it is. */
function readPlaces(reader: Reader): readonly string[] {
  for (const key of LISTS)
    if (slackIds(reader, key).some((id) => !IN_WORKSPACE.test(id)))
      reader.mistake(
        key,
        "names something of Slack without its workspace, of which there may be many",
        "Write the workspace before it: T0123456789/C0123456789, and T0123456789/U0123456789 for a person.",
      );
  return slackIds(reader, "ASK_A_PERSON_CHANNEL");
}

function slackIds(reader: Reader, key: ConfigKey): string[] {
  return reader.list(key).filter((id) => !/^\d+$/u.test(id));
}
