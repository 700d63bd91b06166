import type { SlackConfig } from "../../config/platforms.ts";
import type { Snapshot } from "../../domain/snapshot.ts";
import type { ProxySettings } from "../../net/proxy.ts";
import { FOLLOW_SCOPES, PLACE_SCOPES, REQUIRED_SCOPES } from "../../slack/wire/slack-scopes.ts";
import { bodyOf, callJson, type JsonReply } from "./call-json.ts";
import { checkBlocks } from "./check-blocks.ts";
import { checkClock } from "./check-clock.ts";
import { type Finding, findingsOn } from "./finding.ts";
import { notReached } from "./not-reached.ts";

const { fine, problem } = findingsOn("slack");

const SLACK_API = "https://slack.com/api/";
const ADD_SCOPE = "Add it under OAuth & Permissions, then reinstall the app.";
const BOT_TOKEN_REMEDY = "Copy the Bot User OAuth Token (xoxb-…) from OAuth & Permissions.";
const APP_TOKEN_REMEDY =
  "Make an app-level token (xapp-…) with the scope connections:write under Basic Information.";

/**
 * Tries both tokens against Slack and compares what they may do with what the bot needs.
 *
 * @param listens whether `LISTEN_CHANNELS` names a channel of Slack.
 */
export async function checkSlack(
  slack: SlackConfig,
  now: () => Date,
  proxy?: ProxySettings,
  snapshot?: Snapshot,
  listens = false,
): Promise<Finding[]> {
  const call = createCall(slack.apiUrl, proxy);
  const { botToken, oauth, transport } = slack;
  const who =
    botToken === undefined
      ? await call("oauth.v2.access", undefined, {
          client_id: oauth.clientId,
          client_secret: oauth.clientSecret,
          code: "none",
        })
      : await call("auth.test", botToken);
  const lost = notReached("slack", "Slack", who, "SLACK_API_URL") ?? unreachable(who, slack.apiUrl);
  if (lost !== undefined) return [lost];
  return [
    ...(botToken === undefined ? checkClient(who) : checkBotToken(who, listens)),
    ...("headers" in who ? checkClock("slack", who.headers, now()) : []),
    ...(transport.mode === "http"
      ? [fine("Events arrive over HTTP; Slack tells at Event Subscriptions whether it reaches the address.")]
      : checkAppToken(await call("apps.connections.open", transport.appToken))),
    ...(snapshot === undefined || botToken === undefined
      ? []
      : await checkBlocks(snapshot, now(), (form) => call("blocks.validate", botToken, form))),
  ];
}

/** One token alone, as soon as somebody has it. */
export async function trySlackToken(
  key: "SLACK_BOT_TOKEN" | "SLACK_APP_TOKEN",
  token: string,
  apiUrl: string | undefined,
  proxy: ProxySettings | undefined,
): Promise<Finding[]> {
  const isBot = key === "SLACK_BOT_TOKEN";
  const reply = await createCall(apiUrl, proxy)(isBot ? "auth.test" : "apps.connections.open", token);
  const lost = notReached("slack", "Slack", reply, "SLACK_API_URL") ?? unreachable(reply, apiUrl);
  // Nobody can tell now; a token is not refused for that.
  if (lost !== undefined) return [{ ...lost, kind: "reach" }];
  return isBot ? checkBotToken(reply) : checkAppToken(reply);
}

function createCall(apiUrl: string | undefined, proxy: ProxySettings | undefined) {
  const api = (apiUrl ?? SLACK_API).replace(/\/?$/, "/");
  return (method: string, token: string | undefined, form?: Readonly<Record<string, string>>) =>
    callJson(`${api}${method}`, {
      method: "POST",
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      proxy,
      ...(form === undefined ? {} : { form }),
    });
}

/** Slack looks at the code after the client: it refuses ours, and says nothing of a client that it knows. */
function checkClient(reply: JsonReply): Finding[] {
  const { error } = bodyOf(reply);
  if (error === "invalid_code")
    return [fine("The client id and secret belong to an app; workspaces install it at /slack/install.")];
  return [
    problem(
      `Slack rejected SLACK_CLIENT_ID or SLACK_CLIENT_SECRET (${wordOf(error)}).`,
      "Copy both again from Basic Information.",
      "configuration",
    ),
  ];
}

function checkBotToken(reply: JsonReply, listens = false): Finding[] {
  const body = bodyOf(reply);
  if (body.ok !== true)
    return [
      problem(`Slack rejected SLACK_BOT_TOKEN (${wordOf(body.error)}).`, BOT_TOKEN_REMEDY, "configuration"),
    ];
  const scopes = "headers" in reply ? (reply.headers.get("x-oauth-scopes") ?? "").split(/[,\s]+/) : [];
  const needed = [...REQUIRED_SCOPES, ...(listens ? FOLLOW_SCOPES : [])];
  const missing = needed.filter(({ scope }) => !scopes.includes(scope));
  const identity = fine(`The bot token works, in the workspace ${wordOf(body.team)}.`);
  const advised = PLACE_SCOPES.map(({ scope }) => scope).filter((scope) => !scopes.includes(scope));
  const places = advised.length === 0 ? [] : [fine(withoutPlaces(advised))];
  if (missing.length === 0) return [identity, fine("All scopes are there."), ...places];
  return [
    identity,
    ...places,
    ...missing.map(({ scope, buys }) =>
      problem(
        `The scope ${scope} is missing, which is needed to ${buys}.`,
        ADD_SCOPE,
        scope === "chat:write" ? "configuration" : "check",
      ),
    ),
  ];
}

function withoutPlaces(scopes: readonly string[]): string {
  return `Without ${scopes.join(" and ")} the bot learns which channels are shared with another company only from messages there.`;
}

function checkAppToken(reply: JsonReply): Finding[] {
  const body = bodyOf(reply);
  if (body.ok === true) return [fine("The app-level token works: a socket can be opened.")];
  if ("failed" in reply)
    return [problem("Slack did not answer apps.connections.open.", "Try again later.", "reach")];
  return [
    problem(`Slack rejected SLACK_APP_TOKEN (${wordOf(body.error)}).`, APP_TOKEN_REMEDY, "configuration"),
  ];
}

/** The finding when whoever answered is not Slack. */
function unreachable(reply: JsonReply, apiUrl: string | undefined): Finding | undefined {
  if ("failed" in reply || (reply.status >= 400 && bodyOf(reply).ok === undefined))
    return problem(
      `What answers is not Slack (http ${reply.status ?? "unknown"}).`,
      apiUrl === undefined ? "Check the proxy." : "Correct SLACK_API_URL; it ends in /api/.",
      "configuration",
    );
  return undefined;
}

/** A short word of Slack's: anything else is not shown. */
function wordOf(value: unknown): string {
  return typeof value === "string" && /^[\p{L}\p{N} _.-]{1,60}$/u.test(value) ? value : "no reason given";
}
