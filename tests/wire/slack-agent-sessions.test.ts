import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { openSqliteJournal } from "../../src/journal/sqlite/sqlite-journal.ts";
import { createFakeAssistant } from "../words/sample-answers.ts";
import { type RunningSlack, type RunOptions, runSlack } from "./running-slack.ts";

const QUESTION = "who runs the ferry?";

describe("the status of a thread in Slack", () => {
  let run: RunningSlack;
  let release: () => void;
  afterEach(() => run.stop());
  /** Answers are held until `release`. */
  const start = async (options: RunOptions = {}) => {
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    run = await runSlack({
      before: () => held,
      settings: { statusAfterMs: 20, retryWaitsMs: [1] },
      ...options,
    });
  };
  const statuses = () => run.store.statuses.map(({ status }) => status);
  const shown = () => run.store.until(() => statuses().includes("processing"));
  const takenBack = () => run.store.until(() => statuses().at(-1) === "active");

  it.each([
    ["answered", QUESTION],
    ["refused", "how many captains are there?"],
  ])("is set while it takes long and back to active when it is %s", async (_, question) => {
    await start();
    const ts = await run.people.mention(question);
    await shown();
    release();
    await takenBack();
    expect(run.store.statuses).toEqual([
      { place: `C1:${ts}`, status: "processing" },
      { place: `C1:${ts}`, status: "active" },
    ]);
    await run.store.until(() => run.posted()[0]);
    expect(run.slack.callsOf("assistant.threads.setStatus")).toEqual([]);
  });

  it("is not set when the answer comes at once", async () => {
    await start();
    release();
    await run.people.mention(QUESTION);
    await run.store.until(() => run.posted()[0]);
    expect(statuses()).toEqual([]);
  });

  it.each(["D1", "C1"])("is back to active after a fault of ours, in %s", async (channel) => {
    const broken = {
      ...createFakeAssistant(),
      ask: () => shown().then(() => Promise.reject(new Error("broken"))),
    };
    await start({ assistant: broken });
    await (channel === "D1" ? run.people.directMessage(QUESTION) : run.people.mention(QUESTION));
    await takenBack();
  });

  it("is back to active when Slack does not take the answer", async () => {
    await start();
    run.slack.fault = ({ method }) =>
      method === "chat.postMessage" ? { error: "invalid_arguments" } : undefined;
    await run.people.mention(QUESTION);
    await shown();
    release();
    await takenBack();
  });

  it("is back to active when the person presses stop, and the answer is not posted nor kept", async () => {
    await start();
    const ts = await run.people.mention(QUESTION);
    await shown();
    const stopped = { type: "agent_session_stopped", channel: "C1", thread_ts: ts, user: "U1" };
    await run.people.event({ ...stopped, streaming_message_ts: [], event_ts: "1.1" });
    expect((await run.store.until(() => run.shownTo()[0])).text).toContain("Stopped.");
    release();
    await takenBack();
    await run.people.command("help");
    await run.store.until(() => run.shownTo()[1]);
    expect(run.posted()).toEqual([]);
    expect(await run.options.journal.latestAnswer(`thread:C1:${ts}`)).toBeUndefined();
    expect(run.logs.filter(({ level }) => level === "error")).toEqual([]);
  });

  it("of two questions in one thread is taken back after the last", async () => {
    await start();
    const thread = "1680000000.000001";
    await run.people.mention(QUESTION, { thread });
    await run.people.mention("when does the night boat leave?", { thread });
    await run.store.until(() => statuses().length === 2);
    release();
    await takenBack();
    expect(statuses()).toEqual(["processing", "processing", "active"]);
  });

  it("that a killed process left is taken back by the next one", async () => {
    const directory = mkdtempSync(join(tmpdir(), "sessions-"));
    const open = () =>
      openSqliteJournal({ directory, retentionDays: 90, logger: run?.options.logger ?? silent });
    const before = open();
    await before.claim(["session:C1:1690000000.000500"]);
    await before.close();
    const journal = open();
    await start({ journal });
    await takenBack();
    expect(run.store.statuses).toEqual([{ place: "C1:1690000000.000500", status: "active" }]);
    await expect.poll(() => journal.unfinishedEvents(), { timeout: 5_000 }).toEqual([]);
    expect(await journal.claim(["session:C1:1690000000.000500"])).toBe("mine");
    await journal.close();
    rmSync(directory, { recursive: true, force: true });
  });

  it.each(["feature_disabled", "unknown_method", "missing_scope", "not_allowed_token_type"])(
    "is shown the older way where sessions are refused with %s, and taken back",
    async (error) => {
      await start();
      run.slack.fault = ({ method }) => (method === "agents.sessions.setStatus" ? { error } : undefined);
      await run.people.mention(QUESTION);
      const old = () => run.slack.callsOf("assistant.threads.setStatus").map(({ args }) => args.status);
      await run.store.until(() => old().length === 1);
      release();
      await run.store.until(() => old().length === 2);
      expect(old()).toEqual(["Looking through the sources…", ""]);
      expect(run.slack.callsOf("agents.sessions.setStatus")).toHaveLength(1);
      expect(run.platform.health().state).toBe("connected");
    },
  );
});

const silent = { debug() {}, info() {}, warn() {}, error() {} };
