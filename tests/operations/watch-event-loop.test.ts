import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  STANDSTILL_DEFAULTS,
  type StandstillSettings,
  watchEventLoop,
} from "../../src/operations/watch-event-loop.ts";
import { createLogCollector } from "../wire/running-slack.ts";

describe("an event loop that stands still (F20)", () => {
  let now = 0;
  let stop = () => {};
  beforeEach(() => {
    vi.useFakeTimers();
    now = 0;
  });
  afterEach(() => {
    stop();
    vi.useRealTimers();
  });

  function watch(change: Partial<StandstillSettings> = {}) {
    const collector = createLogCollector();
    stop = watchEventLoop(collector.logger, { everyMs: 10, longestMs: 150, ...change }, () => now);
    return collector.lines;
  }

  /** One look after so much more time than it should have been. */
  function standStill(ms: number): void {
    now += 10 + ms;
    vi.advanceTimersByTime(10);
  }

  it("is told, with how long it lasted, and warned of when it made every first reply late", () => {
    const lines = watch({ quietMs: 1_000, lateMs: 3_000 });
    standStill(300);
    standStill(3_000);
    expect(lines).toEqual([
      { level: "info", message: "event loop stood still", fields: { longestMs: 300, times: 1 } },
      { level: "warn", message: "event loop stood still", fields: { longestMs: 3_000, times: 1 } },
    ]);
  });

  it("is not told while it is short", () => {
    const lines = watch();
    for (const ms of [0, 20, 150]) standStill(ms);
    expect(lines).toEqual([]);
  });

  it("is told once in a while, with the longest and how often", () => {
    const lines = watch({ quietMs: 2_500 });
    for (const ms of [300, 300, 500]) standStill(ms);
    expect(lines.map(({ fields }) => fields)).toEqual([{ longestMs: 300, times: 1 }]);
    standStill(140);
    now += 2_000;
    vi.advanceTimersByTime(10);
    expect(lines[1]?.fields).toEqual({ longestMs: 1_990, times: 3 });
  });

  it("is looked for ten times a second by default, and told of once a minute from 200 ms on", () => {
    expect(STANDSTILL_DEFAULTS).toEqual({ everyMs: 100, longestMs: 200, lateMs: 3_000, quietMs: 60_000 });
  });
});
