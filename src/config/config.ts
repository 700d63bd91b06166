import type { DatabaseAddress } from "../domain/database-address.ts";
import { type NonEmptyArray, toNonEmpty } from "../domain/non-empty.ts";
import type { JudgeSettings } from "../domain/ports/passage-judge.ts";
import type { ProxySettings } from "../net/proxy.ts";
import { type ConfigProblem, type Environment, isMistake } from "./config-problem.ts";
import { readDatabase } from "./database.ts";
import { type DigestConfig, readDigest } from "./digest.ts";
import { type IdsByChat, readChannels, readCurators } from "./ids.ts";
import { readJudge } from "./judge.ts";
import { type ConfigKey, checkKeys } from "./keys.ts";
import { isLoopback } from "./loopback.ts";
import { type DiscordConfig, readDiscord, readSlack, type SlackConfig } from "./platforms.ts";
import { readProxy, withProxyKeys } from "./proxy.ts";
import { checkSurroundings, type Surroundings } from "./surroundings.ts";
import { createReader, type Reader } from "./values.ts";

export { isLoopback };

export const LOG_LEVELS = ["error", "warn", "info", "debug"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export const LOG_FORMATS = ["pretty", "json"] as const;
export type LogFormat = (typeof LOG_FORMATS)[number];

/** Everything an operator can decide, complete: what the environment leaves out has its default here. */
export interface Config {
  /** Undefined: the platform is off. */
  readonly slack: SlackConfig | undefined;
  readonly discord: DiscordConfig | undefined;
  /** The local page is served: without a platform, or beside them on request. */
  readonly page: boolean;
  /** What a visitor of the page must know; undefined on loopback addresses, where nobody else gets in. */
  readonly pageSecret: string | undefined;
  /** The knowledge is served to other programs at `/mcp`, beside health and metrics. */
  readonly mcp: boolean;
  /** Where the page, health and metrics listen; port 0 takes any free one. */
  readonly host: string;
  readonly port: number;
  readonly knowledgeDir: string;
  readonly dataDir: string;
  /** Where several processes keep what was asked; undefined: one process keeps it in `dataDir`. */
  readonly database: DatabaseAddress | undefined;
  readonly logLevel: LogLevel;
  /** Undefined: pretty on a terminal, else JSON. */
  readonly logFormat: LogFormat | undefined;
  /** Without the slash. */
  readonly commandName: string;
  /** Questions are compared by meaning too, not by their words alone. */
  readonly semantic: boolean;
  /** Folder of the encoder that understands meaning. */
  readonly modelDir: string;
  /** Longest wait of a question for its meaning, in milliseconds; then it goes by its words. */
  readonly meaningWaitMs: number;
  /** Undefined: nobody outside is asked anything. */
  readonly judge: JudgeSettings | undefined;
  /** Channel ids of both platforms; an empty `allowChannels` allows all. */
  readonly allowChannels: readonly string[];
  readonly denyChannels: readonly string[];
  /** Where questions are answered that nobody put to the bot; empty: nowhere. */
  readonly listenChannels: IdsByChat;
  /** Where *Ask a person* posts; undefined: the button is not shown. */
  readonly askAPersonChannel: { readonly slack: string | undefined; readonly discord: string | undefined };
  /** When and where curators get a digest; undefined: never. */
  readonly digest: DigestConfig | undefined;
  /** Who may keep people's answers as knowledge; empty: nobody, and it is not offered. */
  readonly curators: IdsByChat;
  /** How long the journal keeps a question, in days; 0 keeps nothing past the day. */
  readonly retentionDays: number;
  /** The way to Slack and Discord from a corporate network; undefined: straight. */
  readonly proxy: ProxySettings | undefined;
  /** Posted answers are edited when what they rest on has changed. */
  readonly updateAnswers: boolean;
  /** 👍 and 👎 on an answer count as votes in Discord; in Slack its scope decides. */
  readonly reactions: boolean;
}

/** A configuration without mistakes, with what an operator should look at all the same. */
export interface LoadedConfig {
  readonly config: Config;
  readonly remarks: readonly ConfigProblem[];
}

/** At least one mistake; the remarks are among the problems. */
export interface RefusedConfig {
  readonly problems: NonEmptyArray<ConfigProblem>;
}

/**
 * Reads the whole environment, or tells every problem at once: key, what is wrong, remedy – never the value. Pure;
 * an empty value counts as absent.
 */
export function loadConfig(env: Environment, surroundings: Surroundings = {}): LoadedConfig | RefusedConfig {
  const problems: ConfigProblem[] = [];
  const reader = createReader(withProxyKeys(env), problems);
  const config = freeze(readConfig(reader));
  problems.push(...checkKeys(env), ...checkSurroundings(env, surroundings));
  const mistakes = toNonEmpty(problems);
  return mistakes !== undefined && problems.some(isMistake)
    ? { problems: mistakes }
    : { config, remarks: problems };
}

function readConfig(reader: Reader): Config {
  const slack = readSlack(reader);
  const discord = readDiscord(reader);
  const port = reader.port("PORT", 3000);
  const host = (reader.text("HOST") ?? "127.0.0.1").replace(/^\[(.*)\]$/u, "$1");
  const hasPlatform = slack !== "off" || discord !== "off";
  const page = readPage(reader, hasPlatform);
  const mcp = (reader.oneOf("MCP", ["on", "off"]) ?? "off") === "on";
  const pageSecret = readPageSecret(reader, { page, mcp }, host);
  if (isConfigured(slack) && portOf(slack) === port && port !== 0)
    reader.mistake("SLACK_PORT", "is the same port as PORT", "Give Slack's events a port of their own.");
  return {
    slack: isConfigured(slack) ? slack : undefined,
    discord: isConfigured(discord) ? discord : undefined,
    page,
    pageSecret,
    mcp,
    host,
    port,
    knowledgeDir: readFolder(reader, "KNOWLEDGE_DIR", "knowledge"),
    dataDir: readFolder(reader, "DATA_DIR", "data"),
    database: readDatabase(reader),
    logLevel: reader.oneOf("LOG_LEVEL", LOG_LEVELS) ?? "info",
    logFormat: reader.oneOf("LOG_FORMAT", LOG_FORMATS),
    commandName: readCommandName(reader),
    semantic: (reader.oneOf("SEMANTIC", ["on", "off"]) ?? "on") === "on",
    modelDir: readFolder(reader, "MODEL_DIR", "models/encoder"),
    meaningWaitMs: reader.wholeNumber("MEANING_WAIT_MS", { least: 20, most: 5_000, fallback: 400 }),
    judge: readJudge(reader),
    allowChannels: reader.list("ALLOW_CHANNELS"),
    denyChannels: reader.list("DENY_CHANNELS"),
    listenChannels: readChannels(reader, "LISTEN_CHANNELS"),
    askAPersonChannel: reader.onePerChat("ASK_A_PERSON_CHANNEL"),
    digest: readDigest(reader),
    curators: readCurators(reader),
    retentionDays: reader.wholeNumber("RETENTION_DAYS", { least: 0, most: 3650, fallback: 90 }),
    proxy: readProxy(reader),
    reactions: (reader.oneOf("REACTIONS", ["on", "off"]) ?? "off") === "on",
    updateAnswers: (reader.oneOf("UPDATE_ANSWERS", ["on", "off"]) ?? "off") === "on",
  };
}

function isConfigured<T extends object>(platform: T | "off" | "broken"): platform is T {
  return typeof platform === "object";
}

/** Where Slack, or who installs the app, reaches the bot; undefined: nowhere. */
function portOf({ transport, oauth }: SlackConfig): number | undefined {
  return transport.mode === "http" ? transport.port : oauth?.port;
}

function readPage(reader: Reader, hasPlatform: boolean): boolean {
  const wish = reader.oneOf("PAGE", ["on", "off"]);
  if (!hasPlatform && wish === "off")
    reader.mistake(
      "PAGE",
      "is off while no platform is on, so nothing would run",
      "Set the tokens of Slack or Discord, or leave PAGE out.",
    );
  return wish === "on" || !hasPlatform;
}

const LEAST_SECRET_CHARACTERS = 16;

function readPageSecret(
  reader: Reader,
  { page, mcp }: { readonly page: boolean; readonly mcp: boolean },
  host: string,
): string | undefined {
  const secret = reader.secret("PAGE_SECRET");
  if (secret !== undefined && secret.length < LEAST_SECRET_CHARACTERS)
    reader.mistake(
      "PAGE_SECRET",
      `has fewer than ${LEAST_SECRET_CHARACTERS} characters`,
      "Make a long one, for example with `openssl rand -hex 24`.",
    );
  if (isLoopback(host)) return secret;
  if ((page || mcp) && !reader.has("PAGE_SECRET"))
    reader.mistake(
      "HOST",
      `lets others than this computer open ${page ? "the page" : "/mcp"}, and PAGE_SECRET is not set`,
      "Set HOST=127.0.0.1, or set PAGE_SECRET to a long secret that visitors must give.",
    );
  else reader.remark("HOST", "makes health and metrics reachable from outside", "Put a firewall before it.");
  return secret;
}

function readFolder(reader: Reader, key: ConfigKey, fallback: string): string {
  const folder = reader.text(key) ?? fallback;
  if (folder.startsWith("~"))
    reader.mistake(key, "starts with ~, which only a shell expands", "Write the whole path.");
  return folder;
}

function readCommandName(reader: Reader): string {
  const name = reader.text("COMMAND_NAME") ?? "openai-msft";
  if (!/^[a-z0-9_-]{1,27}$/.test(name))
    reader.mistake(
      "COMMAND_NAME",
      "is not a name that Slack and Discord take",
      "Use 1 to 27 lower-case letters, digits, - and _, without the slash.",
    );
  return name;
}

function freeze<T extends object>(value: T): T {
  for (const inner of Object.values(value)) if (typeof inner === "object" && inner !== null) freeze(inner);
  return Object.freeze(value);
}
