import { describe, expect, it } from "vitest";
import { mayPress } from "../../../src/conversation/press/may-press.ts";
import type { AnswerRecord } from "../../../src/domain/journal.ts";
import type { ButtonAction } from "../../../src/words/button-value.ts";
import { aRecord } from "../../journal/records.ts";
import { anAbstention } from "../../words/sample-answers.ts";

const ASKER = { person: "anna", channel: "C1" };
const OTHER = { person: "bert", channel: "C1" };

interface Case {
  readonly presser?: typeof ASKER;
  readonly record?: Partial<AnswerRecord>;
  readonly argument?: number;
  readonly isShared?: boolean;
}

function may(action: ButtonAction, { presser = ASKER, record = {}, argument, isShared = false }: Case = {}) {
  const value = { action, answerId: "abcdefghijkl", ...(argument === undefined ? {} : { argument }) };
  return mayPress(value, aRecord(record), presser, {
    platform: "slack",
    askAPersonChannel: "C9",
    journal: { wasShared: async () => isShared },
  });
}

describe("a button acts", () => {
  it.each(["passages", "helpful", "not-helpful", "person", "tell-me"] as const)(
    "for everybody under an answer that everybody reads, else for its asker until it was shared: %s",
    async (action) => {
      const record = { visibility: "private" } as const;
      expect(await may(action, { presser: OTHER })).toBe(true);
      expect(await may(action, { record })).toBe(true);
      expect(await may(action, { record, presser: OTHER })).toBe(false);
      expect(await may(action, { record, presser: OTHER, isShared: true })).toBe(true);
    },
  );

  it("that shares for the asker alone, where it was asked, and only what others do not see yet", async () => {
    const record = { visibility: "private" } as const;
    expect(await may("share", { record })).toBe(true);
    expect(await may("share", { record, presser: OTHER, isShared: true })).toBe(false);
    expect(await may("share", { record, presser: { ...ASKER, channel: "C2" } })).toBe(false);
    expect(await may("share")).toBe(false);
  });

  it("that chooses, or has a follow-up read otherwise, where the answer offers that", async () => {
    const record = { answer: anAbstention({ readAs: "how many?" }) };
    expect([await may("choose", { record, argument: 0 }), await may("not-that", { record })]).toEqual([
      true,
      true,
    ]);
    expect(await may("choose", { record, argument: 7 })).toBe(false);
    expect(await may("choose", { record })).toBe(false);
    expect(await may("not-that", { record: { answer: anAbstention() } })).toBe(false);
  });

  it("that takes or settles a question for whoever presses it in the channel for people", async () => {
    for (const action of ["take", "settle"] as const) {
      expect(await may(action, { presser: { person: "carla", channel: "C9" } })).toBe(true);
      expect(await may(action)).toBe(false);
    }
  });

  it("never under an answer of another chat", async () => {
    expect(await may("helpful", { record: { platform: "discord" } })).toBe(false);
  });
});
