import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { visibleText } from "./block-kit-rules.ts";
import { type RunningSlack, runSlack } from "./running-slack.ts";
import { buttonsOf } from "./slack-buttons-found.ts";

describe.each(["socket", "http"] as const)("in %s mode, a question", (mode) => {
  let run: RunningSlack;
  beforeEach(async () => {
    run = await runSlack({ mode });
  });
  afterEach(async () => {
    expect(run.store.problems).toEqual([]);
    await run.stop();
  });

  it("after the command is answered for the asker alone, and can be shared", async () => {
    await run.people.command("who runs the ferry?");
    const answer = await run.store.until(() => run.shownTo()[0]);
    expect(answer.text).toContain("The Blue Line runs the ferry since April. [1]");
    expect(visibleText(answer.blocks)).toContain("Harbour Office, 27 Apr 2026 (current)");
    expect(buttonsOf(answer.blocks).map(({ label }) => label)).toEqual([
      "Share in channel",
      "Show passages",
      "Ask a person",
      "👍 Helpful",
      "👎 Not helpful",
    ]);
    expect(run.posted()).toEqual([]);
  });

  it("that mentions the bot is answered once, in its thread, for everybody", async () => {
    const ts = await run.people.mention("who runs the ferry?");
    const answer = await run.store.until(() => run.posted()[0]);
    expect(answer.thread).toBe(ts);
    expect(answer.metadata).toMatchObject({ event_type: "answer" });
    expect(buttonsOf(answer.blocks).map(({ label }) => label)).not.toContain("Share in channel");
  });

  it("in a thread stays in that thread", async () => {
    await run.people.mention("who runs the ferry?", { thread: "1680000000.000001" });
    expect((await run.store.until(() => run.posted()[0])).thread).toBe("1680000000.000001");
  });

  it("in a direct message is answered in the thread of the message", async () => {
    const ts = await run.people.directMessage("who runs the ferry?");
    expect((await run.store.until(() => run.posted("D1")[0])).thread).toBe(ts);
  });

  it("by message action is answered for the presser alone, and shared into the thread", async () => {
    await run.people.answerThis("who runs the ferry?", { ts: "1680000000.000005" });
    const answer = await run.store.until(() => run.shownTo()[0]);
    await run.people.press(answer, "Share");
    expect((await run.store.until(() => run.posted()[0])).thread).toBe("1680000000.000005");
  });

  it("from the home tab is answered in a direct message", async () => {
    await run.people.openHome("home");
    const home = await run.store.until(() => run.store.views[0]);
    expect(home.method).toBe("views.publish");
    expect(visibleText(home.view.blocks)).toContain("41 passages from 2 sources");
    await run.people.pressValue("ask", "", { channel: "" });
    const dialog = await run.store.until(() => run.store.views[1]);
    await run.people.submit(dialog.id, { question: { text: { value: "who runs the ferry?" } } });
    expect((await run.store.until(() => run.posted("DU1")[0])).text).toContain("Blue Line");
  });

  it("that the sources do not answer gets the nearest topic and the ways on", async () => {
    await run.people.mention("how many captains are there?");
    const answer = await run.store.until(() => run.posted()[0]);
    expect(answer.text).toContain("My sources do not say.");
    expect(buttonsOf(answer.blocks).map(({ label }) => label)).toEqual([
      "Who runs the ferry",
      "Ask a person",
      "Tell me when you know",
    ]);
  });

  it("that is ambiguous gets a choice, and the choice an answer", async () => {
    await run.people.mention("the boat?");
    const question = await run.store.until(() => run.posted()[0]);
    await run.people.press(question, "Choose 2");
    const answer = await run.store.until(() => run.posted()[1]);
    expect(answer.thread).toBe(question.thread);
    expect(run.assistant.asked[1]).toMatchObject({ text: "the boat?", topic: "night" });
  });

  it("that follows up is read with the one before, and alone when the person says so", async () => {
    const thread = await run.people.mention("who runs the ferry?");
    await run.store.until(() => run.posted()[0]);
    await run.people.mention("and the night line?", { thread });
    const answer = await run.store.until(() => run.posted()[1]);
    expect(visibleText(answer.blocks)).toContain("Reading this as: who runs the ferry? and the night line?");
    await run.people.press(answer, "Not that");
    await run.store.until(() => answer.edits === 1);
    expect(visibleText(answer.blocks)).not.toContain("Reading this as");
    expect(run.assistant.asked[2]?.previous).toBeUndefined();
  });

  it("of one word about the bot is answered privately", async () => {
    await run.people.command("sources");
    expect((await run.store.until(() => run.shownTo()[0])).text).toContain("February notice");
    await run.people.command("about");
    expect((await run.store.until(() => run.shownTo()[1])).text).toContain("Not affiliated");
    await run.people.command("status");
    expect((await run.store.until(() => run.shownTo()[2])).text).toContain("k-0123456789ab");
    await run.people.command("");
    expect((await run.store.until(() => run.shownTo()[3])).text).toContain(
      "/openai-msft who runs the ferry?",
    );
    await run.people.mention("");
    expect((await run.store.until(() => run.shownTo()[4])).text).toContain("mention me");
    expect(run.posted()).toEqual([]);
  });
});
