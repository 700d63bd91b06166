import { afterEach, describe, expect, it } from "vitest";
import { type ButtonAction, toButtonText } from "../../src/words/button-value.ts";
import { SENTENCES } from "../../src/words/wording.ts";
import { type RunningSlack, runSlack } from "./running-slack.ts";
import { buttonsOf as slackButtons } from "./slack-buttons-found.ts";

/** Ids stand in the log; whoever knows one and can sign a payload must not act in somebody else's name. */
describe("a button whose value names another's private answer", () => {
  let run: RunningSlack;
  afterEach(() => run.stop());

  async function alicesAnswer(question = "who runs the ferry?"): Promise<string> {
    run = await runSlack();
    await run.people.command(question, { user: "U0ALICE", channel: "C1" });
    const shown = await run.store.until(() => run.shownTo("U0ALICE")[0]);
    const value = slackButtons(shown.blocks).map(({ action }) => String(action.value))[0] ?? "";
    return value.split(":")[2] ?? "";
  }
  const press = async (
    action: ButtonAction,
    answerId: string,
    where: { user: string; channel: string },
    argument?: number,
  ) => {
    const value = toButtonText({ action, answerId, ...(argument === undefined ? {} : { argument }) });
    await run.people.pressValue(`answer:${action}`, value, where);
  };
  const toldStale = (user: string) =>
    run.store.until(() => run.shownTo(user).find(({ text }) => text.startsWith(SENTENCES.stale)));

  it.each(["share", "person", "passages", "helpful", "tell-me"] as const)(
    "does nothing for another person: %s",
    async (action) => {
      const answerId = await alicesAnswer();
      await press(action, answerId, { user: "U0BOB", channel: "C1" });
      await toldStale("U0BOB");
      expect(run.posted("C1")).toEqual([]);
      expect(run.posted("C0HELP")).toEqual([]);
      expect(run.store.views).toEqual([]);
    },
  );

  it.each(["G0PRIV", "U0CARL", "C0PUBLIC", ""])(
    "shares it nowhere but where it was asked, not in %s",
    async (channel) => {
      const answerId = await alicesAnswer();
      await press("share", answerId, { user: "U0ALICE", channel });
      await run.store.until(() => run.platform.health().counters["stale-button"] === 1);
      expect(run.posted(channel)).toEqual([]);
      expect(run.slack.callsOf("chat.postMessage")).toEqual([]);
    },
  );

  it.each([
    ["an option that does not exist", "choose", 99],
    ["a choice without a number", "choose", undefined],
    ["“Not that” under what was read as it stands", "not-that", undefined],
  ] as const)("asks nothing again for %s", async (_, action, argument) => {
    const answerId = await alicesAnswer();
    const asked = run.assistant.asked.length;
    await press(action, answerId, { user: "U0ALICE", channel: "C1" }, argument);
    await toldStale("U0ALICE");
    expect(run.assistant.asked).toHaveLength(asked);
    expect(run.slack.callsOf("chat.update")).toEqual([]);
  });

  it.each(["take", "settle"] as const)("is taken by nobody outside the help channel: %s", async (action) => {
    const answerId = await alicesAnswer();
    await press("person", answerId, { user: "U0ALICE", channel: "C1" });
    await run.store.until(() => run.posted("C0HELP")[0]);
    await press(action, answerId, { user: "U0BOB", channel: "C1" });
    await toldStale("U0BOB");
    await press(action, answerId, { user: "U0BOB", channel: "C0HELP" });
    await run.store.until(() => run.store.messages.find(({ text }) => text.includes("this question.")));
  });

  it("acts for others once it was shared", async () => {
    const answerId = await alicesAnswer();
    await press("share", answerId, { user: "U0ALICE", channel: "C1" });
    await run.store.until(() => run.posted("C1")[0]);
    await press("passages", answerId, { user: "U0BOB", channel: "C1" });
    await run.store.until(() => run.store.views[0]);
  });
});
