import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseDatabaseUrl } from "../../src/config/database.ts";
import { openPostgresJournal, type PostgresJournal } from "../../src/journal/postgres/postgres-journal.ts";
import { collectLog, until } from "../journal/records.ts";
import { usePostgres } from "../postgres-server.ts";
import { type RunningBot, startBot } from "../soak/running-bot.ts";
import { createSlackPeople, type SlackPeople } from "../wire/slack-people.ts";
import { type SlackServer, startSlackServer } from "../wire/slack-server.ts";
import type { StoredMessage } from "../wire/slack-store.ts";
import { APP_TOKEN, BOT_TOKEN } from "../wire/slack-web-api.ts";

const postgres = usePostgres();
const QUESTION = "who hosts the stateless api?";
const PER_MINUTE = 10;

let folder: string;
let slack: SlackServer;
const bots: RunningBot[] = [];
let people: SlackPeople;
let place: 0 | 1 = 0;
/** What stands in the database. */
let kept: PostgresJournal;

/** Two built bots with one database and one Slack; the second has a page more. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "two-processes-"));
  slack = await startSlackServer();
  const newer = join(folder, "knowledge");
  cpSync("knowledge", newer, { recursive: true });
  writeFileSync(join(newer, "sources", "ferry.md"), "# The ferry\n\nThe Blue Line runs the ferry.\n");
  const database = await postgres().createDatabase();
  for (const [place, knowledge] of ["knowledge", newer].entries())
    bots.push(
      await startBot(
        {
          SLACK_BOT_TOKEN: BOT_TOKEN,
          SLACK_APP_TOKEN: APP_TOKEN,
          SLACK_API_URL: slack.apiUrl,
          DATABASE_URL: database,
          DATA_DIR: join(folder, String(place)),
          KNOWLEDGE_DIR: knowledge,
        },
        { connected: 1 },
      ),
    );
  const send: SlackServer["sockets"]["send"] = (type, payload, extra) =>
    slack.sockets.send(type, payload, extra, slack.sockets.open[place]);
  people = createSlackPeople({ ...slack, sockets: { ...slack.sockets, send } });
  const address = parseDatabaseUrl(database);
  if ("what" in address) throw new Error(address.what);
  kept = await openPostgresJournal({ address, retentionDays: 90, logger: collectLog(), isOwner: false });
}, 120_000);
afterAll(async () => {
  await kept.close();
  for (const bot of bots) await bot.stop();
  await slack.close();
  rmSync(folder, { recursive: true, force: true });
}, 30_000);

/** The people, whose next event comes to this one of the two. */
function at(next: 0 | 1): SlackPeople {
  place = next;
  return people;
}

function shownTo(user: string): string[] {
  return slack.store.messages.filter(({ privateFor }) => privateFor === user).map(({ text }) => text);
}

/** Asks the first process in a direct message and waits for the answer. */
async function ask(user: string): Promise<StoredMessage> {
  const ts = await at(0).directMessage(QUESTION, { channel: `D${user}`, user });
  const answer = await slack.store.until(() => slack.store.messages.find(({ thread }) => thread === ts));
  // Nobody presses before it is written.
  await until(
    async () => (await kept.findPostedAnswer({ channel: answer.channel, message: answer.ts })) !== undefined,
  );
  return answer;
}

async function read(place: 0 | 1, path: string): Promise<Response> {
  return fetch(new URL(path, bots[place]?.address));
}

describe("two processes with one database", () => {
  it("show that one is behind, in /readyz and in the metrics of both", async () => {
    for (const place of [0, 1] as const) {
      await until(async () => {
        const { processes = {} } = (await (await read(place, "/readyz")).json()) as { processes?: object };
        return Object.keys(processes).length === 2;
      });
      const ready = (await (await read(place, "/readyz")).json()) as Record<string, unknown>;
      expect(Object.values(ready.processes as object)).toEqual([1, 1]);
      expect(ready.processes).toHaveProperty(String(ready.knowledge));
      expect(ready.warnings).toContain(
        "The processes answer from different knowledge. Bring their folders to the same state.",
      );
      expect(ready.ready).toBe(true);
      const metrics = await (await read(place, "/metrics")).text();
      expect(metrics.match(/^bot_processes\{version="[^"]+",knowledge="[^"]+"\} 1$/gmu)).toHaveLength(2);
    }
  });

  it("follow buttons of each other's answers, whatever each knows, and count a vote once", async () => {
    const answer = await ask("U21");
    await at(1).press(answer, "passages", { user: "U21" });
    const { view } = await slack.store.until(() => slack.store.views[0]);
    expect(JSON.stringify(view)).toContain("stateless");
    for (const [times, next] of ([1, 0] as const).entries()) {
      await at(next).press(answer, "Helpful", { user: "U21" });
      await slack.store.until(() => shownTo("U21").length > times);
    }
    expect(shownTo("U21")).toEqual([expect.stringMatching(/Thank/u), "Your vote was already counted."]);
  });

  it("count the questions of a person together", async () => {
    for (let number = 0; number < PER_MINUTE + 2; number += 1)
      await at(number % 2 === 0 ? 0 : 1).directMessage(QUESTION, { channel: "DU22", user: "U22" });
    await slack.store.until(() => shownTo("U22").length > 0);
    const answered = () =>
      slack.store.messages.filter(
        ({ channel, privateFor }) => channel === "DU22" && privateFor === undefined,
      );
    await slack.store.until(() => answered().length >= PER_MINUTE);
    expect(answered()).toHaveLength(PER_MINUTE);
    expect(shownTo("U22")).toEqual([expect.stringMatching(/a lot of questions/u)]);
  });

  it("forget a person in the memory of both within two seconds", async () => {
    const answer = await ask("U23");
    await at(1).press(answer, "passages", { user: "U23" });
    await slack.store.until(() => slack.store.views.length === 2);
    await at(0).directMessage("forget me", { channel: "DU23", user: "U23" });
    const told = await slack.store.until(() =>
      slack.store.messages.find(({ text }) => text.includes("Everything I kept about you is removed.")),
    );
    const left = 2_000 - (performance.now() - told.at);
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, left)));
    await at(1).press(answer, "passages", { user: "U23" });
    await slack.store.until(() => shownTo("U23").some((text) => /no longer have that answer/u.test(text)));
    // A follow-up there stands alone: nothing of the conversation is left.
    const ts = await at(1).directMessage("and since when?", { channel: "DU23", user: "U23" });
    const reply = await slack.store.until(() => slack.store.messages.find(({ thread }) => thread === ts));
    expect(JSON.stringify(reply.blocks)).not.toMatch(/stateless/iu);
    expect(slack.store.views).toHaveLength(2);
  });
});
