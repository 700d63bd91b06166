import { describe, expect, it } from "vitest";
import { UNASKED_CONFIDENCE } from "../../src/assistant/unasked.ts";
import { readGolden } from "../../src/evaluation/golden.ts";
import { closeSets, openSets } from "../../src/evaluation/run/ask-sets.ts";
import { overhearAll, toUnaskedRates } from "../../src/evaluation/unasked/measure-unasked.ts";
import { holds, precisionOf, readChatter } from "../../src/evaluation/unasked/report-unasked.ts";

const PART = ["basic", "near-miss", "out-of-scope"];
/** Two are wrong; what all questions reach, with meaning, is in DECISIONS.md. */
const FLOOR = 0.85;

describe("answers that nobody asked for", () => {
  it("hold their floor over a part of the questions, by words alone, and none is given to chatter", async () => {
    const questions = await readGolden(PART.map((name) => `tests/golden/${name}.jsonl`));
    const set = { name: "part", knowledge: "knowledge", questions, group: "part" };
    const opened = await openSets([set], undefined);
    const chatter = await readChatter();
    expect(chatter.length).toBeGreaterThanOrEqual(200);
    const overheard = await overhearAll(opened, chatter);
    closeSets(opened);
    const rates = toUnaskedRates(overheard, questions.length, UNASKED_CONFIDENCE);
    expect(rates.said).toBeGreaterThanOrEqual(10);
    expect(precisionOf(rates)).toBeGreaterThanOrEqual(FLOOR);
    expect(rates.toChatter).toBe(0);
  }, 240_000);

  it("are counted as wrong where nothing is to be said, and chatter holds nothing", () => {
    expect(holds({ confidence: 0.9, said: 20, right: 19, answerable: 100, toChatter: 0 })).toBe(true);
    expect(holds({ confidence: 0.9, said: 20, right: 18, answerable: 100, toChatter: 0 })).toBe(false);
    expect(holds({ confidence: 0.9, said: 20, right: 20, answerable: 100, toChatter: 1 })).toBe(false);
    expect(precisionOf({ confidence: 0.9, said: 0, right: 0, answerable: 100, toChatter: 0 })).toBe(1);
  });
});
