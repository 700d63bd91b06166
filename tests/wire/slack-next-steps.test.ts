import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createMemoryJournal } from "../../src/journal/memory/memory-journal.ts";
import { visibleText } from "./block-kit-rules.ts";
import { type RunningSlack, runSlack } from "./running-slack.ts";
import type { StoredMessage } from "./slack-store.ts";

const WITH_HISTORY = "sample: answered, with what it replaced";

describe.each(["socket", "http"] as const)("in %s mode, after an answer a person", (mode) => {
  let run: RunningSlack;
  beforeEach(async () => {
    run = await runSlack({ mode });
  });
  afterEach(async () => {
    expect(run.store.problems).toEqual([]);
    await run.stop();
  });

  async function publicAnswer(text = "who runs the ferry?"): Promise<StoredMessage> {
    await run.people.mention(text);
    return run.store.until(() => run.posted()[0]);
  }

  async function privateAnswer(text = "who runs the ferry?"): Promise<StoredMessage> {
    await run.people.command(text);
    return run.store.until(() => run.shownTo()[0]);
  }

  it("shares it in the channel, with the question and who shared it", async () => {
    const answer = await privateAnswer();
    await run.people.press(answer, "Share");
    const shared = await run.store.until(() => run.posted()[0]);
    expect(shared.text).toContain("Shared by name-U1, who asked: who runs the ferry?");
    expect(shared.text).toContain("The Blue Line runs the ferry since April. [1]");
    await run.store.until(() => answer.text === "Shared in this channel.");
  });

  it("shares it through the response address where the bot is not a member", async () => {
    const answer = await privateAnswer();
    run.slack.fault = ({ method }) =>
      method === "chat.postMessage" ? { error: "not_in_channel" } : undefined;
    await run.people.press(answer, "Share");
    expect((await run.store.until(() => run.posted()[0])).text).toContain("Blue Line");
  });

  it("reads the passages whole, with the quote marked and the topic's history", async () => {
    const answer = await publicAnswer(WITH_HISTORY);
    await run.people.press(answer, "Show passages");
    const modal = await run.store.until(() => run.store.views[0]);
    const text = visibleText(modal.view.blocks);
    expect(text).toContain("Tickets are sold on board.");
    expect(text).toContain("27 Feb 2026 – 27 Apr 2026 (superseded)");
    expect(JSON.stringify(modal.view)).toContain(
      JSON.stringify({
        type: "text",
        text: "The Red Line is the exclusive operator.",
        style: { bold: true },
      }),
    );
  });

  it("votes once, and may change the vote", async () => {
    const answer = await publicAnswer();
    await run.people.press(answer, "Helpful");
    expect((await run.store.until(() => run.shownTo()[0])).text).toBe("Thank you, noted.");
    await run.people.press(answer, "👍");
    expect((await run.store.until(() => run.shownTo()[1])).text).toBe("Your vote was already counted.");
  });

  it("says why it was not helpful", async () => {
    const answer = await publicAnswer();
    await run.people.press(answer, "👎");
    const modal = await run.store.until(() => run.store.views[0]);
    expect(modal.view.callback_id).toBe("reason");
    await run.people.submit(modal.id, {
      reason: { choice: { selected_option: { value: "outdated" } } },
      comment: { text: { value: "there is a newer notice" } },
    });
    await run.people.press(answer, "👍");
    expect((await run.store.until(() => run.shownTo()[0])).text).toBe("Thank you, your vote is changed.");
  });

  it("hands the question over to people, once, with a link to where it was asked", async () => {
    await run.people.mention("how many captains are there?");
    const answer = await run.store.until(() => run.posted()[0]);
    await run.people.press(answer, "Ask a person");
    const handed = await run.store.until(() => run.posted("C0HELP")[0]);
    expect(handed.text).toContain("name-U1 asks: how many captains are there?");
    expect(handed.text).toContain(`/archives/C1/p${answer.ts}`);
    expect((await run.store.until(() => run.shownTo()[0])).text).toContain("I passed your question on");
    await run.people.press(answer, "Ask a person");
    await run.store.until(() => run.shownTo()[1]);
    expect(run.posted("C0HELP")).toHaveLength(1);
  });

  it("is told when the question could not be handed over", async () => {
    const answer = await publicAnswer();
    run.slack.fault = ({ args }) => (args.channel === "C0HELP" ? { error: "channel_not_found" } : undefined);
    await run.people.press(answer, "Ask a person");
    const shown = async (at: number) => (await run.store.until(() => run.shownTo()[at])).text;
    expect(await shown(0)).toContain("I could not pass your question on");
    await run.people.press(answer, "Ask a person");
    expect(await shown(1)).toContain("I could not pass your question on");
    run.slack.fault = () => undefined;
    await run.people.press(answer, "Ask a person");
    expect(await shown(2)).toContain("I passed your question on");
    expect(run.posted("C0HELP")).toHaveLength(1);
  });

  it("edits the question in a direct message, and the answer follows", async () => {
    const ts = await run.people.directMessage("who runs the ferry?");
    const answer = await run.store.until(() => run.posted("D1")[0]);
    await run.people.edit("D1", ts, "who runs the ferry?", "how many captains are there?");
    await run.store.until(() => answer.edits === 1);
    expect(answer.text).toContain("My sources do not say.");
    expect(run.posted("D1")).toHaveLength(1);
    await run.people.edit("D1", ts, "how many captains are there?", "how many captains are there?");
    await run.people.directMessage("and the night line?");
    await run.store.until(() => run.posted("D1")[1]);
    expect(answer.edits).toBe(1);
  });

  it("deletes the question in a direct message, and the answer goes", async () => {
    const ts = await run.people.directMessage("who runs the ferry?");
    await run.store.until(() => run.posted("D1")[0]);
    await run.people.remove("D1", ts);
    await run.store.until(() => run.posted("D1").length === 0);
  });

  it("is asked to ask again when the answer is not kept any more", async () => {
    await run.people.pressValue("answer:helpful", "v1:helpful:abcdefghijkl");
    const sentence = await run.store.until(() => run.shownTo()[0]);
    expect(sentence.text).toBe("I no longer have that answer; please ask again.");
    await run.people.press(sentence, "Ask again");
    const dialog = await run.store.until(() => run.store.views[0]);
    await run.people.submit(dialog.id, { question: { text: { value: "who runs the ferry?" } } });
    expect((await run.store.until(() => run.shownTo()[1])).text).toContain("Blue Line");
  });
});

describe("buttons", () => {
  it("work after a restart when the journal has the answer", async () => {
    const journal = createMemoryJournal();
    const first = await runSlack({ journal });
    await first.people.mention("who runs the ferry?");
    const answer = await first.store.until(() => first.posted()[0]);
    await first.platform.stop();
    const second = await runSlack({ journal, slack: first.slack });
    await second.people.press(answer, "Show passages");
    const modal = await second.store.until(() => second.store.views[0]);
    expect(visibleText(modal.view.blocks)).toContain("The Blue Line runs the ferry since April.");
    await second.stop();
    await first.slack.close();
  });

  it("pass a question on once, also when the bot was started again in between", async () => {
    const journal = createMemoryJournal();
    const first = await runSlack({ journal });
    await first.people.mention("how many captains are there?");
    const answer = await first.store.until(() => first.posted()[0]);
    await first.people.press(answer, "Ask a person");
    await first.store.until(() => first.shownTo()[0]);
    await first.platform.stop();
    const second = await runSlack({ journal, slack: first.slack });
    await second.people.press(answer, "Ask a person");
    expect((await second.store.until(() => second.shownTo()[1])).text).toContain("I passed your question on");
    expect(second.posted("C0HELP")).toHaveLength(1);
    await second.stop();
    await first.slack.close();
  });
});

describe.each(["socket", "http"] as const)("in %s mode, with the history scope, in a channel", (mode) => {
  let run: RunningSlack;
  beforeEach(async () => {
    run = await runSlack({ mode });
  });
  afterEach(async () => {
    expect(run.store.problems).toEqual([]);
    await run.stop();
  });

  it("a follow-up in the bot's thread is answered without a new mention, for the same person only", async () => {
    const thread = await run.people.mention("who runs the ferry?");
    await run.store.until(() => run.posted()[0]);
    await run.people.channelMessage("and the night line?", { thread, user: "U2" });
    await run.people.channelMessage("<@U2> look at this", { thread });
    await run.people.channelMessage("nobody asked", {});
    await run.people.channelMessage("and the night line?", { thread });
    const answer = await run.store.until(() => run.posted()[1]);
    expect(visibleText(answer.blocks)).toContain("Reading this as");
    expect(run.assistant.asked).toHaveLength(2);
  });

  it("a private answer in a thread does not make the bot listen there", async () => {
    await run.people.answerThis("who runs the ferry?", { ts: "1680000000.000007" });
    await run.store.until(() => run.shownTo()[0]);
    await run.people.channelMessage("and the night line?", { thread: "1680000000.000007" });
    await run.people.mention("who runs the ferry?");
    await run.store.until(() => run.posted()[0]);
    expect(run.assistant.asked).toHaveLength(2);
  });

  it("an edited follow-up is still read as one", async () => {
    const thread = await run.people.mention("who runs the ferry?");
    await run.store.until(() => run.posted()[0]);
    const ts = await run.people.mention("and the nihgt line?", { thread });
    const answer = await run.store.until(() => run.posted()[1]);
    const where = { event: { thread_ts: thread } };
    await run.people.edit("C1", ts, "<@U0BOT> and the nihgt line?", "<@U0BOT> and the night line?", where);
    await run.store.until(() => answer.edits === 1);
    expect(visibleText(answer.blocks)).toContain("who runs the ferry? and the night line?");
  });

  it("an edited or deleted question is followed too", async () => {
    const ts = await run.people.mention("who runs the ferry?");
    const answer = await run.store.until(() => run.posted()[0]);
    await run.people.edit("C1", ts, "<@U0BOT> who runs the ferry?", "<@U0BOT> how many captains?");
    await run.store.until(() => answer.edits === 1);
    await run.people.remove("C1", ts);
    await run.store.until(() => answer.deleted);
  });

  it("one message that arrives as two events is answered once", async () => {
    const ts = await run.people.mention("who runs the ferry?");
    await run.people.channelMessage("<@U0BOT> who runs the ferry?", { ts });
    await run.people.mention("who runs the ferry?", { ts });
    await run.people.mention("something else?");
    await run.store.until(() => run.posted()[1]);
    expect(run.assistant.asked).toHaveLength(2);
  });
});
