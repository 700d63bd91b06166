import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createSharedInstallations } from "../../src/journal/postgres/shared-installations.ts";
import { aDirectory, openSharedJournal, openTestJournal } from "../journal/records.ts";
import { usePostgres } from "../postgres-server.ts";
import {
  AIRPORT,
  comeBack,
  HARBOUR,
  type InstalledSlack,
  install,
  runInstalled,
  TOKEN_KEY,
  visit,
} from "./installed-slack.ts";
import type { SlackTeam } from "./slack-oauth.ts";
import { type SlackServer, startSlackServer } from "./slack-server.ts";
import { CANARY } from "./slack-web-api.ts";

const postgres = usePostgres();
let slack: SlackServer;
beforeEach(async () => {
  slack = await startSlackServer();
});
afterEach(() => slack.close());

const HALF_A_DAY = 43_200;
const postedIn = ({ team }: SlackTeam) => slack.store.messages.filter((message) => message.team === team);
const answered = (team: SlackTeam, count = 1) =>
  slack.store.until(() => postedIn(team).length >= count && postedIn(team), 10_000);

/** A process with a journal of its own in a database that others use, too. */
async function aProcess(url: string) {
  const journal = await openSharedJournal(url);
  const store = createSharedInstallations(journal.pool);
  return { journal, bot: await runInstalled({ slack, journal, store }) };
}

let questions = 0;
async function ask({ bot }: { readonly bot: InstalledSlack }, team: SlackTeam, times: number) {
  const people = bot.peopleOf(team);
  for (let count = 0; count < times; count += 1) {
    questions += 1;
    const body = { event_id: `Ev${questions}` };
    await people.mention("who runs the ferry?", { ts: `1690000000.${questions}`, body });
  }
}

describe("a token that ends", () => {
  it("is exchanged once, however many processes and events want it at the same time", async () => {
    const url = await postgres().createDatabase();
    const [one, two] = [await aProcess(url), await aProcess(url)];
    slack.oauth.lifetime = 60;
    await install(slack, one.bot.port, HARBOUR);
    slack.oauth.lifetime = HALF_A_DAY;
    slack.oauth.exchangeMs = 100;
    slack.oauth.expire();
    await Promise.all([ask(one, HARBOUR, 5), ask(two, HARBOUR, 5)]);
    await answered(HARBOUR, 10);
    expect(slack.oauth.exchanged).toHaveLength(1);
    expect(new Set(slack.callsOf("chat.postMessage").map(({ token }) => token)).size).toBe(1);
    await ask(two, HARBOUR, 1);
    await answered(HARBOUR, 11);
    expect(slack.oauth.exchanged).toHaveLength(1);
  });

  it("answers as long as it works, when Slack does not exchange it now", async () => {
    const journal = openTestJournal();
    const bot = await runInstalled({ slack, journal, store: journal.installations });
    slack.oauth.lifetime = 60;
    await install(slack, bot.port, HARBOUR);
    slack.fault = ({ method }) => (method === "oauth.v2.access" ? { status: 500 } : undefined);
    await ask({ bot }, HARBOUR, 3);
    await answered(HARBOUR, 3);
    expect(slack.callsOf("oauth.v2.access").length).toBeLessThanOrEqual(2);
  });
});

describe("several processes", () => {
  it("refuse a state that was used at another one, and answer where another one was installed", async () => {
    const url = await postgres().createDatabase();
    const [one, two] = [await aProcess(url), await aProcess(url)];
    const once = await visit(one.bot.port);
    expect((await comeBack(two.bot.port, once, slack.oauth.allow(HARBOUR))).status).toBe(200);
    expect((await comeBack(one.bot.port, once, slack.oauth.allow(AIRPORT))).status).toBe(400);
    await ask(one, HARBOUR, 1);
    await answered(HARBOUR);
  });

  it("take over a token that somebody renewed at another one", async () => {
    const url = await postgres().createDatabase();
    const [one, two] = [await aProcess(url), await aProcess(url)];
    await install(slack, one.bot.port, HARBOUR);
    await ask(one, HARBOUR, 1);
    await answered(HARBOUR);
    slack.oauth.revoke(HARBOUR);
    await install(slack, two.bot.port, HARBOUR);
    await ask(one, HARBOUR, 1);
    await answered(HARBOUR, 2);
    expect(one.bot.platform.health().workspaces?.[0]?.state).toBe("connected");
  });
});

describe("whoever reads the store", () => {
  it("finds no token in the journal's files", async () => {
    const directory = aDirectory();
    const journal = openTestJournal({ directory });
    const bot = await runInstalled({ slack, journal, store: journal.installations });
    slack.oauth.lifetime = 60;
    await install(slack, bot.port, HARBOUR);
    slack.oauth.lifetime = HALF_A_DAY;
    await ask({ bot }, HARBOUR, 1);
    await answered(HARBOUR);
    expect(slack.oauth.exchanged).toHaveLength(1);
    const bytes = () =>
      readdirSync(directory).map((name) => readFileSync(join(directory, name)).toString("latin1"));
    expect(bytes().join("")).toContain("T0HARBOUR");
    expectNoSecret(bytes().join(""));
    await journal.close();
    expect(bytes().join("")).toContain("T0HARBOUR");
    expectNoSecret(bytes().join(""));
  });

  it("finds no token in the rows of the database", async () => {
    const { journal, bot } = await aProcess(await postgres().createDatabase());
    slack.oauth.lifetime = 60;
    await install(slack, bot.port, HARBOUR);
    slack.oauth.lifetime = HALF_A_DAY;
    await ask({ bot }, HARBOUR, 1);
    await answered(HARBOUR);
    const tables = await journal.pool.query<{ name: string }>(
      "select table_name as name from information_schema.tables where table_schema = 'public'",
    );
    const rows: string[] = [];
    for (const { name } of tables.rows) {
      const all = await journal.pool.query<{ row: string }>(`select t::text as row from "${name}" t`);
      rows.push(...all.rows.map(({ row }) => row));
    }
    expect(rows.join("\n")).toContain("(T0HARBOUR,");
    expectNoSecret(rows.join("\n"));
  });

  /** All of them hold the same word. */
  function expectNoSecret(dump: string): void {
    expect([...slack.oauth.issued].every((secret) => secret.includes(CANARY))).toBe(true);
    for (const word of [CANARY, "xoxe", "xoxb", "U0INSTALLER"]) expect(dump).not.toContain(word);
    expect(dump).not.toContain(Buffer.from(CANARY).toString("base64").slice(0, 12));
  }
});

describe("the key of the tokens", () => {
  const NEXT = "fedcba9876543210".repeat(4);

  it("can be changed: the old one opens, the new one seals, and then the old one goes", async () => {
    const journal = openTestJournal();
    const { installations: store } = journal;
    const run = (...tokenKeys: [string, ...string[]]) =>
      runInstalled({ slack, journal, store, access: { tokenKeys } });
    const first = await run(TOKEN_KEY);
    await install(slack, first.port, HARBOUR);
    const before = await store.find("T0HARBOUR");
    await first.stop();

    const second = await run(NEXT, TOKEN_KEY);
    const after = await store.find("T0HARBOUR");
    expect(after?.keyId).not.toBe(before?.keyId);
    expect(after?.installedAt).toEqual(before?.installedAt);
    expect(second.logs).toContainEqual({
      level: "info",
      message: "tokens sealed with the new key",
      fields: { installations: 1, sealedAnew: 1, locked: 0 },
    });
    await second.stop();

    const third = await run(NEXT);
    await ask({ bot: third }, HARBOUR, 1);
    await answered(HARBOUR);
    await third.stop();

    const lost = await run(TOKEN_KEY);
    expect(lost.platform.health().warnings).toEqual([
      "The tokens of 1 workspace were sealed with a key that SLACK_TOKEN_KEY does not hold.",
    ]);
    await ask({ bot: lost }, HARBOUR, 1);
    await slack.store.until(() => lost.logs.some(({ message }) => message === "slack event failed"));
    expect(postedIn(HARBOUR)).toHaveLength(1);
  });
});
