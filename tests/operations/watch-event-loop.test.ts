import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import {
  STANDSTILL_DEFAULTS,
  type StandstillSettings,
  watchEventLoop,
} from "../../src/operations/watch-event-loop.ts";
import { createLogCollector } from "../wire/running-slack.ts";

describe("an event loop that stands still (F20)", () => {
  let stop = () => {};
  afterEach(() => stop());

  function watch(change: Partial<StandstillSettings> = {}) {
    const collector = createLogCollector();
    stop = watchEventLoop(collector.logger, { everyMs: 10, longestMs: 150, ...change });
    return collector.lines;
  }

  async function block(ms: number): Promise<void> {
    await sleep(30);
    for (const until = performance.now() + ms; performance.now() < until; );
    await sleep(30);
  }

  it("is warned of, with how long it lasted", async () => {
    const lines = watch();
    await block(300);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ level: "warn", message: "event loop stood still" });
    expect(lines[0]?.fields.longestMs).toBeGreaterThanOrEqual(200);
  });

  it("is not warned of while it is short", async () => {
    const lines = watch({ longestMs: 5_000 });
    await block(100);
    expect(lines).toEqual([]);
  });

  it("is warned of once in a while, with the longest and how often", async () => {
    const lines = watch({ quietMs: 2_500 });
    await block(300);
    await block(300);
    await block(500);
    expect(lines).toHaveLength(1);
    await expect.poll(() => lines.length, { timeout: 4_000 }).toBe(2);
    expect(lines[1]?.fields).toMatchObject({ times: 2 });
    expect(lines[1]?.fields.longestMs).toBeGreaterThanOrEqual(400);
  });

  it("is looked for ten times a second by default, and told of once a minute from 200 ms on", () => {
    expect(STANDSTILL_DEFAULTS).toEqual({ everyMs: 100, longestMs: 200, quietMs: 60_000 });
  });
});
