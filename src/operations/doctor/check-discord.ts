import type { DiscordConfig } from "../../config/platforms.ts";
import { isSame } from "../../discord/wire/command-registration.ts";
import { toCommandDefinitions, toCommandNames } from "../../discord/wire/commands.ts";
import { PERMISSIONS } from "../../discord/wire/invite-url.ts";
import type { ProxySettings } from "../../net/proxy.ts";
import { counted } from "../../text/counted.ts";
import { bodyOf, callJson, type JsonReply } from "./call-json.ts";
import { checkClock } from "./check-clock.ts";
import { type Finding, findingsOn } from "./finding.ts";
import { notReached } from "./not-reached.ts";

const { fine, problem, warning } = findingsOn("discord");

const DISCORD_API = "https://discord.com/api";
/** Fewer session starts than this left today: something restarts the bot again and again. */
const FEW_SESSION_STARTS = 50;

export interface DiscordCheck {
  readonly discord: DiscordConfig;
  readonly commandName: string;
  /** Whether there are curators, who have a command more. */
  readonly keeps: boolean;
  /** Completes “questions about …” in the commands' descriptions; without it the commands are not compared. */
  readonly subject: string | undefined;
  readonly now: () => Date;
  readonly proxy?: ProxySettings | undefined;
  /** Opens and closes a session; rejects with a sentence when Discord refuses the token or the intents. */
  readonly tryGateway: (discord: DiscordConfig) => Promise<void>;
}

/** Tries the token against Discord and compares what the application is with what the bot needs. */
export async function checkDiscord(check: DiscordCheck): Promise<Finding[]> {
  const { discord, now } = check;
  const get = createGet(discord.token, discord.apiUrl, check.proxy);
  const application = await get("/applications/@me");
  const lost =
    notReached("discord", "Discord", application, "DISCORD_API_URL") ?? unusable(application, discord.apiUrl);
  if (lost !== undefined || !("headers" in application)) return lost === undefined ? [] : [lost];
  const commands =
    discord.guildId === undefined
      ? `/applications/${discord.applicationId}/commands`
      : `/applications/${discord.applicationId}/guilds/${discord.guildId}/commands`;
  const gateway = await get("/gateway/bot");
  return [
    ...checkApplication(bodyOf(application), discord.applicationId),
    ...checkClock("discord", application.headers, now()),
    ...checkSessions(gateway),
    ...checkShards(discord, recommendedBy(gateway)),
    ...(await checkGateway(check, recommendedBy(gateway))),
    ...checkCommands(await get(commands), check),
    ...checkGuilds(await get("/users/@me/guilds")),
  ];
}

/** A bot token alone, as soon as somebody has it. */
export async function tryDiscordToken(
  token: string,
  applicationId: string,
  apiUrl: string | undefined,
  proxy: ProxySettings | undefined,
): Promise<Finding[]> {
  const application = await createGet(token, apiUrl, proxy)("/applications/@me");
  const lost =
    notReached("discord", "Discord", application, "DISCORD_API_URL") ?? unusable(application, apiUrl);
  if (lost === undefined) return checkApplication(bodyOf(application), applicationId);
  // Nobody can tell now; a token is not refused for that.
  return [application.status === 401 ? lost : { ...lost, kind: "reach" }];
}

function createGet(token: string, apiUrl: string | undefined, proxy: ProxySettings | undefined) {
  const api = `${(apiUrl ?? DISCORD_API).replace(/\/$/, "")}/v10`;
  return (path: string) => callJson(`${api}${path}`, { authorization: `Bot ${token}`, proxy });
}

function unusable(reply: JsonReply, apiUrl: string | undefined): Finding | undefined {
  if (reply.status === 401)
    return problem(
      "Discord rejected DISCORD_TOKEN (401).",
      "Copy a new token from the Bot page of the developer portal.",
      "configuration",
    );
  if ("failed" in reply || reply.status !== 200)
    return problem(
      `What answers is not Discord (http ${reply.status ?? "unknown"}).`,
      apiUrl === undefined ? "Check the proxy." : "Correct DISCORD_API_URL; it ends in /api.",
      "configuration",
    );
  return undefined;
}

function checkApplication(body: Readonly<Record<string, unknown>>, applicationId: string): Finding[] {
  const findings = [fine("The token works.")];
  if (body.id !== applicationId)
    findings.push(
      problem(
        "DISCORD_APPLICATION_ID is not the application the token belongs to.",
        "Copy the Application ID and the token of the same application.",
        "configuration",
      ),
    );
  if (typeof body.interactions_endpoint_url === "string" && body.interactions_endpoint_url !== "")
    findings.push(
      problem(
        "An interactions endpoint URL is set, so that commands and buttons never reach the bot.",
        "Empty Interactions Endpoint URL under General Information.",
      ),
    );
  return findings;
}

function checkSessions(reply: JsonReply): Finding[] {
  const limit = bodyOf(reply).session_start_limit;
  const remaining =
    typeof limit === "object" && limit !== null && "remaining" in limit ? limit.remaining : undefined;
  if (typeof remaining !== "number" || remaining >= FEW_SESSION_STARTS) return [];
  const remedy = "Find out what restarts the bot; Discord gives new ones within a day.";
  return [warning(`Only ${remaining} session starts are left today.`, remedy)];
}

/** How many shards Discord wants for the servers the bot is in. */
function recommendedBy(reply: JsonReply): number {
  const { shards } = bodyOf(reply);
  return typeof shards === "number" ? shards : 1;
}

function checkShards({ shards }: DiscordConfig, recommended: number): Finding[] {
  if (shards === "auto") return [fine(`Discord recommends ${counted(recommended, "shard")}.`)];
  const { count } = shards ?? { count: 1 };
  if (count >= recommended) return [];
  return [
    warning(
      `Discord recommends ${recommended} shards for the servers the bot is in, and ${counted(count, "shard")} ${count === 1 ? "is" : "are"} set up.`,
      "Set DISCORD_SHARDS=auto, or count so many after the slash in each process.",
    ),
  ];
}

async function checkGateway({ discord, tryGateway }: DiscordCheck, recommended: number): Promise<Finding[]> {
  const { shards } = discord;
  // One is enough to see whether Discord takes the bot.
  const { first, count } =
    shards === "auto" ? { first: 0, count: recommended } : (shards ?? { first: 0, count: 1 });
  const tried = shards === undefined ? discord : { ...discord, shards: { first, last: first, count } };
  try {
    await tryGateway(tried);
    return [fine("A session can be opened with the intents the bot needs.")];
  } catch (error) {
    const [what = "", remedy = ""] = error instanceof Error ? error.message.split(/: |; /) : [];
    const isLater = error instanceof Error && "exitCode" in error && error.exitCode === 75;
    return [problem(`${what}.`, sentence(remedy), isLater ? "reach" : "configuration")];
  }
}

function checkCommands(reply: JsonReply, { commandName, keeps, subject, discord }: DiscordCheck): Finding[] {
  const names = toCommandNames(commandName, keeps);
  if (names === undefined || subject === undefined || !("body" in reply)) return [];
  const held = Array.isArray(reply.body) ? (reply.body as readonly unknown[]) : undefined;
  if (held === undefined)
    return [
      problem(
        `Discord does not show the commands (http ${reply.status}).`,
        discord.guildId === undefined
          ? "Check DISCORD_APPLICATION_ID."
          : "Check DISCORD_GUILD_ID, and add the bot to that server (npm run discord:invite).",
      ),
    ];
  if (isSame(held, toCommandDefinitions(names, subject)))
    return [fine(`The commands are registered (/${names.ask}).`)];
  const what = held.length === 0 ? "The commands are not registered." : "Discord holds other commands.";
  return [problem(what, "Start the bot, or run npm run discord:register.")];
}

function checkGuilds(reply: JsonReply): Finding[] {
  if (!("body" in reply) || reply.status !== 200 || !Array.isArray(reply.body)) return [];
  return (reply.body as readonly Readonly<Record<string, unknown>>[]).flatMap(({ id, permissions }) => {
    const held =
      typeof permissions === "string" && /^\d+$/.test(permissions) ? BigInt(permissions) : undefined;
    if (held === undefined || (held & 8n) !== 0n) return [];
    const missing = PERMISSIONS.filter(({ bit }) => (held & bit) === 0n).map(({ name }) => name);
    if (missing.length === 0) return [];
    const what = `In the server ${String(id)} the bot lacks ${missing.join(", ")}.`;
    return [problem(what, "Give its role these permissions, or invite it again (npm run discord:invite).")];
  });
}

function sentence(text: string): string {
  const whole = text.endsWith(".") ? text : `${text}.`;
  return whole.charAt(0).toUpperCase() + whole.slice(1);
}
