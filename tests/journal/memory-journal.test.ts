import { describe, expect, it } from "vitest";
import type { AnswerRecord } from "../../src/domain/journal.ts";
import { createMemoryJournal } from "../../src/journal/memory-journal.ts";
import { anAnswer } from "../platforms/sample-answers.ts";

function aRecord(change: Partial<AnswerRecord> = {}): AnswerRecord {
  const answer = anAnswer();
  return {
    answerId: "abcdefghijkl",
    platform: "slack",
    conversation: "C1:1",
    person: "anna",
    askedAt: new Date(0),
    question: { text: answer.question, asOf: answer.asOf },
    answer,
    visibility: "public",
    durationMs: 1,
    ...change,
  };
}

describe("the journal in memory", () => {
  it("finds an answer, and the latest of a conversation", async () => {
    const journal = createMemoryJournal();
    journal.recordAnswer(aRecord());
    journal.recordAnswer(aRecord({ answerId: "second" }));
    expect((await journal.findAnswer("abcdefghijkl"))?.answerId).toBe("abcdefghijkl");
    expect((await journal.latestAnswer("C1:1"))?.answerId).toBe("second");
    expect(await journal.latestAnswer("C1:2")).toBeUndefined();
  });

  it("keeps a bounded number of records, the newest", async () => {
    const journal = createMemoryJournal({ maxRecords: 2 });
    for (const answerId of ["a", "b", "c"]) journal.recordAnswer(aRecord({ answerId }));
    expect(await journal.findAnswer("a")).toBeUndefined();
    expect((await journal.findAnswer("c"))?.answerId).toBe("c");
  });

  it("counts one vote a person and answer, lets it change, and adds a reason to it", async () => {
    const journal = createMemoryJournal();
    const vote = { answerId: "a", person: "anna", at: new Date(0) };
    expect(await journal.recordVote({ ...vote, helpful: true })).toBe("counted");
    expect(await journal.recordVote({ ...vote, helpful: true })).toBe("already-counted");
    expect(await journal.recordVote({ ...vote, helpful: false })).toBe("changed");
    expect(await journal.recordVote({ ...vote, helpful: false, reason: "wrong" })).toBe("changed");
    expect(await journal.recordVote({ ...vote, person: "bert", helpful: true })).toBe("counted");
  });

  it("forgets events after ten minutes", async () => {
    let at = 0;
    const journal = createMemoryJournal({ now: () => new Date(at) });
    journal.recordEvent("e", "answered", new Date(at));
    at = 600_000;
    expect(await journal.eventState("e")).toBe("answered");
    at = 600_001;
    expect(await journal.eventState("e")).toBeUndefined();
  });

  it("removes all that a person left", async () => {
    const journal = createMemoryJournal();
    journal.recordAnswer(aRecord());
    journal.recordPost("abcdefghijkl", { channel: "C1", message: "2" }, { channel: "C1", message: "1" });
    await journal.recordVote({ answerId: "abcdefghijkl", person: "anna", helpful: true, at: new Date(0) });
    expect(await journal.forget("anna")).toBe(2);
    expect(await journal.findAnswer("abcdefghijkl")).toBeUndefined();
    expect(await journal.findPost({ channel: "C1", message: "1" })).toBeUndefined();
  });
});
