import { describe, expect, it } from "vitest";
import type { Assistant } from "../../../src/assistant/assistant.ts";
import { createPromiseKeeper } from "../../../src/conversation/promises/keep-promises.ts";
import { MAX_PROMISES, togglePromise } from "../../../src/conversation/promises/promises.ts";
import { createMemoryJournal } from "../../../src/journal/memory/memory-journal.ts";
import { SENTENCES } from "../../../src/words/wording.ts";
import { aPromise, aRecord, collectLog } from "../../journal/records.ts";
import { createFakeAssistant } from "../../words/sample-answers.ts";

const at = new Date("2026-11-20T12:00:00Z");
const address = aPromise().address;

describe("promises of one person", () => {
  it("are bounded, and one that is taken back makes room", async () => {
    const journal = createMemoryJournal();
    const toggle = (answerId: string, person = "anna") =>
      togglePromise(journal, { record: aRecord({ answerId }), person, address, at });
    for (let count = 0; count < MAX_PROMISES; count += 1)
      expect(await toggle(`answer-${count}`)).toBe(SENTENCES.promised);
    expect(await toggle("one-more")).toBe(SENTENCES.tooManyPromises);
    expect(await toggle("one-more", "bert")).toBe(SENTENCES.promised);
    expect(await toggle("answer-3")).toBe(SENTENCES.promiseWithdrawn);
    expect(await toggle("one-more")).toBe(SENTENCES.promised);
    expect(SENTENCES.tooManyPromises).toContain(String(MAX_PROMISES));
  });
});

describe("looking at promises", () => {
  function keeperOf(assistant: Assistant, promises: number) {
    const journal = createMemoryJournal();
    for (let count = 0; count < promises; count += 1) {
      void journal.recordAnswer(aRecord({ answerId: `answer-${count}`, conversation: `c-${count}` }));
      void journal.recordPromise(aPromise({ answerId: `answer-${count}` }));
    }
    return createPromiseKeeper({
      journal,
      assistant,
      platformOf: (name) => ({
        name,
        start: async () => undefined,
        stop: async () => undefined,
        health: () => ({ state: "connected", since: at, counters: {}, atWork: 0, waiting: 0 }),
        tell: async () => undefined,
      }),
      logger: collectLog(),
      now: () => at,
      settings: { asksAtOnce: 10, restMs: 60_000 },
    });
  }

  it("rests after some questions, counted whether they were answered or not, and ends at once when closed", async () => {
    let asked = 0;
    const assistant = createFakeAssistant(() => {
      asked += 1;
    });
    const unknown: Assistant = {
      ...assistant,
      ask: async (request) => assistant.ask({ ...request, text: "sample: abstained, not-covered" }),
    };
    const keeper = keeperOf(unknown, 100);
    const looks = [keeper.look(), keeper.look(), keeper.look()];
    expect(looks[1]).toBe(looks[2]);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(asked).toBe(10);
    await keeper.close();
    await Promise.all(looks);
    expect(asked).toBe(10);
  });
});
