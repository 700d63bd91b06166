import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { PendingCalls } from "../../src/meaning/pending-calls.ts";
import { LIMITS, manyRows, openTiny } from "./tiny-meaning.ts";

const RESULT = new Float32Array([1]);

describe("calls that wait for the encoder", () => {
  it("wait no longer than stated", async () => {
    const calls = new PendingCalls(30);
    const began = performance.now();
    expect(await calls.wait("nearest", () => {})).toBeUndefined();
    expect(performance.now() - began).toBeGreaterThan(25);
    expect(calls.size).toBe(0);
    expect(calls.overdueMs).toBeGreaterThan(25);
  });

  it("are given up at once when those before them will take too long", async () => {
    const calls = new PendingCalls(100);
    const sent: number[] = [];
    const ask = () => calls.wait("nearest", (id) => sent.push(id));
    // What a call usually takes is learnt: 50 ms.
    for (let at = 0; at < 60; at++) {
      const asked = ask();
      calls.answered(sent.at(-1) ?? -1, 50, RESULT);
      await asked;
    }
    sent.length = 0;
    const [first, second, third] = [ask(), ask(), ask()];
    expect(await Promise.race([third, sleep(10, "waits")])).toBeUndefined();
    expect(sent.length).toBeLessThan(3);
    for (const id of sent) calls.answered(id, 50, RESULT);
    expect(await first).toBe(RESULT);
    expect(await second).toBe(sent.length === 2 ? RESULT : undefined);
  });

  it("are tried one at a time while the encoder is slower than anybody waits", async () => {
    const calls = new PendingCalls(20);
    let latest = -1;
    const ask = () => calls.wait("nearest", (id) => (latest = id));
    for (let at = 0; at < 40; at++) {
      const asked = ask();
      calls.answered(latest, 500, undefined);
      await asked;
    }
    const asked = ask();
    calls.answered(latest, 1, RESULT);
    expect(await asked).toBe(RESULT);
  });

  it("are all told when nobody will answer", async () => {
    const calls = new PendingCalls(10_000);
    const asked = [calls.wait("nearest", () => {}), calls.wait("late", () => {})];
    calls.giveUp();
    expect(await Promise.all(asked)).toEqual([undefined, undefined]);
    expect(calls.overdueMs).toBe(0);
  });
});

describe("a flood of questions", () => {
  it("is answered as far as time allows; the others are told at once, and nobody waits longer than stated", async () => {
    const { meaning } = openTiny({ meaningWaitMs: 400 });
    const index = meaning.hold(manyRows(2_000));
    await index.complete;
    await index.nearest(["book"], LIMITS);
    let longest = 0;
    const results = await Promise.all(
      Array.from({ length: 3_000 }, async (_, at) => {
        const began = performance.now();
        const result = await index.nearest([`book ${at} for my home`], LIMITS);
        longest = Math.max(longest, performance.now() - began);
        return result;
      }),
    );
    const answered = results.filter((result) => result !== undefined).length;
    expect(answered).toBeGreaterThan(0);
    expect(answered).toBeLessThan(3_000);
    expect(longest).toBeLessThan(400 + 400);
    expect((await index.nearest(["book"], LIMITS))?.sentence.rows).toHaveLength(3);
  });
});
