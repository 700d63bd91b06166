import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { isAlive, LATE, LIMITS, manyRows, openTiny, until } from "./tiny-meaning.ts";

const WAIT = 400;
/** What a busy machine may add to a wait, in milliseconds. */
const SLACK = 300;

/** Asks again and again, each time measuring; the returned function ends it and gives the longest wait. */
function keepAsking(ask: () => Promise<unknown>) {
  const state = { isOver: false, longest: 0, answered: 0, unanswered: 0 };
  const loop = (async () => {
    while (!state.isOver) {
      const began = performance.now();
      const result = await ask();
      state.longest = Math.max(state.longest, performance.now() - began);
      if (result === undefined) state.unanswered++;
      else state.answered++;
      await sleep(1);
    }
  })();
  return async () => {
    state.isOver = true;
    await loop;
    return state;
  };
}

describe("the encoder's process, killed", () => {
  it("while it starts: is started again, and nobody waits longer than stated", async () => {
    const { meaning } = openTiny({ meaningWaitMs: WAIT });
    const index = meaning.hold(manyRows(10));
    const stop = keepAsking(() => index.nearest(["book"], LIMITS));
    process.kill(meaning.pid ?? 0, "SIGKILL");
    await until(() => meaning.health().reason !== undefined);
    expect(meaning.health()).toEqual({
      state: "starting",
      reason:
        "The encoder's process ended (SIGKILL). It starts again; until then questions are compared by their words alone.",
    });
    await index.complete;
    expect((await index.nearest(["book"], LIMITS))?.sentence.rows).toHaveLength(3);
    expect((await stop()).longest).toBeLessThan(WAIT + SLACK);
  });

  it("under load: calls under way are given up at once and the next process knows the rows", async () => {
    const { meaning, log } = openTiny({ meaningWaitMs: WAIT });
    const index = meaning.hold(manyRows(2_000, "whole"));
    await index.complete;
    const asking = [
      keepAsking(() => index.nearest([`book ${Math.random()}`], LIMITS)),
      keepAsking(() => index.nearest([`week ${Math.random()}`], LATE)),
    ];
    for (let kills = 0; kills < 3; kills++) {
      await until(() => meaning.health().state === "ready");
      await sleep(50 + kills * 37);
      const { pid = 0 } = meaning;
      process.kill(pid, "SIGKILL");
      await until(() => meaning.health().state !== "ready");
    }
    await until(() => meaning.health().state === "ready" && index.progress().made === 2_000);
    expect((await index.nearest(["Where is book number 7 today?"], LIMITS))?.whole.rows[0]).toBe(7);
    for (const stop of asking) {
      const { longest, answered, unanswered } = await stop();
      expect(longest).toBeLessThan(WAIT + SLACK);
      expect(answered).toBeGreaterThan(0);
      expect(unanswered).toBeGreaterThan(0);
    }
    expect(log.lines.filter(({ level }) => level === "warn")).toHaveLength(3);
  });

  it("while vectors are made, with rows that come and go meanwhile", async () => {
    const { meaning } = openTiny({ meaningWaitMs: WAIT });
    const first = meaning.hold(manyRows(3_000));
    await until(() => first.progress().made > 300);
    process.kill(meaning.pid ?? 0, "SIGKILL");
    const second = meaning.hold(manyRows(20, "title"));
    first.release();
    await expect(first.complete).rejects.toThrow("The rows are released.");
    await second.complete;
    expect((await second.nearest(["book"], LIMITS))?.title.rows).toHaveLength(3);
  });

  it("while it is being closed: closing ends all the same, and everything that waits is told", async () => {
    const { meaning } = openTiny({ meaningWaitMs: WAIT });
    const index = meaning.hold(manyRows(3_000));
    await until(() => index.progress().made > 300);
    const { pid = 0 } = meaning;
    const asked = [index.nearest(["book"], LIMITS), index.nearest(["book"], LATE)];
    const closing = meaning.close();
    process.kill(pid, "SIGKILL");
    await closing;
    expect(isAlive(pid)).toBe(false);
    expect(await Promise.all(asked)).toEqual([undefined, undefined]);
    await expect(index.complete).rejects.toThrow("The encoder is closed.");
    expect(await index.nearest(["book"], LIMITS)).toBeUndefined();
    expect(meaning.hold(manyRows(1)).progress()).toMatchObject({ made: 0, of: 1 });
  });

  it("again and again before it is ready: is given up with one sentence", async () => {
    const { meaning, log } = openTiny({ meaningWaitMs: WAIT });
    const index = meaning.hold(manyRows(10));
    const complete = expect(index.complete).rejects.toThrow("5 times");
    let killed: number | undefined;
    while (meaning.health().state !== "lost") {
      if (meaning.pid !== undefined && meaning.pid !== killed) {
        killed = meaning.pid;
        process.kill(killed, "SIGKILL");
      }
      await sleep(2);
    }
    await complete;
    expect(meaning.health().reason).toBe(
      "The encoder's process ended (SIGKILL) before it was ready, 5 times.",
    );
    expect(log.lines.filter(({ message }) => message.startsWith("encoder lost"))).toHaveLength(1);
    await sleep(100);
    expect(meaning.pid).toBeUndefined();
  });

  it("or stopped: nobody waits longer than stated, and it is replaced", async () => {
    const { meaning } = openTiny({ meaningWaitMs: 100, stuckMs: 300 });
    const index = meaning.hold(manyRows(10));
    await index.complete;
    const { pid = 0 } = meaning;
    process.kill(pid, "SIGSTOP");
    const stop = keepAsking(() => index.nearest(["book"], LIMITS));
    await until(
      () => meaning.pid !== pid && index.progress().made === 10 && meaning.health().state === "ready",
    );
    expect(isAlive(pid)).toBe(false);
    expect((await stop()).longest).toBeLessThan(100 + SLACK);
  });
});
