import { describe, expect, it } from "vitest";
import type { Verdict } from "../../src/domain/topic.ts";
import { openSnapshot } from "../../src/evaluation/run/open-folder.ts";
import { halveVerdicts } from "../../src/evaluation/verdicts/half-asked.ts";
import { askTakenOut, isRight } from "../../src/evaluation/verdicts/report-verdicts.ts";
import { aPassage, aTopic, prepared } from "../builders.ts";

const YES: Verdict = {
  kind: "yesno",
  text: "Yes, until noon.",
  asks: [
    "is the gate open in the morning",
    "can one enter the gate in the morning",
    "does the gate open in the morning",
    "is the gate of the garden open in the morning",
    "may visitors enter through the gate in the morning",
    "is the gate open early in the morning",
  ],
};
const LONE: Verdict = { kind: "value", text: "At noon.", asks: ["when does the gate close"] };
const { snapshot } = prepared({
  passages: [aPassage("garden#gate", "The gate is open in the morning and closes at noon.")],
  topics: [aTopic("gate", ["the gate"], [{ passage: "garden#gate", says: [YES, LONE] }])],
});

describe("half of the examples", () => {
  const { snapshot: halved, takenOut } = halveVerdicts(snapshot);
  const says = halved.topics[0]?.record[0]?.says ?? [];

  it("are taken out, the same ones every time", () => {
    const questions = takenOut.map(({ question }) => question);
    expect(questions.length).toBeGreaterThan(0);
    expect([...(says[0]?.asks ?? []), ...questions].sort()).toEqual([...YES.asks].sort());
    expect(halveVerdicts(snapshot).takenOut).toEqual(takenOut);
  });

  it("leave every short answer at least one", () => expect(says[1]).toEqual(LONE));

  it("are answered from the other half where they are asked in its direction", async () => {
    const folder = await openSnapshot(halved, undefined);
    const opened = await askTakenOut(takenOut, folder);
    folder.close();
    expect(opened).toHaveLength(takenOut.length);
    expect(opened.filter(({ got }) => got !== undefined).every(isRight)).toBe(true);
    expect(opened.some(isRight)).toBe(true);
  });

  it("are right with the same word, and with the same value", () => {
    const asked = { question: "is it open" };
    expect(isRight({ asked: { ...asked, verdict: YES }, got: "Yes, always." })).toBe(true);
    expect(isRight({ asked: { ...asked, verdict: YES }, got: "No, never." })).toBe(false);
    expect(isRight({ asked: { ...asked, verdict: LONE }, got: "At one." })).toBe(false);
  });
});
