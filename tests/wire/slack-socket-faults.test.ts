import { afterEach, describe, expect, it } from "vitest";
import type { PlatformRefused } from "../../src/domain/ports/platform.ts";
import { SLACK_DEFAULTS } from "../../src/slack/wire/slack-settings.ts";
import { type RunningSlack, type RunOptions, runSlack } from "./running-slack.ts";
import type { SlackServer } from "./slack-server.ts";

let run: RunningSlack | undefined;
let server: SlackServer | undefined;
afterEach(async () => {
  await run?.stop();
  await server?.close();
  run = undefined;
  server = undefined;
});

async function start(options: RunOptions = {}): Promise<RunningSlack> {
  run = await runSlack(options);
  return run;
}

/** The default settings, but for what only bounds the tests. */
const DEFAULTS = { ...SLACK_DEFAULTS, questionsPerMinute: 10_000 };

async function answersAgain(bot: RunningSlack): Promise<void> {
  const { store, slack, people } = bot;
  await store.until(() => slack.sockets.open.length === 1, 15_000);
  const before = bot.posted("C9").length;
  await people.mention("who runs the ferry?", { channel: "C9" });
  await store.until(() => bot.posted("C9").length === before + 1);
}

describe("with default settings, the socket", () => {
  it("is back within a second after it was cut (F1)", async () => {
    const bot = await start({ settings: DEFAULTS });
    const cut = performance.now();
    bot.slack.sockets.terminate();
    await bot.store.until(() => bot.slack.sockets.connections === 2, 10_000);
    expect(performance.now() - cut).toBeLessThan(1_000);
    await answersAgain(bot);
  });

  it("is back within a second after Slack asked to connect again (F2), and nothing is answered twice", async () => {
    const bot = await start({ settings: DEFAULTS });
    const ts = await bot.people.mention("who runs the ferry?", { body: { event_id: "EvSame" } });
    await bot.store.until(() => bot.posted()[0]);
    const asked = performance.now();
    bot.slack.sockets.refresh();
    await bot.store.until(() => bot.slack.sockets.connections === 2, 10_000);
    expect(performance.now() - asked).toBeLessThan(1_000);
    await bot.people.mention("who runs the ferry?", { ts, body: { event_id: "EvSame" }, retry: 1 });
    await answersAgain(bot);
    expect(bot.posted()).toHaveLength(1);
  });

  it.each([3_000, 6_500])("survives an event loop that is blocked for %i ms (F20)", async (blockedMs) => {
    const bot = await start({ settings: DEFAULTS });
    const until = performance.now() + blockedMs;
    while (performance.now() < until);
    await answersAgain(bot);
    expect(bot.slack.sockets.connections).toBe(1);
  });

  it("waits at most eight seconds between attempts, however long Slack is away (F4)", () => {
    expect(SLACK_DEFAULTS).toMatchObject({ reconnectFirstMs: 250, reconnectMaxMs: 8_000 });
    expect(SLACK_DEFAULTS).toMatchObject({
      startTimeoutMs: 20_000,
      helloTimeoutMs: 10_000,
      tokenCheckMs: 300_000,
    });
  });
});

describe("while running", () => {
  it("a refused app token switches the platform off with one sentence (F11)", async () => {
    const told: PlatformRefused[] = [];
    const bot = await start({ onRefused: (refused) => void told.push(refused) });
    bot.slack.fault = ({ method }) =>
      method === "apps.connections.open" ? { error: "invalid_auth" } : undefined;
    bot.slack.sockets.terminate();
    await bot.store.until(() => told.length > 0);
    expect(told).toHaveLength(1);
    expect(told[0]?.message).toMatch(/^Slack rejected SLACK_APP_TOKEN \(invalid_auth\)\./);
    expect(bot.platform.health()).toMatchObject({ state: "refused", reason: told[0]?.message });
    expect(bot.slack.sockets.open).toEqual([]);
  });

  it("a revoked bot token switches the platform off, noticed by the regular check (F6)", async () => {
    const told: PlatformRefused[] = [];
    const bot = await start({
      settings: { tokenCheckMs: 20 },
      onRefused: (refused) => void told.push(refused),
    });
    bot.slack.fault = () => ({ error: "token_revoked" });
    await bot.store.until(() => told.length > 0);
    expect(told[0]?.message).toContain("SLACK_BOT_TOKEN (token_revoked)");
    expect(told).toHaveLength(1);
  });

  it("the app's removal from the workspace switches the platform off", async () => {
    const told: PlatformRefused[] = [];
    const bot = await start({ onRefused: (refused) => void told.push(refused) });
    void bot.people.event({ type: "tokens_revoked", tokens: { bot: ["U0BOT"] } });
    await bot.store.until(() => told.length > 0);
    expect(told[0]?.exitCode).toBe(78);
  });

  it("quiet times are no fault (F6)", async () => {
    const bot = await start({ settings: { tokenCheckMs: 10 } });
    await bot.store.until(() => bot.slack.callsOf("auth.test").length > 5);
    expect(bot.slack.sockets.connections).toBe(1);
    expect(bot.platform.health().lastEventAt).toBeUndefined();
    await answersAgain(bot);
    expect(bot.platform.health().lastEventAt).toBeInstanceOf(Date);
  });

  it("frames that are no envelopes are dropped, and acknowledged where that is possible (F14)", async () => {
    const bot = await start();
    for (const frame of ["null", "5", "[]", '"text"', "{", "", "{}", '{"type":"events_api"}']) {
      bot.slack.sockets.sendRaw(frame);
    }
    const payloads = [
      null,
      {},
      { event: null },
      { type: "event_callback", event: 5 },
      { type: "event_callback" },
    ];
    const odd = [
      { type: "block_actions", user: { id: "U1" }, team: null, actions: [] },
      { command: 7 },
      "text",
      [],
    ];
    for (const payload of [...payloads, ...odd]) await bot.slack.sockets.send("events_api", payload);
    await answersAgain(bot);
    expect(bot.platform.health().counters.malformed).toBe(17);
    expect(bot.slack.sockets.connections).toBe(1);
  });

  it("the notice of too many events is logged and counted (F15)", async () => {
    const bot = await start();
    await bot.slack.sockets.send("events_api", {
      type: "app_rate_limited",
      team_id: "T0LOCAL",
      minute_rate_limited: 1,
    });
    expect(bot.platform.health().counters["rate-notice"]).toBe(1);
    expect(bot.logs.at(-1)?.message).toContain("slack holds events back");
    await answersAgain(bot);
  });

  it("an answer is posted although its acknowledgement was lost with the socket (F16)", async () => {
    const bot = await start();
    void bot.people.mention("who runs the ferry?", { body: { event_id: "EvLost" }, ts: "1690000000.900000" });
    bot.slack.sockets.terminate();
    await bot.store.until(() => bot.slack.sockets.connections === 2);
    await bot.people.mention("who runs the ferry?", {
      body: { event_id: "EvLost" },
      ts: "1690000000.900000",
      retry: 1,
    });
    await bot.store.until(() => bot.posted()[0]);
    await answersAgain(bot);
    expect(bot.posted()).toHaveLength(1);
  });

  it("twelve cuts in a row leave nothing behind (F17)", async () => {
    const warnings: Error[] = [];
    const note = (warning: Error) => void warnings.push(warning);
    process.on("warning", note);
    const bot = await start();
    for (let cut = 1; cut <= 12; cut += 1) {
      bot.slack.sockets.terminate();
      await bot.store.until(() => bot.slack.sockets.connections === cut + 1);
      await bot.store.until(() => bot.platform.health().state === "connected");
    }
    await answersAgain(bot);
    process.off("warning", note);
    expect(warnings).toEqual([]);
    expect(bot.slack.sockets.open).toHaveLength(1);
  });

  it("an event delivered three times is answered once (F18)", async () => {
    const bot = await start();
    const same = { ts: "1690000000.800000", body: { event_id: "EvThree" } };
    await Promise.all(
      [undefined, 1, 2].map((retry) =>
        bot.people.mention("who runs the ferry?", retry === undefined ? same : { ...same, retry }),
      ),
    );
    await answersAgain(bot);
    expect(bot.posted()).toHaveLength(1);
    expect(bot.platform.health().counters.duplicate).toBe(2);
  });

  it("an event that is first seen as a retry is answered (F19)", async () => {
    const bot = await start();
    await bot.people.mention("who runs the ferry?", { retry: 1 });
    await bot.store.until(() => bot.posted()[0]);
  });

  it("an event whose first delivery failed is answered by its retry", async () => {
    const bot = await start();
    const same = { ts: "1690000000.700000", body: { event_id: "EvFailed" } };
    bot.slack.fault = ({ method }) => (method === "chat.postMessage" ? { error: "fatal_error" } : undefined);
    await bot.people.mention("who runs the ferry?", same);
    await bot.store.until(() => bot.platform.health().counters.failed === 1);
    bot.slack.fault = () => undefined;
    await bot.people.mention("who runs the ferry?", { ...same, retry: 1 });
    await bot.store.until(() => bot.posted()[0]);
  });
});
