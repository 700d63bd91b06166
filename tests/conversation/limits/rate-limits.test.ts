import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createRateLimits } from "../../../src/conversation/limits/rate-limits.ts";

describe("what a platform asks to wait for", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const start = () => {
    const warned: string[] = [];
    const at = () => undefined;
    const logger = {
      debug: at,
      info: at,
      error: at,
      warn: (_: unknown, message: string) => void warned.push(message),
    };
    const limits = createRateLimits({
      platform: "discord",
      logger,
      now: () => new Date(),
      maxWaitMs: 60_000,
    });
    return { limits, warned };
  };

  it("is waited out in silence when it is short, with a warning when it is not", async () => {
    const { limits, warned } = start();
    const short = limits.wait("a", 1_000);
    const long = limits.wait("b", 50_000);
    expect([warned.length, limits.warnings().length, limits.isWaiting("b")]).toEqual([1, 1, true]);
    expect(limits.warnings()[0]).toMatch(
      /^discord limits one place until .* UTC; answers there wait\. The log says where\.$/,
    );
    await vi.advanceTimersByTimeAsync(50_000);
    expect(await Promise.all([short, long])).toEqual([true, true]);
    limits.healed("b");
    expect(limits.warnings()).toEqual([]);
  });

  it("limits nothing when nobody asked for the wait, because nobody answered", async () => {
    const { limits, warned } = start();
    const wait = limits.wait("a", 6_000, "unanswered");
    await vi.advanceTimersByTimeAsync(6_000);
    expect(await wait).toBe(true);
    expect([warned, limits.warnings()]).toEqual([[], []]);
  });

  it("is given up at once beyond the longest wait; then the place is tried now and then, rarer each time", async () => {
    const { limits } = start();
    const tried: number[] = [];
    for (let second = 0; second < 300; second += 1) {
      if (limits.mayTry("a")) {
        tried.push(second);
        expect(await limits.wait("a", 3_600_000)).toBe(false);
      }
      await vi.advanceTimersByTimeAsync(1_000);
    }
    expect(tried).toEqual([0, 1, 3, 7, 15, 31, 63, 123, 183, 243]);
    expect(limits.warnings()[0]).toContain("answers there are given up");
    expect(limits.mayTry("b")).toBe(true);
  });

  it("never outlasts the end", async () => {
    const { limits } = start();
    const within = limits.wait("a", 3_000);
    const beyond = limits.wait("b", 50_000);
    limits.stop(10_000);
    expect(await beyond).toBe(false);
    expect(await limits.wait("c", 20_000)).toBe(false);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(await within).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });
});
