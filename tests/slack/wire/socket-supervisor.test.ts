import { afterEach, describe, expect, it, vi } from "vitest";
import type { PlatformRefused } from "../../../src/domain/ports/platform.ts";
import { SlackCallFailed } from "../../../src/slack/wire/slack-calls.ts";
import { SLACK_DEFAULTS } from "../../../src/slack/wire/slack-settings.ts";
import { superviseSocket } from "../../../src/slack/wire/socket-supervisor.ts";

const silent = { debug() {}, info() {}, warn() {}, error() {} };
const HOUR_MS = 3_600_000;

afterEach(() => {
  vi.useRealTimers();
});

/** A socket whose attempts succeed or fail as told, on a clock that is set. */
function setUp() {
  vi.useFakeTimers();
  const attempts: number[] = [];
  const refused: PlatformRefused[] = [];
  let close = () => {};
  const state: { failure: SlackCallFailed | undefined; lost: number } = { failure: undefined, lost: 0 };
  const supervisor = superviseSocket({
    connect: async () => {
      attempts.push(Date.now());
      if (state.failure !== undefined) throw state.failure;
    },
    disconnect: () => {},
    onClosed: (listener) => {
      close = listener;
    },
    settings: SLACK_DEFAULTS,
    logger: silent,
    watcher: {
      onConnected() {},
      onLost() {
        state.lost += 1;
      },
      onRefused: (why) => void refused.push(why),
    },
    now: () => new Date(),
  });
  return { supervisor, attempts, refused, state, close: () => close() };
}

const DOWN = new SlackCallFailed("apps.connections.open", "unreachable");

describe("keeping the socket connected", () => {
  it("tries at once, then with doubling waits up to eight seconds, for an hour and longer (F4)", async () => {
    const { supervisor, attempts, state, close } = setUp();
    await supervisor.start();
    const lostAt = Date.now();
    state.failure = DOWN;
    close();
    await vi.advanceTimersByTimeAsync(HOUR_MS);
    const [, ...again] = attempts;
    const waits = again.slice(1).map((at, index) => at - (again[index] ?? 0));
    expect((again[0] ?? 0) - lostAt).toBe(0);
    expect(waits.slice(0, 7)).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000, 8_000]);
    expect(Math.max(...waits)).toBe(8_000);
    state.failure = undefined;
    await vi.advanceTimersByTimeAsync(8_000);
    expect(vi.getTimerCount()).toBe(0);
    expect(state.lost).toBe(1);
  });

  it("waits longer and longer while connections do not last, and at once again after one that did", async () => {
    const { supervisor, attempts, close } = setUp();
    await supervisor.start();
    for (let second = 0; second < 100; second += 1) {
      await vi.advanceTimersByTimeAsync(50);
      close();
      await vi.advanceTimersByTimeAsync(50);
    }
    // Ten seconds: at once, then after 250, 500, 1,000, 2,000 and 4,000 ms, each with what a connection lasts.
    expect(attempts.length).toBeLessThanOrEqual(8);
    await vi.advanceTimersByTimeAsync(SLACK_DEFAULTS.reconnectMaxMs + SLACK_DEFAULTS.stableSocketMs);
    const before = attempts.length;
    close();
    await vi.advanceTimersByTimeAsync(0);
    expect(attempts.length).toBe(before + 1);
  });

  it("waits as long as Slack asks (F10)", async () => {
    const { supervisor, attempts, state, close } = setUp();
    await supervisor.start();
    state.failure = new SlackCallFailed("apps.connections.open", "ratelimited", undefined, 30_000);
    close();
    await vi.advanceTimersByTimeAsync(29_999);
    expect(attempts).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(attempts).toHaveLength(3);
  });

  it("gives up the start after twenty seconds with exit code 75", async () => {
    const { supervisor, state } = setUp();
    state.failure = DOWN;
    const started = supervisor.start().catch((error: PlatformRefused) => error);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(await started).toMatchObject({ exitCode: 75 });
  });

  it("stops trying when the token is refused or the platform stops (F11, F72)", async () => {
    const { supervisor, attempts, refused, state, close } = setUp();
    await supervisor.start();
    state.failure = new SlackCallFailed("apps.connections.open", "invalid_auth");
    close();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(refused.map(({ exitCode }) => exitCode)).toEqual([78]);
    expect(attempts).toHaveLength(2);

    const other = setUp();
    await other.supervisor.start();
    other.state.failure = DOWN;
    other.close();
    await vi.advanceTimersByTimeAsync(1_000);
    await other.supervisor.stop();
    const before = other.attempts.length;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(other.attempts).toHaveLength(before);
  });
});
