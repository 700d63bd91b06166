import { describe, expect, it } from "vitest";
import type { AskRequest } from "../../../src/assistant/assistant.ts";
import { isSureUnasked, UNASKED_CONFIDENCE } from "../../../src/assistant/unasked.ts";
import { createListening } from "../../../src/conversation/listening/listening.ts";
import { createAsking } from "../../../src/conversation/take/asking.ts";
import type { Answer } from "../../../src/domain/answer.ts";
import { createMemoryJournal } from "../../../src/journal/memory/memory-journal.ts";
import { collectLog } from "../../journal/records.ts";
import { anAbstention, anAnswer, createFakeAssistant } from "../../words/sample-answers.ts";

const sure = (): Answer => ({ ...anAnswer(), confidence: UNASKED_CONFIDENCE });
const now = () => new Date("2026-11-30T12:00:00Z");

function listening(answer: Answer = sure()) {
  const journal = createMemoryJournal();
  const asked: AskRequest[] = [];
  const assistant = {
    ...createFakeAssistant(),
    async ask(request: AskRequest) {
      asked.push(request);
      return answer;
    },
  };
  const asking = createAsking({
    assistant,
    journal,
    admit: async () => "welcome",
    logger: collectLog(),
    now,
  });
  const posted: string[] = [];
  const overhearing = createListening({ assistant, asking, journal, now });
  const say = (text: string, thread = "C1:1", deliver?: () => Promise<undefined>) =>
    overhearing.overhear(
      { platform: "slack", person: "anna", text, thread },
      deliver ??
        (async () => {
          posted.push(thread);
          return undefined;
        }),
    );
  return { journal, asked, posted, say };
}

describe("what is said to nobody", () => {
  it("is answered once a thread, when it is sure", async () => {
    const { posted, say } = listening();
    expect(await say("who runs the ferry?")).toBe("answered");
    expect(await say("who runs the ferry?")).toBe("silent");
    expect(await say("who runs the ferry?", "C1:2")).toBe("answered");
    expect(posted).toEqual(["C1:1", "C1:2"]);
  });

  it.each([
    ["is less sure", { ...anAnswer(), confidence: UNASKED_CONFIDENCE - 0.01 } as Answer],
    ["is the closest passage only", { ...anAnswer(), confidence: 0.99, sure: false } as Answer],
    ["is none", anAbstention()],
  ])("is not answered, kept or counted when the answer %s", async (_how, answer) => {
    const { journal, posted, say } = listening(answer);
    expect(await say("who runs the ferry?")).toBe("silent");
    expect(posted).toEqual([]);
    expect((await journal.summarise(new Date(0))).questions).toBe(0);
  });

  it("is not even looked up when it asks nothing by its form", async () => {
    const { asked, say } = listening();
    for (const text of ["lunch", "the ferry is late again", "ok 👍", ""]) await say(text);
    expect(asked).toEqual([]);
  });

  it("is heard by no judge outside", async () => {
    const { asked, say } = listening(anAbstention());
    await say("who runs the ferry?");
    expect(asked).toEqual([{ text: "who runs the ferry?", unheard: true }]);
  });

  it("is answered later when it could not be posted", async () => {
    const { posted, say } = listening();
    const broken = () => Promise.reject(new Error("broken"));
    await expect(say("who runs the ferry?", "C1:1", broken)).rejects.toThrow("broken");
    expect(await say("who runs the ferry?")).toBe("answered");
    expect(posted).toEqual(["C1:1"]);
  });

  it("is answered from a confidence above that of who asks", () => {
    expect(isSureUnasked({ ...anAnswer(), confidence: 0.86 })).toBe(false);
    expect(isSureUnasked(sure())).toBe(true);
  });
});
