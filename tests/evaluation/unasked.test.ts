import { describe, expect, it } from "vitest";
import { UNASKED_CONFIDENCE } from "../../src/assistant/unasked.ts";
import { readGolden } from "../../src/evaluation/golden.ts";
import { closeSets, openSets } from "../../src/evaluation/run/ask-sets.ts";
import { overhearAll, saidUnasked, toUnaskedRates } from "../../src/evaluation/unasked/measure-unasked.ts";
import { holds, precisionOf, readChatter } from "../../src/evaluation/unasked/report-unasked.ts";

const PART = ["basic", "near-miss", "out-of-scope"];

describe("answers that nobody asked for", () => {
  it("are right, and none is given to chatter, over a part of the questions, by words alone", async () => {
    const questions = await readGolden(PART.map((name) => `tests/golden/${name}.jsonl`));
    const set = { name: "part", knowledge: "knowledge", questions, group: "part" };
    const opened = await openSets([set], undefined);
    const chatter = await readChatter();
    expect(chatter.length).toBeGreaterThanOrEqual(200);
    const overheard = await overhearAll(opened, chatter, "2026-11-22" as never);
    closeSets(opened);
    const rates = toUnaskedRates(overheard, questions.length, UNASKED_CONFIDENCE);
    const wrong = saidUnasked(overheard, UNASKED_CONFIDENCE).filter(({ isRight }) => !isRight);
    expect(rates.said, "says something at all").toBeGreaterThan(0);
    expect([precisionOf(rates), rates.toChatter, wrong.map(({ text }) => text)]).toEqual([1, 0, []]);
    expect(holds(rates)).toBe(true);
  }, 60_000);

  it("are counted as wrong where nothing is to be said, and chatter holds nothing", () => {
    expect(holds({ confidence: 0.9, said: 20, right: 19, answerable: 100, toChatter: 0 })).toBe(true);
    expect(holds({ confidence: 0.9, said: 20, right: 18, answerable: 100, toChatter: 0 })).toBe(false);
    expect(holds({ confidence: 0.9, said: 20, right: 20, answerable: 100, toChatter: 1 })).toBe(false);
    expect(precisionOf({ confidence: 0.9, said: 0, right: 0, answerable: 100, toChatter: 0 })).toBe(1);
  });
});
