import { readFileSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { TOKEN_REASONS } from "../../src/slack/wire/slack-calls.ts";
import { SLACK_REFUSALS } from "../../src/slack/wire/slack-refusals.ts";
import { type RunningSlack, runSlack } from "./running-slack.ts";

const QUESTION = "who runs the ferry?";
const DOCUMENTED = JSON.parse(
  readFileSync(new URL("../slack/documented-errors.json", import.meta.url), "utf8"),
) as Record<string, string[]>;
const errorsOf = (method: string) =>
  (DOCUMENTED[method] ?? []).filter((error) => !TOKEN_REASONS.includes(error));
const settings = { retryWaitsMs: [1], callTimeoutMs: 2_000 };

describe("a refusal by Slack", () => {
  let run: RunningSlack;
  afterEach(() => run.stop());
  const settled = async () => {
    const shown = run.shownTo("U9").length;
    await run.people.command("help", { channel: "C9", user: "U9" });
    await run.store.until(() => run.shownTo("U9").length > shown);
  };

  it("of any documented kind ends in words about it or in the log, never in an apology", async () => {
    run = await runSlack({ settings });
    for (const error of errorsOf("chat.postMessage")) {
      run.slack.fault = ({ method, args }) =>
        method === "chat.postMessage" && args.channel === "C1" ? { error } : undefined;
      const told = run.shownTo().length + run.posted("DU1").length;
      const logged = run.logs.length;
      await run.people.mention(QUESTION);
      await run.store.until(() => run.logs.slice(logged).some(({ fields }) => fields.reason === error));
      const refusal = SLACK_REFUSALS.get(error);
      if (refusal === "privately" || refusal === "wait")
        await run.store.until(() => run.shownTo().length + run.posted("DU1").length > told);
      await settled();
    }
    const texts = run.store.messages.map(({ text }) => text);
    expect(texts.filter((text) => text.includes("Something went wrong"))).toEqual([]);
    expect(run.posted()).toEqual([]);
  });

  it("of a change, of any documented kind, is no apology either", async () => {
    run = await runSlack({ settings });
    const ts = await run.people.mention("when does the night boat leave?");
    await run.store.until(() => run.posted()[0]);
    let at = 0;
    for (const error of errorsOf("chat.update")) {
      run.slack.fault = ({ method }) => (method === "chat.update" ? { error } : undefined);
      at += 1;
      const logged = run.logs.length;
      const event = { edited: { user: "U1", ts: `1800000000.${String(at).padStart(6, "0")}` } };
      await run.people.mention(`${QUESTION} ${"again ".repeat(at)}`, { ts, event });
      const isSaid = () => run.logs.slice(logged).some(({ message }) => message === "question answered");
      const isLogged = () => run.logs.slice(logged).some(({ fields }) => fields.reason === error);
      await run.store.until(() => isSaid() || isLogged());
      await settled();
    }
    expect(run.store.messages.filter(({ text }) => text.includes("Something went wrong"))).toEqual([]);
  });

  it("of a dialog that comes too late is told", async () => {
    run = await runSlack({ settings });
    await run.people.mention(QUESTION);
    const answer = await run.store.until(() => run.posted()[0]);
    run.slack.fault = ({ method }) => (method === "views.open" ? { error: "expired_trigger_id" } : undefined);
    await run.people.press(answer, "Show passages");
    expect((await run.store.until(() => run.shownTo()[0])).text).toBe(
      "That took too long. Please try again.",
    );
  });

  it.each([
    ["restricted_action_non_threadable_channel", "thread_ts"],
    ["metadata_too_large", "metadata"],
  ])("%s is answered by the same without %s", async (error, without) => {
    run = await runSlack({ settings });
    run.slack.fault = ({ method, args }) =>
      method === "chat.postMessage" && args[without] !== undefined ? { error } : undefined;
    await run.people.mention(QUESTION);
    expect((await run.store.until(() => run.posted()[0])).text).toContain("The Blue Line runs the ferry");
  });

  it.each(["msg_too_long", "msg_blocks_too_long", "invalid_blocks"])(
    "%s is answered as text",
    async (error) => {
      run = await runSlack({ settings });
      run.slack.fault = ({ method, args }) =>
        method === "chat.postMessage" && args.blocks !== undefined ? { error } : undefined;
      await run.people.mention(QUESTION);
      expect((await run.store.until(() => run.posted()[0])).text).toContain("The Blue Line runs the ferry");
    },
  );

  it("of a change that comes too late is answered by a new message in the thread", async () => {
    run = await runSlack({ settings });
    const ts = await run.people.mention("when does the night boat leave?");
    await run.store.until(() => run.posted()[0]);
    run.slack.fault = ({ method }) =>
      method === "chat.update" ? { error: "edit_window_closed" } : undefined;
    await run.people.mention(QUESTION, { ts, event: { edited: { user: "U1", ts: "1800000000.000001" } } });
    expect((await run.store.until(() => run.posted()[1])).thread).toBe(ts);
  });
});
