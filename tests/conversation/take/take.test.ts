import { describe, expect, it } from "vitest";
import { createEventOnce } from "../../../src/conversation/take/event-once.ts";
import { ReplyQueueFull } from "../../../src/conversation/take/reply-queue.ts";
import { type ChatFaults, createTake, type Taken } from "../../../src/conversation/take/take.ts";
import { createWorkGate } from "../../../src/conversation/take/work-gate.ts";
import { createMemoryJournal } from "../../../src/journal/memory/memory-journal.ts";
import { collectLog } from "../../journal/records.ts";

const now = () => new Date("2026-11-23T12:00:00Z");

function aTake(faults?: ChatFaults, gate = createWorkGate()) {
  const done: string[] = [];
  const once = createEventOnce({ journal: createMemoryJournal({ now }) });
  const take = createTake({
    once,
    gate,
    logger: collectLog(),
    count: (what) => void done.push(`counted ${what}`),
    ...(faults === undefined ? {} : { faults }),
  });
  const step = (name: string) => async () => void done.push(name);
  const tell: Taken["tell"] = async (sentence) => void done.push(`told: ${sentence}`);
  return { take, done, step, tell };
}

describe("what comes in from a chat", () => {
  it("is acknowledged first, then worked on", async () => {
    const { take, done, step } = aTake();
    await take({ keys: ["a"], acknowledge: step("acknowledged"), work: step("worked") });
    expect(done).toEqual(["acknowledged", "worked", "counted handled"]);
  });

  it("is worked on once, however often it comes; each time it is acknowledged", async () => {
    const { take, done, step } = aTake();
    for (const keys of [["a"], ["a", "b"]])
      await take({ keys, acknowledge: step("acknowledged"), work: step("worked") });
    expect(done).toEqual(["acknowledged", "worked", "counted handled", "acknowledged", "counted duplicate"]);
  });

  it("is not worked on when it could not be acknowledged, so that it may come again", async () => {
    const { take, done, step } = aTake();
    const acknowledge = () => Promise.reject(new Error("gone"));
    await take({ keys: ["a"], acknowledge, work: step("worked") });
    expect(done).toEqual(["counted failed"]);
    await take({ keys: ["a"], work: step("worked") });
    expect(done).toContain("worked");
  });

  it("ends with a sentence and a reference when something breaks, and may be tried again", async () => {
    const { take, done, step, tell } = aTake();
    await take({ keys: ["a"], work: () => Promise.reject(new Error("no")), tell });
    expect(done.join()).toMatch(/counted failed,told: Something went wrong .* reference [a-z0-9]{12}\./);
    await take({ keys: ["a"], work: step("worked"), tell });
    expect(done.at(-1)).toBe("counted handled");
  });

  it("ends with a word of being busy when too much waits, here or in the channel", async () => {
    const busy = "told: I have too many questions right now. Please ask again in a minute.";
    const gate = createWorkGate();
    await gate.close(0);
    const closed = aTake(undefined, gate);
    await closed.take({ keys: ["a"], work: closed.step("worked"), tell: closed.tell });
    expect(closed.done).toEqual(["counted busy", busy, "counted handled"]);
    const full = aTake();
    await full.take({
      keys: ["a"],
      work: () => Promise.reject(new ReplyQueueFull("full")),
      tell: full.tell,
    });
    expect(full.done).toEqual(["counted busy", busy]);
  });

  it("is counted and told to nobody when what was asked is gone", async () => {
    const faults: ChatFaults = { fieldsOf: () => ({}), leavesNobody: () => "question-gone" };
    const { take, done, tell } = aTake(faults);
    await take({ keys: ["a"], work: () => Promise.reject(new Error("gone")), tell });
    expect(done).toEqual(["counted question-gone"]);
  });

  it("never rejects, also when nobody can be told", async () => {
    const { take } = aTake();
    const tell = () => Promise.reject(new Error("closed"));
    await expect(
      take({ keys: ["a"], work: () => Promise.reject(new Error("no")), tell }),
    ).resolves.toBeUndefined();
  });
});
