import { describe, expect, it } from "vitest";
import { createWorkGate, WORK_GATE_DEFAULTS } from "../../../src/conversation/take/work-gate.ts";

const later = () => {
  let open = () => {};
  const promise = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { promise, open };
};

describe("the work gate", () => {
  it("works on at most 64 pieces at once by default", async () => {
    expect(WORK_GATE_DEFAULTS.maxAtWork).toBe(64);
    const gate = createWorkGate();
    const held = later();
    const all = Array.from({ length: 100 }, () => gate.run(() => held.promise));
    while (gate.atWork < 64) await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setImmediate(resolve));
    expect([gate.atWork, gate.waiting]).toEqual([64, 36]);
    held.open();
    expect(await Promise.all(all)).not.toContain("busy");
    expect([gate.atWork, gate.waiting]).toEqual([0, 0]);
  });

  it("says at once that it is busy when the queue is full", async () => {
    const gate = createWorkGate({ maxAtWork: 1, maxWaiting: 1, maxWaitMs: 1_000 });
    const held = later();
    const first = gate.run(() => held.promise);
    while (gate.atWork === 0) await new Promise((resolve) => setImmediate(resolve));
    const second = gate.run(async () => "done");
    expect(await gate.run(async () => "done")).toBe("busy");
    held.open();
    await first;
    expect(await second).toBe("done");
  });

  it("does not start work that waited too long", async () => {
    let now = 0;
    const gate = createWorkGate({ maxAtWork: 1, maxWaiting: 5, maxWaitMs: 30_000 }, () => now);
    const held = later();
    const first = gate.run(() => held.promise);
    while (gate.atWork === 0) await new Promise((resolve) => setImmediate(resolve));
    const second = gate.run(async () => "done");
    now = 1;
    const third = gate.run(async () => "done");
    now = 30_001;
    held.open();
    await first;
    expect([await second, await third]).toEqual(["busy", "done"]);
  });

  it("finishes all accepted work when it closes, and refuses new work", async () => {
    const gate = createWorkGate({ maxAtWork: 2, maxWaiting: 10, maxWaitMs: 1_000 });
    let finished = 0;
    const all = Array.from({ length: 8 }, () =>
      gate.run(async () => {
        await new Promise((resolve) => setImmediate(resolve));
        finished += 1;
      }),
    );
    expect(await gate.close(5_000)).toBe(true);
    expect(finished).toBe(8);
    expect(await gate.run(async () => "late")).toBe("busy");
    await Promise.all(all);
  });

  it("does what was on its way to it when it was told to close", async () => {
    const gate = createWorkGate({ maxAtWork: 1, maxWaiting: 1, maxWaitMs: 1_000 });
    const leave = gate.enter();
    const closed = gate.close(5_000);
    expect(await gate.run(async () => "done")).toBe("done");
    leave();
    expect(await closed).toBe(true);
    expect(await gate.run(async () => "late")).toBe("busy");
  });

  it("gives up waiting after the drain time", async () => {
    const gate = createWorkGate({ maxAtWork: 1, maxWaiting: 1, maxWaitMs: 1_000 });
    void gate.run(() => new Promise(() => {}));
    expect(await gate.close(10)).toBe(false);
  });

  it("frees its place when work fails", async () => {
    const gate = createWorkGate({ maxAtWork: 1, maxWaiting: 1, maxWaitMs: 1_000 });
    await expect(gate.run(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await gate.run(async () => "next")).toBe("next");
  });
});
