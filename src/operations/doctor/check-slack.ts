import type { SlackConfig } from "../../config.ts";
import { REQUIRED_SCOPES } from "../../platforms/slack/slack-scopes.ts";
import { callJson, type JsonReply } from "./call-json.ts";
import { checkClock } from "./check-clock.ts";
import { type Finding, fine, problem } from "./finding.ts";
import { lostCall } from "./lost-call.ts";

const SLACK_API = "https://slack.com/api/";
const BOT_TOKEN_REMEDY = "Copy the Bot User OAuth Token (xoxb-…) from OAuth & Permissions.";
const APP_TOKEN_REMEDY =
  "Make an app-level token (xapp-…) with the scope connections:write under Basic Information.";

/** Tries both tokens against Slack and compares what they may do with what the bot needs. */
export async function checkSlack(slack: SlackConfig, now: () => Date): Promise<Finding[]> {
  const who = await call("auth.test", slack.botToken, slack.apiUrl);
  const lost = unreachable(who, slack.apiUrl);
  if (lost !== undefined) return [lost];
  return [
    ...checkBotToken(who),
    ...("headers" in who ? checkClock("slack", who.headers, now()) : []),
    ...(slack.transport.mode === "http"
      ? [
          fine(
            "slack",
            "Events arrive over HTTP; Slack tells at Event Subscriptions whether it reaches the address.",
          ),
        ]
      : checkAppToken(await call("apps.connections.open", slack.transport.appToken, slack.apiUrl))),
  ];
}

/** A bot token alone, as soon as somebody has it. */
export async function tryBotToken(token: string, apiUrl: string | undefined): Promise<Finding[]> {
  const who = await call("auth.test", token, apiUrl);
  const lost = unreachable(who, apiUrl);
  return lost === undefined ? checkBotToken(who) : [{ ...lost, kind: "reach" }];
}

/** An app-level token alone. */
export async function tryAppToken(token: string, apiUrl: string | undefined): Promise<Finding[]> {
  const opened = await call("apps.connections.open", token, apiUrl);
  const lost = unreachable(opened, apiUrl);
  return lost === undefined ? checkAppToken(opened) : [{ ...lost, kind: "reach" }];
}

function call(method: string, token: string, apiUrl: string | undefined): Promise<JsonReply> {
  const api = (apiUrl ?? SLACK_API).replace(/\/?$/, "/");
  return callJson(`${api}${method}`, { method: "POST", authorization: `Bearer ${token}` });
}

function checkBotToken(reply: JsonReply): Finding[] {
  const body = bodyOf(reply);
  if (body.ok !== true)
    return [
      problem(
        "slack",
        `Slack rejected SLACK_BOT_TOKEN (${wordOf(body.error)}).`,
        BOT_TOKEN_REMEDY,
        "configuration",
      ),
    ];
  const scopes = "headers" in reply ? (reply.headers.get("x-oauth-scopes") ?? "").split(/[,\s]+/) : [];
  const missing = REQUIRED_SCOPES.filter(({ scope }) => !scopes.includes(scope));
  const identity = fine("slack", `The bot token works, in the workspace ${wordOf(body.team)}.`);
  if (missing.length === 0) return [identity, fine("slack", "All scopes are there.")];
  return [
    identity,
    ...missing.map(({ scope, buys }) =>
      problem(
        "slack",
        `The scope ${scope} is missing, which is needed to ${buys}.`,
        "Add it under OAuth & Permissions, then reinstall the app.",
        scope === "chat:write" ? "configuration" : "check",
      ),
    ),
  ];
}

function checkAppToken(reply: JsonReply): Finding[] {
  const body = bodyOf(reply);
  if (body.ok === true) return [fine("slack", "The app-level token works: a socket can be opened.")];
  if ("failed" in reply)
    return [problem("slack", "Slack did not answer apps.connections.open.", "Try again later.", "reach")];
  return [
    problem(
      "slack",
      `Slack rejected SLACK_APP_TOKEN (${wordOf(body.error)}).`,
      APP_TOKEN_REMEDY,
      "configuration",
    ),
  ];
}

/** The finding when whoever answered is not Slack, or nobody did. */
function unreachable(reply: JsonReply, apiUrl: string | undefined): Finding | undefined {
  if ("failed" in reply && reply.failed === "unreachable") {
    const { what, remedy, kind } = lostCall("Slack", "SLACK_API_URL", reply.code);
    return problem("slack", what, remedy, kind);
  }
  if ("failed" in reply || (reply.status >= 400 && bodyOf(reply).ok === undefined))
    return problem(
      "slack",
      `What answers is not Slack (http ${reply.status ?? "unknown"}).`,
      apiUrl === undefined ? "Check the proxy." : "Correct SLACK_API_URL; it ends in /api/.",
      "configuration",
    );
  return undefined;
}

function bodyOf(reply: JsonReply): Readonly<Record<string, unknown>> {
  return "body" in reply && !Array.isArray(reply.body)
    ? (reply.body as Readonly<Record<string, unknown>>)
    : {};
}

/** A short word of Slack's: anything else is not shown. */
function wordOf(value: unknown): string {
  return typeof value === "string" && /^[\p{L}\p{N} _.-]{1,60}$/u.test(value) ? value : "no reason given";
}
