import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Journal } from "../../src/domain/ports/journal.ts";
import { createMemoryJournal } from "../../src/journal/memory/memory-journal.ts";
import { type RunningSlack, runSlack } from "../wire/running-slack.ts";

/** A journal on a disk that does not answer any more. */
function aHangingJournal(): Journal {
  const never = () => new Promise<never>(() => {});
  return { ...createMemoryJournal(), claim: never, findAnswer: never, latestAnswer: never };
}

/** Each resolves when the bot has acknowledged, and not before. */
const AWAITED: Readonly<Record<string, (run: RunningSlack) => Promise<unknown>>> = {
  "a command": ({ people }) => people.command("who runs the ferry?"),
  "a shortcut on a message": ({ people }) => people.answerThis("who runs the ferry?"),
  "a shortcut without a message": ({ people }) =>
    people.deliver("interactive", {
      type: "shortcut",
      callback_id: "ask",
      trigger_id: "trigger-0",
      user: { id: "U1", team_id: "T1" },
      team: { id: "T1" },
    }),
  "a press on a button of an answer": ({ people }) =>
    people.pressValue("answer:helpful", "v1:helpful:abcdefghijkl"),
  "a press on a button that asks": ({ people }) => people.pressValue("ask", ""),
  "a press on a button of somebody else": ({ people }) => people.pressValue("other", "x"),
  "a dialog that is sent": ({ people }) =>
    people.deliver("interactive", {
      type: "view_submission",
      user: { id: "U1", team_id: "T1" },
      team: { id: "T1" },
      view: {
        id: "V1",
        hash: "h",
        type: "modal",
        callback_id: "ask",
        private_metadata: "",
        state: { values: {} },
      },
    }),
};

describe("what Slack waits three seconds for (F27)", () => {
  let run: RunningSlack;
  beforeEach(async () => {
    run = await runSlack({ journal: aHangingJournal() });
  });
  afterEach(() => run.stop());

  it.each(Object.entries(AWAITED))("%s is acknowledged before anything is looked up", async (_, does) => {
    await does(run);
    expect(run.assistant.asked).toEqual([]);
    expect(run.store.messages).toEqual([]);
  });
});
