import type { Environment } from "../../config/config-problem.ts";
import { type Finding, warning } from "./finding.ts";

/** As the usual programs read them, in capitals or not. */
const KEYS = ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"];

/** A proxy in the environment, which the bot's own connections do not go through. Its address may hold a password and is not shown. */
export function checkProxy(env: Environment): Finding[] {
  const key = KEYS.find((name) => (env[name] ?? "").trim() !== "");
  if (key === undefined) return [];
  return [
    warning(
      "network",
      `${key} names a proxy, which the bot does not go through.`,
      "Let this computer reach Slack and Discord directly, or name a gateway in SLACK_API_URL and DISCORD_API_URL.",
    ),
  ];
}
