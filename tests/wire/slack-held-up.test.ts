import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { openSharedJournal, until } from "../journal/records.ts";
import { usePostgres } from "../postgres-server.ts";
import { type RunningSlack, runSlack } from "./running-slack.ts";
import { type SlackServer, startSlackServer } from "./slack-server.ts";

const postgres = usePostgres();
/** How long the others wait for a sign of life. */
const LEASE_MS = 400;
const ts = "1690000000.000500";

interface HeldUp {
  readonly slack: SlackServer;
  readonly letGo: () => void;
  readonly bots: readonly RunningSlack[];
  /** The first bot has taken an event and is held up over it. */
  readonly taken: Promise<void>;
}

/** Two bots over one database; the first is held up over every answer until it is let go, and shows no sign of life. */
async function oneHeldUp(): Promise<HeldUp> {
  const slack = await startSlackServer();
  onTestFinished(() => slack.close());
  const url = await postgres().createDatabase();
  let [letGo, take] = [() => {}, () => {}];
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const taken = new Promise<void>((resolve) => {
    take = resolve;
  });
  const holdUp = (): Promise<void> => {
    take();
    return held;
  };
  const bots: RunningSlack[] = [];
  for (const [lookMs, before] of [
    [600_000, holdUp],
    [50, async () => undefined],
  ] as const) {
    const journal = await openSharedJournal(url, { settings: { leaseMs: LEASE_MS, lookMs } });
    const bot = await runSlack({ slack, journal, before });
    onTestFinished(() => bot.stop());
    bots.push(bot);
  }
  return { slack, letGo, bots, taken };
}

/** To the first, and to the second as soon as the first has taken it. */
async function deliverToBoth({ slack, taken }: HeldUp): Promise<void> {
  const payload = {
    type: "event_callback",
    team_id: "T1",
    event_id: "Ev1",
    event: {
      type: "app_mention",
      channel: "C1",
      user: "U1",
      text: "<@U0BOT> who runs the ferry?",
      ts,
      event_ts: ts,
    },
  };
  const [first, second] = slack.sockets.open;
  await slack.sockets.send("events_api", payload, {}, first);
  await taken;
  await slack.sockets.send("events_api", payload, {}, second);
}

describe("a process that is held up between taking an event and answering it", () => {
  it("says nothing when another one answered meanwhile", async () => {
    const heldUp = await oneHeldUp();
    const { slack, letGo, bots } = heldUp;
    await deliverToBoth(heldUp);
    await until(() => slack.callsOf("chat.postMessage").length === 1);
    letGo();
    await until(() => bots[0]?.platform.health().counters["taken-over"] === 1);
    expect(bots[1]?.platform.health().counters.handled).toBe(1);
    expect(slack.callsOf("chat.postMessage")).toHaveLength(1);
  });

  it("answers when the other one had to leave it, because it may not look whether the answer is out", async () => {
    const heldUp = await oneHeldUp();
    const { slack, letGo, bots } = heldUp;
    slack.fault = ({ method }) =>
      method === "conversations.replies" ? { error: "missing_scope", needed: "channels:history" } : undefined;
    await deliverToBoth(heldUp);
    await until(() => bots[1]?.platform.health().counters.unsure === 1);
    letGo();
    await until(() => bots[0]?.platform.health().counters.handled === 1);
    expect(slack.callsOf("chat.postMessage")).toHaveLength(1);
  });

  it("answers when nobody took it, however long it was", async () => {
    const heldUp = await oneHeldUp();
    const { slack, letGo, bots } = heldUp;
    await bots[1]?.platform.stop();
    await until(() => slack.sockets.open.length === 1);
    await deliverToBoth(heldUp);
    await sleep(LEASE_MS * 2);
    letGo();
    await until(() => bots[0]?.platform.health().counters.handled === 1);
    expect(slack.callsOf("chat.postMessage")).toHaveLength(1);
  });
});
