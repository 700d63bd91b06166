import { createHmac } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openTestJournal } from "../journal/records.ts";
import {
  AIRPORT,
  comeBack,
  HARBOUR,
  type InstalledOptions,
  type InstalledSlack,
  install,
  NORTH,
  runInstalled,
  SOUTH,
  visit,
} from "./installed-slack.ts";
import type { SlackTeam } from "./slack-oauth.ts";
import { type SlackServer, startSlackServer } from "./slack-server.ts";

let slack: SlackServer;
beforeEach(async () => {
  slack = await startSlackServer();
});
afterEach(() => slack.close());

async function run(change: Partial<InstalledOptions> = {}): Promise<InstalledSlack> {
  const journal = openTestJournal();
  return runInstalled({ slack, journal, store: journal.installations, ...change });
}

/** What the bot posted in a workspace. */
const postedIn = ({ team }: SlackTeam) => slack.store.messages.filter((message) => message.team === team);
const answered = (team: SlackTeam, count = 1) =>
  slack.store.until(() => postedIn(team).length >= count && postedIn(team));
const counted = (bot: InstalledSlack, what: string) =>
  slack.store.until(() => (bot.platform.health().counters[what] ?? 0) > 0);

describe("a Slack app for many workspaces", () => {
  it.each(["http", "socket"] as const)(
    "is installed at /slack/install and answers with that workspace's token, over %s",
    async (mode) => {
      const bot = await run({ mode });
      expect(bot.platform.health().identity).toBe("0 workspaces");
      const { link } = await visit(bot.port);
      expect(link.pathname).toBe("/oauth/v2/authorize");
      expect(link.searchParams.get("scope")).toContain("chat:write");
      await install(slack, bot.port, HARBOUR);
      await install(slack, bot.port, AIRPORT);
      await bot.peopleOf(HARBOUR).mention("who runs the ferry?");
      await bot.peopleOf(AIRPORT).directMessage("who runs the ferry?");
      expect(await answered(HARBOUR)).toHaveLength(1);
      expect(await answered(AIRPORT)).toHaveLength(1);
      expect(bot.platform.health().identity).toBe("2 workspaces");
      expect(bot.platform.health().workspaces?.map(({ workspace, state }) => [workspace, state])).toEqual([
        ["T0HARBOUR", "connected"],
        ["T0AIRPORT", "connected"],
      ]);
    },
  );

  it("serves nothing else where it is installed", async () => {
    const bot = await run({ mode: "socket" });
    for (const path of ["/", "/slack/installer", "/slack/events"])
      expect((await fetch(`http://127.0.0.1:${bot.port}${path}`)).status).toBe(404);
    const page = await fetch(`http://127.0.0.1:${bot.port}/slack/install`);
    expect(page.headers.get("referrer-policy")).toBe("no-referrer");
    expect(page.headers.get("x-frame-options")).toBe("DENY");
    expect(page.headers.get("set-cookie")).toMatch(/Secure; HttpOnly/u);
  });

  it("may be installed for an organisation, and answers in all its workspaces with that one token", async () => {
    const bot = await run();
    await install(slack, bot.port, NORTH);
    await bot.peopleOf(NORTH).mention("who runs the ferry?");
    await bot.peopleOf(SOUTH).command("who runs the ferry?", { user: "U2" });
    await answered(NORTH);
    await slack.store.until(() => slack.store.messages.some(({ privateFor }) => privateFor === "U2"));
    expect(bot.platform.health().workspaces?.map(({ workspace }) => workspace)).toEqual(["E0COAST"]);
  });

  it("says nothing where it is not installed, and goes on elsewhere", async () => {
    const bot = await run();
    await install(slack, bot.port, HARBOUR);
    await bot.peopleOf(AIRPORT).mention("who runs the ferry?");
    await bot.peopleOf(AIRPORT).command("who runs the ferry?");
    await counted(bot, "not-installed");
    await bot.peopleOf(HARBOUR).mention("who runs the ferry?");
    await answered(HARBOUR);
    expect(slack.store.messages.filter(({ team }) => team !== HARBOUR.team)).toEqual([]);
  });
});

describe("a workspace that lets the bot go", () => {
  const now = () => Math.floor(Date.now() / 1_000);

  it.each([
    ["uninstalls the app", { type: "app_uninstalled" }],
    ["revokes its token", { type: "tokens_revoked", tokens: { oauth: [], bot: ["U0BOTH"] } }],
  ])("that %s loses its tokens, and the others go on", async (_how, event) => {
    const journal = openTestJournal();
    const bot = await run({ journal, store: journal.installations });
    await install(slack, bot.port, HARBOUR);
    await install(slack, bot.port, AIRPORT);
    slack.oauth.revoke(HARBOUR);
    await bot.peopleOf(HARBOUR).event(event, { body: { event_time: now() + 1 } });
    await counted(bot, "uninstalled");
    expect((await journal.installations.list()).map(({ id }) => id)).toEqual(["T0AIRPORT"]);
    await bot.peopleOf(HARBOUR).mention("who runs the ferry?");
    await counted(bot, "not-installed");
    await bot.peopleOf(AIRPORT).mention("who runs the ferry?");
    await answered(AIRPORT);
    expect(postedIn(HARBOUR)).toEqual([]);
    await install(slack, bot.port, HARBOUR);
    await bot.peopleOf(HARBOUR).mention("who runs the ferry now?");
    await answered(HARBOUR);
  });

  it("keeps its token when only a person's was revoked, or when it installed the app again since", async () => {
    const journal = openTestJournal();
    const bot = await run({ journal, store: journal.installations });
    await install(slack, bot.port, HARBOUR);
    const people = bot.peopleOf(HARBOUR);
    const persons = { type: "tokens_revoked", tokens: { oauth: ["U1"] } };
    await people.event(persons, { body: { event_time: now() + 1 } });
    await people.event({ type: "app_uninstalled" }, { body: { event_time: now() - 60 } });
    await people.mention("who runs the ferry?");
    await answered(HARBOUR);
    expect(bot.platform.health().counters.uninstalled).toBeUndefined();
  });

  it("takes no organisation with it, and an organisation leaves as a whole", async () => {
    const journal = openTestJournal();
    const bot = await run({ journal, store: journal.installations });
    await install(slack, bot.port, NORTH);
    await install(slack, bot.port, AIRPORT);
    const uninstalled = { type: "app_uninstalled" };
    const ids = async () => (await journal.installations.list()).map(({ id }) => id);
    const alone = bot.peopleOf({ ...SOUTH, isOrgWide: false });
    await alone.event(uninstalled, { body: { event_time: now() + 1 } });
    await bot.peopleOf(SOUTH).mention("who runs the ferry?");
    await answered(NORTH);
    expect(await ids()).toEqual(["E0COAST", "T0AIRPORT"]);
    await bot.peopleOf(NORTH).event(uninstalled, { body: { event_time: now() + 1 } });
    await counted(bot, "uninstalled");
    expect(await ids()).toEqual(["T0AIRPORT"]);
  });

  it("is told by its health, when Slack refuses the token, and comes back by itself", async () => {
    const bot = await run({ settings: { tokenCheckMs: 30 } });
    await install(slack, bot.port, HARBOUR);
    await install(slack, bot.port, AIRPORT);
    const stateOf = ({ team }: SlackTeam) =>
      bot.platform.health().workspaces?.find(({ workspace }) => workspace === team)?.state;
    let isIll = true;
    slack.fault = ({ token }) => {
      const owner = slack.oauth.ownerOf(token);
      const isHarbour = typeof owner === "object" && owner.team === HARBOUR.team;
      return isIll && isHarbour ? { error: "account_inactive" } : undefined;
    };
    await bot.peopleOf(HARBOUR).mention("who runs the ferry?");
    await slack.store.until(() => stateOf(HARBOUR) === "refused");
    expect(bot.platform.health()).toMatchObject({
      state: "connected",
      warnings: ["Slack refuses the bot in 1 workspace. The log says where."],
    });
    await bot.peopleOf(AIRPORT).mention("who runs the ferry?");
    await answered(AIRPORT);
    isIll = false;
    await slack.store.until(() => stateOf(HARBOUR) === "connected");
    expect(bot.platform.health().warnings).toBeUndefined();
  });
});

describe("the state that comes back with whoever installs", () => {
  const REFUSED = { status: 400, text: expect.stringContaining("Open /slack/install again") };

  it("is refused when it is forged, of another browser, or of nobody", async () => {
    const journal = openTestJournal();
    const bot = await run({ journal, store: journal.installations });
    const mine = await visit(bot.port);
    const theirs = await visit(bot.port);
    const [head = "", claims = ""] = mine.state.split(".");
    const signed = createHmac("sha256", "guessed").update(`${head}.${claims}`).digest("base64url");
    const forged = `${head}.${claims}.${signed}`;
    const name = mine.cookie.split("=")[0];
    for (const back of [
      { state: forged, cookie: mine.cookie },
      { state: forged, cookie: `${name}=${forged}` },
      { state: mine.state, cookie: theirs.cookie },
      { state: mine.state, cookie: "" },
      { state: "", cookie: mine.cookie },
    ])
      expect(await comeBack(bot.port, back, slack.oauth.allow(HARBOUR))).toEqual(REFUSED);
    expect(slack.callsOf("oauth.v2.access")).toEqual([]);
    expect(await journal.installations.list()).toEqual([]);
  });

  it("counts once", async () => {
    const bot = await run();
    const once = await visit(bot.port);
    expect((await comeBack(bot.port, once, slack.oauth.allow(HARBOUR))).status).toBe(200);
    expect(await comeBack(bot.port, once, slack.oauth.allow(AIRPORT))).toEqual(REFUSED);
    expect(slack.callsOf("oauth.v2.access")).toHaveLength(1);
  });

  it("is refused after ten minutes", async () => {
    let minutes = 0;
    const bot = await run({ now: () => new Date(Date.now() + minutes * 60_000) });
    const early = await visit(bot.port);
    minutes = 11;
    expect(await comeBack(bot.port, early, slack.oauth.allow(HARBOUR))).toEqual(REFUSED);
  });

  it("leads to a sentence when Slack does not take the code, or the person says no", async () => {
    const bot = await run();
    const refused = await comeBack(bot.port, await visit(bot.port), "no-such-code");
    expect(refused).toMatchObject({ status: 502, text: expect.stringContaining("did not let the bot in") });
    const { cookie, state } = await visit(bot.port);
    const no = await fetch(
      `http://127.0.0.1:${bot.port}/slack/oauth_redirect?error=access_denied&state=${state}`,
      { headers: { cookie } },
    );
    expect(no.status).toBe(502);
    expect(bot.logs.find(({ message }) => message === "slack app not installed")?.fields).toMatchObject({
      reason: "invalid_code",
    });
  });
});
