import { describe, expect, it } from "vitest";
import { createEventOnce, REMEMBER_EVENTS_MS } from "../../../src/conversation/take/event-once.ts";
import { createMemoryJournal } from "../../../src/journal/memory/memory-journal.ts";

function setUp() {
  let at = Date.parse("2026-11-23T00:00:00Z");
  const now = () => new Date(at);
  const journal = createMemoryJournal({ now });
  const pass = (ms: number) => {
    at += ms;
  };
  return { journal, once: createEventOnce({ journal, elapsed: () => at }), pass };
}

describe("an event", () => {
  it("is handled once, however often it is delivered", async () => {
    const { once } = setUp();
    let handled = 0;
    const work = async () => {
      handled += 1;
    };
    const outcomes = await Promise.all([1, 2, 3].map(() => once.run(["event"], work)));
    expect(outcomes.sort()).toEqual(["duplicate", "duplicate", "handled"]);
    expect(handled).toBe(1);
  });

  it("is recognised by any of its keys", async () => {
    const { once } = setUp();
    await once.run(["event 1", "channel 1"], async () => {});
    expect(await once.run(["event 2", "channel 1"], async () => {})).toBe("duplicate");
  });

  it("is handled by a repeated delivery when the first one failed", async () => {
    const { once } = setUp();
    await expect(once.run(["event"], () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await once.run(["event"], async () => {})).toBe("handled");
  });

  it("is handled by the delivery that waited when the one at work fails", async () => {
    const { once } = setUp();
    const first = once.run(["event"], () => Promise.reject(new Error("no")));
    const second = once.run(["event"], async () => {});
    await expect(first).rejects.toThrow("no");
    expect(await second).toBe("handled");
  });

  it("is remembered for ten minutes", async () => {
    const { once, pass } = setUp();
    await once.run(["event"], async () => {});
    pass(REMEMBER_EVENTS_MS - 1);
    expect(await once.run(["event"], async () => {})).toBe("duplicate");
    pass(2);
    expect(await once.run(["event"], async () => {})).toBe("handled");
    expect(REMEMBER_EVENTS_MS).toBe(600_000);
  });

  it("is not answered again after a restart", async () => {
    const { once, journal } = setUp();
    await once.run(["event"], async () => {});
    expect(await createEventOnce({ journal }).run(["event"], async () => {})).toBe("duplicate");
  });

  it("is left alone when an earlier process died while answering it", async () => {
    const { once, journal } = setUp();
    await journal.claim(["event"]);
    expect(await once.run(["event"], async () => {})).toBe("unsure");
  });
});
