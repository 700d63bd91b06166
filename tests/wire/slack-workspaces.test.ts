import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openTestJournal } from "../journal/records.ts";
import {
  AIRPORT,
  HARBOUR,
  type InstalledOptions,
  type InstalledSlack,
  install,
  runInstalled,
} from "./installed-slack.ts";
import { runSlack } from "./running-slack.ts";
import { ONE_TEAM, type SlackTeam } from "./slack-oauth.ts";
import { type SlackServer, startSlackServer } from "./slack-server.ts";

let slack: SlackServer;
beforeEach(async () => {
  slack = await startSlackServer();
});
afterEach(() => slack.close());

const LONG_AGO = new Date(0);

async function runInBoth(change: Partial<InstalledOptions> = {}) {
  const journal = openTestJournal();
  const bot = await runInstalled({ slack, journal, store: journal.installations, ...change });
  await install(slack, bot.port, HARBOUR);
  await install(slack, bot.port, AIRPORT);
  return { journal, bot, harbour: bot.peopleOf(HARBOUR), airport: bot.peopleOf(AIRPORT) };
}

const postedIn = ({ team }: SlackTeam) => slack.store.messages.filter((message) => message.team === team);
const answered = (team: SlackTeam, count = 1) =>
  slack.store.until(() => postedIn(team).length >= count && postedIn(team));
const lastOf = async (team: SlackTeam, count = 1) => {
  const messages = await answered(team, count);
  const last = messages.at(-1);
  if (last === undefined) throw new Error("nothing was posted");
  return last;
};
const privateTo = (user: string, count = 1) =>
  slack.store.until(() => {
    const shown = slack.store.messages.filter(({ privateFor }) => privateFor === user);
    return shown.length >= count && shown;
  });
const previousOf = ({ assistant }: Pick<InstalledSlack, "assistant">) =>
  assistant.asked.map(({ previous }) => previous);

describe("two workspaces with the same ids of people, channels and messages", () => {
  it("have conversations of their own", async () => {
    const { bot, harbour, airport } = await runInBoth();
    await harbour.directMessage("who runs the ferry?");
    await answered(HARBOUR);
    await airport.directMessage("and the night line?");
    await answered(AIRPORT);
    await harbour.directMessage("and the night line?");
    await answered(HARBOUR, 2);
    expect(previousOf(bot)).toEqual([undefined, undefined, "who runs the ferry?"]);
    await harbour.mention("who runs the ferry?", { ts: "1690000001.000001" });
    await airport.mention("who runs the ferry?", { ts: "1690000001.000001" });
    await answered(HARBOUR, 3);
    await answered(AIRPORT, 2);
  });

  it("have limits of their own", async () => {
    const { harbour, airport } = await runInBoth({ settings: { questionsPerMinute: 1 } });
    await harbour.directMessage("who runs the ferry?");
    await answered(HARBOUR);
    await harbour.directMessage("who runs the ferry?");
    const [told] = await privateTo("U1");
    expect(told?.text).toContain("a lot of questions in a minute");
    await airport.directMessage("who runs the ferry?");
    expect((await lastOf(AIRPORT)).text).toContain("Blue Line");
  });

  it("have votes of their own, and a button of one does nothing in the other", async () => {
    const { journal, harbour, airport } = await runInBoth();
    await harbour.mention("who runs the ferry?");
    await airport.mention("who runs the ferry?");
    const [here, there] = [await lastOf(HARBOUR), await lastOf(AIRPORT)];
    await harbour.press(here, "Helpful");
    await privateTo("U1", 1);
    await airport.press(there, "Helpful");
    await privateTo("U1", 2);
    expect((await journal.summarise(LONG_AGO)).votes).toEqual({ helpful: 2, notHelpful: 0 });
    await airport.press(here, "Helpful");
    const shown = await privateTo("U1", 3);
    expect(shown.at(-1)?.text).toBe("I no longer have that answer; please ask again.");
    expect((await journal.summarise(LONG_AGO)).votes).toEqual({ helpful: 2, notHelpful: 0 });
  });

  it("forget a person of theirs, and nobody of the other", async () => {
    const { journal, harbour, airport } = await runInBoth();
    await harbour.directMessage("who runs the ferry?");
    await airport.directMessage("who runs the ferry?");
    await answered(HARBOUR);
    await answered(AIRPORT);
    await expect.poll(() => journal.summarise(LONG_AGO)).toMatchObject({ questions: 2, people: 2 });
    await harbour.directMessage("forget me");
    expect((await lastOf(HARBOUR, 2)).text).toBe("Everything I kept about you is removed.");
    expect(await journal.summarise(LONG_AGO)).toMatchObject({ questions: 1, people: 1 });
    await airport.directMessage("forget me");
    expect((await lastOf(AIRPORT, 2)).text).toBe("Everything I kept about you is removed.");
    expect(await journal.summarise(LONG_AGO)).toMatchObject({ questions: 0, people: 0 });
  });

  it("have edits, deletions and promises that reach their own messages", async () => {
    const { journal, bot, harbour, airport } = await runInBoth();
    const ts = await harbour.directMessage("who runs the ferry?");
    expect(await airport.directMessage("who runs the ferry?")).toBe(ts);
    const there = await lastOf(AIRPORT);
    await answered(HARBOUR);
    await airport.edit("D1", ts, "who runs the ferry?", "how many captains are there?");
    await slack.store.until(() => there.edits === 1);
    await airport.press(there, "Tell me when you know");
    await privateTo("U1");
    const [promise] = await journal.openPromises("tell-when-known");
    expect(promise?.address.channel).toBe("T0AIRPORT/D1");
    if (promise === undefined) return;
    const post = await bot.platform.tell?.(promise.address, { sentence: "There is news." });
    expect(post?.channel).toBe("T0AIRPORT/D1");
    expect((await lastOf(AIRPORT, 2)).text).toContain("There is news.");
    await airport.remove("D1", ts);
    await slack.store.until(() => there.deleted);
    expect(postedIn(HARBOUR).map(({ deleted, edits }) => [deleted, edits])).toEqual([[false, 0]]);
  });
});

describe("what the operator decides", () => {
  it("goes by workspace: where the bot speaks, and where a person is asked", async () => {
    const { harbour, airport } = await runInBoth({
      allowChannels: ["T0HARBOUR/C1"],
      access: { askAPersonChannels: ["T0HARBOUR/C0HELP"] },
    });
    await airport.mention("how many captains are there?");
    expect((await privateTo("U1"))[0]?.text).toContain("not switched on");
    await airport.directMessage("how many captains are there?");
    expect(JSON.stringify((await lastOf(AIRPORT)).blocks)).not.toContain("Ask a person");
    await harbour.mention("how many captains are there?");
    await harbour.press(await lastOf(HARBOUR), "Ask a person");
    const asked = await slack.store.until(() =>
      slack.store.messages.find(({ channel }) => channel === "C0HELP"),
    );
    expect(asked.team).toBe("T0HARBOUR");
  });

  it("may allow or deny all channels of a workspace", async () => {
    const { harbour, airport } = await runInBoth({
      allowChannels: ["T0HARBOUR/*", "T0AIRPORT/*"],
      denyChannels: ["T0AIRPORT/*"],
    });
    await harbour.mention("who runs the ferry?");
    await answered(HARBOUR);
    await airport.mention("who runs the ferry?");
    expect((await privateTo("U1"))[0]?.text).toContain("not switched on");
  });
});

describe("the workspace that the bot worked for by itself", () => {
  it("keeps its conversations, buttons and people when others join it", async () => {
    const journal = openTestJournal();
    const { installations: store } = journal;
    const alone = await runSlack({ slack, journal, installations: store });
    await alone.people.directMessage("who runs the ferry?");
    const earlier = await lastOf(ONE_TEAM);
    await alone.stop();

    const bot = await runInstalled({ slack, journal, store });
    await install(slack, bot.port, ONE_TEAM);
    await install(slack, bot.port, AIRPORT);
    const people = bot.peopleOf(ONE_TEAM);
    await people.directMessage("and the night line?", { ts: "1690000002.000001" });
    await answered(ONE_TEAM, 2);
    await bot.peopleOf(AIRPORT).directMessage("and the night line?");
    await answered(AIRPORT);
    expect(previousOf(bot)).toEqual(["who runs the ferry?", undefined]);
    await people.press(earlier, "Helpful");
    await privateTo("U1");
    expect((await journal.summarise(LONG_AGO)).votes.helpful).toBe(1);
    await people.directMessage("forget me");
    await answered(ONE_TEAM, 3);
    expect(await journal.summarise(LONG_AGO)).toMatchObject({ questions: 1, people: 1 });
  });
});
