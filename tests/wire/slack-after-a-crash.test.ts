import { afterEach, describe, expect, it } from "vitest";
import { createMemoryJournal } from "../../src/journal/memory/memory-journal.ts";
import { type RunningSlack, runSlack } from "./running-slack.ts";

let run: RunningSlack;
afterEach(() => run.stop());

/** A bot whose earlier process died while it answered the message `ts` in C1. */
async function afterACrash(ts: string): Promise<void> {
  const journal = createMemoryJournal();
  await journal.claim([`message:C1:${ts}`]);
  run = await runSlack({ journal });
}

describe("an event that an earlier process died over, delivered again by Slack", () => {
  const ts = "1690000000.000500";

  it("is answered when the thread holds no answer", async () => {
    await afterACrash(ts);
    await run.people.mention("who runs the ferry?", { ts });
    const answer = await run.store.until(() => run.posted()[0]);
    expect(answer.thread).toBe(ts);
    await run.store.until(() => run.platform.health().counters.handled === 1);
  });

  it("is left alone when the thread holds the answer", async () => {
    await afterACrash(ts);
    run.store.addMessage({ channel: "C1", thread_ts: ts, text: "The Blue Line.", blocks: "[]" }, {});
    await run.people.mention("who runs the ferry?", { ts });
    await run.store.until(() => run.platform.health().counters.duplicate === 1);
    expect(run.posted()).toHaveLength(1);
  });

  it("is left alone and counted where the bot may not read the thread", async () => {
    await afterACrash(ts);
    run.slack.fault = ({ method }) =>
      method === "conversations.replies" ? { error: "missing_scope", needed: "channels:history" } : undefined;
    await run.people.mention("who runs the ferry?", { ts });
    await run.store.until(() => run.platform.health().counters.unsure === 1);
    expect(run.posted()).toEqual([]);
  });
});
