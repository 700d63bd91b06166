import { describe, expect, it } from "vitest";
import { createAnswerMemory } from "../../src/assistant/answer-memory.ts";
import { createAssistant } from "../../src/assistant/create-assistant.ts";
import type { MeaningIndex } from "../../src/domain/ports/meaning.ts";
import { answerFrom, aPassage, day, prepared } from "../builders.ts";

const knowledge = prepared({ passages: [aPassage("harbour#ferry", "The ferry leaves at noon.")] });
const answer = await answerFrom(knowledge, "when does the ferry leave");

/** Counts how often something is made. */
function counted(keep = true) {
  let count = 0;
  return { make: async () => ({ answer: { ...answer, confidence: ++count }, keep }), count: () => count };
}

describe("the memory of answers", () => {
  it("makes an answer once, also for those who ask while it is made", async () => {
    const remember = createAnswerMemory(2);
    const { make, count } = counted();
    const [first, second] = await Promise.all([remember("a", make), remember("a", make)]);
    expect(await remember("a", make)).toBe(first);
    expect(second).toBe(first);
    expect(count()).toBe(1);
  });

  it("gives up the one that was not used for longest", async () => {
    const remember = createAnswerMemory(2);
    const { make, count } = counted();
    for (const key of ["a", "b", "a", "c", "a"]) await remember(key, make);
    expect(count()).toBe(3);
    await remember("b", make);
    expect(count()).toBe(4);
  });

  it.each([
    ["a size of 0", 0, true, "a"],
    ["an answer that may become better", 2, false, "a"],
    ["a long story", 2, true, "a".repeat(2_001)],
  ])("keeps nothing with %s", async (_, size, keep, key) => {
    const remember = createAnswerMemory(size);
    const { make, count } = counted(keep);
    for (const _time of [1, 2]) await remember(key, make);
    expect(count()).toBe(2);
  });

  it("makes again what failed", async () => {
    const remember = createAnswerMemory(2);
    const failing = async () => {
      throw new Error("the disk is gone");
    };
    await expect(remember("a", failing)).rejects.toThrow("the disk is gone");
    expect(await remember("a", counted().make)).toMatchObject({ confidence: 1 });
  });
});

describe("an assistant that remembers", () => {
  it("answers anew when the day, the conversation, the tapped topic or the knowledge is another", async () => {
    let [now, held] = [day("2026-11-22"), knowledge];
    const assistant = createAssistant({ knowledge: () => ({ prepared: held }), today: () => now });
    const request = { text: "when does the ferry leave" };
    const first = await assistant.ask(request);
    expect(await assistant.ask({ ...request })).toBe(first);
    expect(await assistant.ask({ ...request, previous: "who runs it?" })).not.toBe(first);
    expect(await assistant.ask({ ...request, topic: "ferry" })).not.toBe(first);
    now = day("2026-11-23");
    expect(await assistant.ask(request)).not.toBe(first);
    now = day("2026-11-22");
    held = prepared({ passages: [aPassage("harbour#ferry", "The ferry leaves at one.")] });
    expect((await assistant.ask(request)).statements[0]?.text).toBe("The ferry leaves at one.");
  });

  it("does not keep an answer by words when its meaning did not come in time", async () => {
    let asked = 0;
    const slow: MeaningIndex = {
      nearest: async () => {
        asked++;
        return undefined;
      },
      progress: () => ({ made: 1, of: 1, isSearchable: true }),
      searchable: Promise.resolve(),
      complete: Promise.resolve(),
      release() {},
    };
    const assistant = createAssistant({
      knowledge: () => ({ prepared: knowledge, meaning: slow }),
      today: () => day("2026-11-22"),
    });
    await assistant.ask({ text: "when does the ferry leave" });
    await assistant.ask({ text: "when does the ferry leave" });
    expect(asked).toBe(2);
  });
});
