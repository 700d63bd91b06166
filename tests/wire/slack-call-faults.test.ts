import { afterEach, describe, expect, it } from "vitest";
import { SLACK_DEFAULTS } from "../../src/slack/wire/slack-settings.ts";
import { type RunningSlack, type RunOptions, runSlack } from "./running-slack.ts";

let run: RunningSlack;
afterEach(() => run.stop());

async function start(options: RunOptions = {}): Promise<RunningSlack> {
  run = await runSlack(options);
  return run;
}

const posts = () => run.slack.callsOf("chat.postMessage");

describe("when posting an answer", () => {
  it("a missing scope is named in the log, and the asker gets a hint where that is possible (F13)", async () => {
    await start();
    run.slack.fault = ({ method, args }) =>
      method === "chat.postMessage" && args.channel === "C1"
        ? { error: "missing_scope", needed: "chat:write.public" }
        : undefined;
    await run.people.mention("who runs the ferry?");
    expect((await run.store.until(() => run.posted("DU1")[0])).text).toContain(
      "I could not post in that channel",
    );
    expect(run.logs.find(({ fields }) => fields.needed === "chat:write.public")?.level).toBe("warn");
  });

  it.each(["not_in_channel", "channel_not_found", "is_archived"])(
    "%s leads to a direct message (F33)",
    async (error) => {
      await start();
      run.slack.fault = ({ args }) => (args.channel === "C1" ? { error } : undefined);
      await run.people.mention("who runs the ferry?");
      expect((await run.store.until(() => run.posted("DU1")[0])).text).toContain("Invite me there");
    },
  );

  it("a 429 is waited out in its channel and delays no other (F30)", async () => {
    await start({ settings: { callTimeoutMs: 5_000 } });
    let refusals = 1;
    run.slack.fault = ({ args }) => {
      if (args.channel !== "C1" || refusals === 0) return undefined;
      refusals -= 1;
      return { status: 429, retryAfter: 1 };
    };
    const asked = performance.now();
    await run.people.mention("who runs the ferry?");
    await run.store.until(() => posts().length === 1);
    await run.people.mention("who runs the ferry?", { channel: "C2" });
    await run.people.directMessage("who runs the ferry?");
    const other = await run.store.until(() => run.posted("C2")[0]);
    await run.store.until(() => run.posted("D1")[0]);
    const late = await run.store.until(() => run.posted("C1")[0]);
    expect(other.at).toBeLessThan(late.at);
    expect(late.at - asked).toBeGreaterThan(950);
    expect(SLACK_DEFAULTS).toMatchObject({ maxRateLimitWaitMs: 60_000, maxRateLimitRetries: 5 });
  });

  it("more than fifty answers waiting in one channel are told to be too many (F30)", async () => {
    await start({ settings: { callTimeoutMs: 5_000, maxWaitingPosts: 2 } });
    let held = true;
    run.slack.fault = ({ method }) =>
      method === "chat.postMessage" && held ? { status: 429, retryAfter: 1 } : undefined;
    await run.people.mention("who runs the ferry?");
    await run.store.until(() => posts().length === 1);
    for (let count = 0; count < 3; count += 1) await run.people.mention("who runs the ferry?");
    expect((await run.store.until(() => run.shownTo()[0])).text).toContain("too many questions right now");
    held = false;
    await run.store.until(() => run.posted().length === 3);
    expect(SLACK_DEFAULTS.maxWaitingPosts).toBe(50);
  });

  it("a call that hangs is given up, is not repeated, and does not stop the next one (F31)", async () => {
    await start();
    run.slack.fault = ({ args }) => (args.channel === "C1" ? "hang" : undefined);
    await run.people.mention("who runs the ferry?");
    const told = await run.store.until(() => run.logs.find(({ message }) => message === "event not handled"));
    expect(told.fields).toMatchObject({ method: "chat.postMessage", reason: "timeout" });
    expect(posts()).toHaveLength(1);
    run.slack.fault = () => undefined;
    await run.people.mention("who runs the ferry?");
    await run.store.until(() => run.posted()[0]);
    expect(SLACK_DEFAULTS.callTimeoutMs).toBe(10_000);
  });

  it("a cut connection is not repeated either, because the answer may stand already", async () => {
    await start();
    run.slack.fault = ({ args }) => (args.channel === "C1" ? "reset" : undefined);
    await run.people.mention("who runs the ferry?");
    await run.store.until(() => run.platform.health().counters.failed === 1);
    expect(posts()).toHaveLength(1);
  });

  it("a server error is tried three more times, within fifteen seconds by default (F32)", async () => {
    await start();
    let failures = 3;
    run.slack.fault = ({ args }) => {
      if (args.channel !== "C1" || failures === 0) return undefined;
      failures -= 1;
      return { status: 503 };
    };
    await run.people.mention("who runs the ferry?");
    await run.store.until(() => run.posted()[0]);
    expect(posts()).toHaveLength(4);
    run.slack.fault = ({ args }) => (args.channel === "C1" ? { status: 500 } : undefined);
    await run.people.mention("who runs the ferry?");
    await run.store.until(() => run.platform.health().counters.failed === 1);
    expect(posts()).toHaveLength(8);
    expect(SLACK_DEFAULTS.retryWaitsMs).toHaveLength(3);
    expect(SLACK_DEFAULTS.retryWaitsMs.reduce((sum, wait) => sum + wait)).toBeLessThan(15_000);
  });

  it("blocks that Slack does not take are replaced by the text (F34)", async () => {
    await start();
    run.slack.fault = ({ args }) =>
      args.blocks === undefined ? undefined : { error: "msg_blocks_too_long" };
    await run.people.mention("who runs the ferry?");
    const answer = await run.store.until(() => run.posted()[0]);
    expect(answer.blocks).toEqual([]);
    expect(answer.text).toContain("The Blue Line runs the ferry since April. [1]");
  });

  it("the longest answers stay below the border at which Slack refuses a message (F34)", async () => {
    await start();
    await run.people.mention("sample: answered, very long");
    await run.people.mention("sample: answered, one endless word");
    await run.store.until(() => run.posted().length === 2);
    expect(run.store.problems).toEqual([]);
  });

  it("a response address that expired is replaced by a private message in the channel", async () => {
    await start();
    run.store.responseStatus = 404;
    await run.people.command("who runs the ferry?");
    await run.store.until(() => run.shownTo()[0]);
    expect(run.slack.callsOf("chat.postEphemeral")).toHaveLength(1);
  });
});

describe("the work itself", () => {
  it("is acknowledged before it begins (F27)", async () => {
    let open = () => {};
    const held = new Promise<void>((resolve) => {
      open = resolve;
    });
    await start({ before: () => held });
    // Each resolves when the bot has acknowledged it.
    await run.people.command("who runs the ferry?");
    await run.people.mention("who runs the ferry?");
    expect(run.shownTo()).toEqual([]);
    open();
    await run.store.until(() => run.shownTo()[0] && run.posted()[0]);
  });

  it("that breaks tells the person a reference, which is in the log with no words (F28)", async () => {
    await start({
      before: () => {
        throw new Error("the words of a person");
      },
    });
    await run.people.command("a very private question?");
    const { text } = await run.store.until(() => run.shownTo()[0]);
    const reference = /reference ([a-z0-9]{12})\.$/.exec(text)?.[1];
    expect(run.logs.find(({ fields }) => fields.reference === reference)?.level).toBe("error");
    expect(JSON.stringify(run.logs)).not.toMatch(/private question|words of a person/);
  });

  it("beyond its bound is told that the bot is busy, while the others are still at work", async () => {
    let open = () => {};
    const held = new Promise<void>((resolve) => {
      open = resolve;
    });
    await start({ before: () => held, settings: { maxAtWork: 2, maxWaiting: 1 } });
    for (const question of ["one?", "two?", "three?"]) await run.people.command(question);
    await run.store.until(() => run.platform.health().atWork === 2);
    await run.people.command("four?");
    const busy = await run.store.until(() => run.shownTo()[0]);
    expect(busy.text).toContain("too many questions right now");
    expect(run.platform.health().atWork).toBe(2);
    open();
    await run.store.until(() => run.shownTo().length === 4);
    expect(SLACK_DEFAULTS).toMatchObject({ maxAtWork: 64, maxWaiting: 2_000, maxWaitMs: 30_000 });
  });

  it("in flight when the bot stops is finished, and nothing new is taken (F71)", async () => {
    let open = () => {};
    const held = new Promise<void>((resolve) => {
      open = resolve;
    });
    await start({ before: () => held });
    for (let count = 0; count < 20; count += 1)
      await run.people.mention("who runs the ferry?", { user: `U${count}` });
    await run.store.until(() => run.platform.health().atWork === 20);
    const stopping = run.platform.stop();
    await run.store.until(() => run.slack.sockets.open.length === 0);
    open();
    await stopping;
    expect(run.posted()).toHaveLength(20);
    expect(run.platform.health()).toMatchObject({ state: "stopped", atWork: 0, waiting: 0 });
    await run.platform.stop();
    expect(SLACK_DEFAULTS.drainMs).toBe(10_000);
  });

  it("does not keep a stop from ending while Slack is away (F72)", async () => {
    await start();
    await run.slack.shut();
    await run.store.until(() => run.platform.health().state === "reconnecting");
    await run.platform.stop();
    expect(run.platform.health().state).toBe("stopped");
  });
});
