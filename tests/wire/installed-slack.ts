import { onTestFinished } from "vitest";
import type { InstallationStore } from "../../src/domain/ports/installation-store.ts";
import type { Journal } from "../../src/domain/ports/journal.ts";
import { createSlackPlatform, type SlackPlatform } from "../../src/slack/slack-platform.ts";
import type { OauthOptions, SlackOptions } from "../../src/slack/wire/slack-settings.ts";
import { createFakeAssistant, type FakeAssistant } from "../words/sample-answers.ts";
import { type LogLine, slackOptions } from "./running-slack.ts";
import { CLIENT_ID, CLIENT_SECRET, type SlackTeam } from "./slack-oauth.ts";
import { createSlackPeople, type SlackPeople } from "./slack-people.ts";
import type { SlackServer } from "./slack-server.ts";
import { CANARY } from "./slack-web-api.ts";

export const HARBOUR: SlackTeam = { team: "T0HARBOUR", botUser: "U0BOTH" };
export const AIRPORT: SlackTeam = { team: "T0AIRPORT", botUser: "U0BOTA" };
/** Two workspaces of an organisation that installed the app as a whole. */
export const NORTH: SlackTeam = {
  team: "T0NORTH",
  botUser: "U0BOTE",
  enterprise: "E0COAST",
  isOrgWide: true,
};
export const SOUTH: SlackTeam = { ...NORTH, team: "T0SOUTH" };

export const TOKEN_KEY = "0123456789abcdef".repeat(4);
export const STATE_SECRET = `${CANARY}-state-secret-of-32-characters`;

/** The bot for many workspaces, with the real Bolt and a journal that is given. */
export interface InstalledSlack {
  readonly platform: SlackPlatform;
  readonly assistant: FakeAssistant;
  readonly logs: readonly LogLine[];
  readonly port: number;
  /** What people of a workspace do; what they sent goes to this process. */
  peopleOf(team: SlackTeam): SlackPeople;
  stop(): Promise<void>;
}

export interface InstalledOptions extends Partial<SlackOptions> {
  readonly slack: SlackServer;
  readonly journal: Journal;
  readonly store: InstallationStore;
  readonly mode?: "socket" | "http";
  readonly access?: Partial<OauthOptions>;
}

/** A process; it stops with the test, which fails when a credential stands in its log. */
export async function runInstalled(run: InstalledOptions): Promise<InstalledSlack> {
  const { slack, store, mode = "http", access, ...change } = run;
  const assistant = createFakeAssistant();
  const { options, logs } = slackOptions(slack, { assistant, mode, ...change });
  const { botToken: _, askAPersonChannel: __, ...rest } = options;
  const platform = createSlackPlatform({
    ...rest,
    oauth: {
      clientId: CLIENT_ID,
      clientSecret: CLIENT_SECRET,
      stateSecret: STATE_SECRET,
      tokenKeys: [TOKEN_KEY],
      store,
      host: "127.0.0.1",
      port: 0,
      askAPersonChannels: [],
      reactions: false,
      ...access,
    },
  });
  await platform.start();
  const { port } = platform;
  if (port === undefined) throw new Error("no port for installing");
  const stop = async () => {
    await platform.stop();
    if (JSON.stringify(logs).includes(CANARY)) throw new Error("a credential was logged");
  };
  onTestFinished(stop);
  return {
    platform,
    assistant,
    logs,
    port,
    peopleOf: (of) => createSlackPeople(slack, mode === "http" ? { of, httpPort: port } : { of }),
    stop,
  };
}

/** What a browser has after it opened the page for installing. */
export interface Visit {
  readonly state: string;
  readonly cookie: string;
  readonly link: URL;
}

export async function visit(port: number): Promise<Visit> {
  const page = await fetch(`http://127.0.0.1:${port}/slack/install`);
  const html = await page.text();
  const link = new URL((/href="(https?:[^"]+)"/u.exec(html)?.[1] ?? "").replaceAll("&amp;", "&"));
  return {
    link,
    state: link.searchParams.get("state") ?? "",
    cookie: (page.headers.get("set-cookie") ?? "").split(";")[0] ?? "",
  };
}

/** Slack sends the browser back. */
export async function comeBack(
  port: number,
  { state, cookie }: { readonly state: string; readonly cookie: string },
  code: string,
): Promise<{ readonly status: number; readonly text: string }> {
  const query = new URLSearchParams({ code, state }).toString();
  const back = await fetch(`http://127.0.0.1:${port}/slack/oauth_redirect?${query}`, { headers: { cookie } });
  return { status: back.status, text: await back.text() };
}

/** Somebody opens the page, says yes in Slack and comes back. */
export async function install(slack: SlackServer, port: number, team: SlackTeam): Promise<void> {
  const back = await comeBack(port, await visit(port), slack.oauth.allow(team));
  if (back.status !== 200) throw new Error(`not installed: ${back.text}`);
}
