import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createFakeAssistant, OVERVIEW } from "../words/sample-answers.ts";
import { type RunningSlack, type RunOptions, runSlack } from "./running-slack.ts";

let run: RunningSlack;
let mode: NonNullable<RunOptions["mode"]>;
afterEach(async () => {
  expect(run.store.problems).toEqual([]);
  await run.stop();
});

async function start(options: RunOptions = {}): Promise<RunningSlack> {
  run = await runSlack({ mode, ...options });
  return run;
}

/** Asks something that is answered and waits for it, so that everything sent before was handled. */
async function settle(): Promise<void> {
  const before = run.posted("DSETTLE").length;
  await run.people.directMessage("who runs the ferry?", { channel: "DSETTLE", user: "U0SETTLE" });
  await run.store.until(() => run.posted("DSETTLE").length > before);
}

describe.each(["socket", "http"] as const)("in %s mode, the bot", (given) => {
  beforeEach(() => {
    mode = given;
  });

  it("is silent when it is not addressed, and to itself, other bots and notices of every form", async () => {
    await start();
    const forms = [
      { bot_id: "B0OTHER" },
      { bot_id: "B0BOT", user: undefined },
      { bot_profile: { id: "B1" } },
      { user: "U0BOT" },
      { user: "USLACKBOT" },
      { app_id: "A0OTHER" },
      { subtype: "bot_message" },
      { subtype: "channel_join" },
      { subtype: "me_message" },
      { hidden: true },
      { user: undefined },
    ];
    for (const event of forms) {
      await run.people.directMessage("who runs the ferry?", { event });
      await run.people.mention("who runs the ferry?", { event });
    }
    await run.people.channelMessage("who runs the ferry?");
    await run.people.edit("D1", "1.1", "before", "after");
    await run.people.remove("D1", "1.1");
    await settle();
    expect(run.posted()).toEqual([]);
    expect(run.posted("D1")).toEqual([]);
    expect(run.assistant.asked).toHaveLength(1);
  });

  it("does not answer in a channel that is denied or not allowed, and says so to the asker alone", async () => {
    await start({ allowChannels: ["C1"], denyChannels: ["C2"] });
    for (const channel of ["C2", "C3"]) {
      await run.people.mention("who runs the ferry?", { channel });
      await run.people.command("who runs the ferry?", { channel });
      await run.people.answerThis("who runs the ferry?", { channel });
    }
    await run.store.until(() => run.shownTo().length === 6);
    expect(new Set(run.shownTo().map(({ text }) => text))).toEqual(
      new Set(["I am not switched on in this channel. Please ask me in a direct message."]),
    );
    await run.people.mention("who runs the ferry?");
    await run.store.until(() => run.posted()[0]);
    await run.people.directMessage("who runs the ferry?");
    await run.store.until(() => run.posted("D1")[0]);
    expect(run.assistant.asked).toHaveLength(2);
  });

  it("does not answer in a channel shared with another company unless the operator names it", async () => {
    await start({ allowChannels: ["C2"] });
    const body = { is_ext_shared_channel: true };
    await run.people.mention("who runs the ferry?", { channel: "C2", body });
    await run.store.until(() => run.posted("C2")[0]);
    await run.stop();
    await start();
    await run.people.mention("who runs the ferry?", { channel: "C2", body });
    expect((await run.store.until(() => run.shownTo()[0])).text).toContain("shared with another company");
    expect(run.posted("C2")).toEqual([]);
  });

  it("asks a person who asks too often to wait, and not the others", async () => {
    await start({ settings: { questionsPerMinute: 2 } });
    for (let count = 0; count < 3; count += 1) await run.people.mention("who runs the ferry?");
    expect((await run.store.until(() => run.shownTo()[0])).text).toMatch(
      /^That was a lot of questions in a minute\. Please ask again in \d+ seconds?\.$/,
    );
    await run.people.mention("who runs the ferry?", { user: "U2" });
    await run.store.until(() => run.posted().length === 3);
  });

  it("suggests questions when a direct message is opened", async () => {
    await start();
    await run.people.openHome("messages");
    const call = await run.store.until(() => run.slack.callsOf("assistant.threads.setSuggestedPrompts")[0]);
    expect(call.args.prompts).toEqual([
      { title: "who runs the ferry?", message: "who runs the ferry?" },
      { title: "when does the night boat leave?", message: "when does the night boat leave?" },
    ]);
  });

  it("suggests four questions at most", async () => {
    const examples = ["one?", "two?", "three?", "four?", "five?"];
    const overview = () => ({ ...OVERVIEW, subject: { ...OVERVIEW.subject, examples } });
    await start({ assistant: { ...createFakeAssistant(), overview } });
    await run.people.openHome("messages");
    const call = await run.store.until(() => run.slack.callsOf("assistant.threads.setSuggestedPrompts")[0]);
    expect(call.args.prompts).toHaveLength(4);
  });

  it("shows that it works when an answer takes longer than a moment", async () => {
    await start({
      settings: { statusAfterMs: 5 },
      before: () => new Promise((resolve) => setTimeout(resolve, 50)),
    });
    await run.people.mention("who runs the ferry?");
    await run.store.until(() => run.posted()[0]);
    await run.store.until(() => run.store.statuses.length === 2);
  });

  it("opens the question dialog for a message that cannot be a question, with its text", async () => {
    await start();
    await run.people.answerThis("x".repeat(2_500));
    const dialog = await run.store.until(() => run.store.views[0]);
    expect(JSON.stringify(dialog.view)).toContain("x".repeat(2_000));
    await run.people.deliver("interactive", {
      type: "shortcut",
      callback_id: "ask",
      user: { id: "U1" },
      team: { id: "T0LOCAL" },
      trigger_id: "t",
    });
    await run.store.until(() => run.store.views[1]);
  });

  it("answers another command name than its own, so that a renamed command still works", async () => {
    await start();
    await run.people.deliver("slash_commands", {
      command: "/ferry",
      text: "who runs the ferry?",
      user_id: "U1",
      channel_id: "C1",
      team_id: "T0LOCAL",
      response_url: run.store.responseUrl("C1", "U1"),
      trigger_id: "other",
    });
    await run.store.until(() => run.shownTo()[0]);
  });

  it("acknowledges what it does not know, so that nobody waits", async () => {
    await start();
    await run.people.pressValue("unknown", "x");
    await run.people.deliver("interactive", {
      type: "view_submission",
      user: { id: "U1" },
      team: { id: "T0LOCAL" },
      view: { id: "V9", callback_id: "unknown", state: { values: {} }, private_metadata: "" },
    });
    await run.people.event({
      type: "reaction_added",
      user: "U1",
      item: { type: "message", channel: "C1", ts: "1" },
    });
    await settle();
    expect([run.posted(), run.shownTo()]).toEqual([[], []]);
  });
});
