import type { ConfigKey } from "../../config/keys.ts";
import type { ProxySettings } from "../../net/proxy.ts";
import { tryDiscordToken } from "../doctor/check-discord.ts";
import { trySlackToken } from "../doctor/check-slack.ts";
import type { Finding } from "../doctor/finding.ts";

/** What came of an attempt: it works, it does not, or nobody can tell now – then the answer is taken. */
export interface Tried {
  readonly works: boolean | undefined;
  readonly title: string;
  readonly words: string;
}

/** @param decided what was answered before. */
export type Attempt = (value: string, decided: Readonly<Record<string, string>>) => Promise<Tried>;
export type Attempts = { readonly [Key in ConfigKey]?: Attempt };

/** Where the platforms are; other addresses than their own are for gateways and tests. */
export interface Addresses {
  readonly slackApiUrl: string | undefined;
  readonly discordApiUrl: string | undefined;
  readonly proxy?: ProxySettings | undefined;
}

/** Each token is tried against its platform as soon as it is typed, as the doctor does it. */
export function createAttempts({ slackApiUrl, discordApiUrl, proxy }: Addresses): Attempts {
  const trySlack = (key: "SLACK_BOT_TOKEN" | "SLACK_APP_TOKEN") => async (token: string) =>
    toTried(await trySlackToken(key, token, slackApiUrl, proxy));
  return {
    SLACK_BOT_TOKEN: trySlack("SLACK_BOT_TOKEN"),
    SLACK_APP_TOKEN: trySlack("SLACK_APP_TOKEN"),
    DISCORD_TOKEN: async (token, { DISCORD_APPLICATION_ID: applicationId = "" }) =>
      toTried(await tryDiscordToken(token, applicationId, discordApiUrl, proxy)),
  };
}

/** The first problem decides; missing scopes are told and taken, because they are added in Slack and not here. */
function toTried(findings: readonly Finding[]): Tried {
  const wrong = findings.filter(({ status }) => status === "problem");
  const words = (shown: readonly Finding[]) =>
    shown.map(({ what, remedy }) => [what, remedy].filter(Boolean).join(" ")).join("\n");
  const refused = wrong.find(({ kind }) => kind === "configuration");
  if (refused !== undefined) return { works: false, title: "That does not work", words: words([refused]) };
  if (wrong.length > 0) return { works: undefined, title: "Taken, but look at this", words: words(wrong) };
  return { works: true, title: "It works", words: words(findings.slice(0, 1)) };
}
