import { describe, expect, it } from "vitest";
import { createAdmit, QUESTIONS_PER_MINUTE } from "../../../src/conversation/limits/per-minute.ts";
import {
  createAsking,
  FOLLOW_UP_MS,
  type Incoming,
  type Reply,
} from "../../../src/conversation/take/asking.ts";
import { createMemoryJournal } from "../../../src/journal/memory/memory-journal.ts";
import { createFakeAssistant } from "../../words/sample-answers.ts";

const silent = { debug() {}, info() {}, warn() {}, error() {} };

function setUp(before?: Parameters<typeof createFakeAssistant>[0]) {
  let at = Date.parse("2026-11-23T00:00:00Z");
  const now = () => new Date(at);
  const journal = createMemoryJournal({ now });
  const assistant = createFakeAssistant(before);
  const asking = createAsking({
    assistant,
    journal,
    admit: createAdmit(QUESTIONS_PER_MINUTE),
    logger: silent,
    now,
  });
  const replies: Reply[] = [];
  const ask = (change: Partial<Incoming> = {}) =>
    asking.ask(
      {
        platform: "slack",
        conversation: "C1:1",
        person: "anna",
        text: "who runs the ferry?",
        visibility: "public",
        ...change,
      },
      async (reply) => {
        replies.push(reply);
        return { channel: "C1", message: String(replies.length) };
      },
    );
  return { asking, ask, assistant, journal, replies, pass: (ms: number) => (at += ms) };
}

describe("asking", () => {
  it("remembers an answer after it was delivered, and not when delivering failed", async () => {
    const { ask, asking, journal } = setUp();
    const reply = await ask({ askedIn: { channel: "C1", message: "0" } });
    if (reply.kind !== "answer") throw new Error("no answer");
    expect(await journal.findAnswer(reply.record.answerId)).toEqual(reply.record);
    expect(await journal.findPost({ channel: "C1", message: "0" })).toEqual({
      answerId: reply.record.answerId,
      post: { channel: "C1", message: "1" },
    });
    let lost = "";
    const failing = asking.ask(
      { platform: "slack", conversation: "C2", person: "anna", text: "x", visibility: "public" },
      async (given) => {
        if (given.kind === "answer") lost = given.record.answerId;
        throw new Error("not delivered");
      },
    );
    await expect(failing).rejects.toThrow("not delivered");
    expect(await asking.findAnswer(lost)).toBeUndefined();
  });

  it("hands over the previous question of the same conversation, and of no other", async () => {
    const { ask, assistant } = setUp();
    await ask();
    await ask({ text: "and the night line?" });
    await ask({ text: "and the night line?", conversation: "C1:2" });
    expect(assistant.asked.map(({ previous }) => previous)).toEqual([
      undefined,
      "who runs the ferry?",
      undefined,
    ]);
  });

  it("reads a question alone when the person says so", async () => {
    const { ask, assistant } = setUp();
    await ask();
    await ask({ alone: true });
    expect(assistant.asked[1]?.previous).toBeUndefined();
  });

  it("forgets a conversation after an hour", async () => {
    const { ask, assistant, pass } = setUp();
    await ask();
    pass(FOLLOW_UP_MS + 1);
    await ask();
    expect(assistant.asked[1]?.previous).toBeUndefined();
  });

  it("answers the eleventh question of a minute with a polite sentence", async () => {
    const { ask, replies, assistant } = setUp();
    for (let count = 0; count < 11; count += 1) await ask();
    expect(assistant.asked).toHaveLength(10);
    expect(replies.at(-1)).toMatchObject({ kind: "sentence", because: "rate" });
  });

  it("tells the person a reference, and no detail, when something breaks", async () => {
    const { ask, replies } = setUp(() => {
      throw new Error("/secret/path broke");
    });
    await ask();
    expect(replies[0]).toMatchObject({ kind: "sentence", because: "fault" });
    expect(JSON.stringify(replies[0])).toMatch(/reference [a-z0-9]{12}/);
    expect(JSON.stringify(replies[0])).not.toContain("secret");
  });

  it("keeps no secret that was typed into a question", async () => {
    const { ask } = setUp();
    const token = ["xoxb", "1234567890", "abcdefghijkl"].join("-");
    const reply = await ask({ text: `why is ${token} refused by the ferry?` });
    expect(JSON.stringify(reply)).not.toContain(token);
  });
});
