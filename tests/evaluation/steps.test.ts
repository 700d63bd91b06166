import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { FITTED } from "../../src/answering/judge/fitted.ts";
import { pairedDifference } from "../../src/evaluation/ablation/paired-interval.ts";
import { printAblation } from "../../src/evaluation/ablation/print-ablation.ts";
import { runAblation, SWITCHES } from "../../src/evaluation/ablation/run-ablation.ts";
import { fitAll } from "../../src/evaluation/fit/fit-all.ts";
import { toTrainingSets } from "../../src/evaluation/fit/training-sets.ts";
import type { QuestionSet } from "../../src/evaluation/questions/question-set.ts";
import { askAll } from "../../src/evaluation/run/ask-set.ts";
import { boldly } from "../../src/evaluation/run/bold.ts";
import { HeldMeaning } from "../../src/evaluation/run/held-meaning.ts";
import { openSnapshot } from "../../src/evaluation/run/open-folder.ts";
import { aFolder, load } from "../knowledge/knowledge-folder.ts";
import { openTiny } from "../meaning/tiny-meaning.ts";
import { asked } from "./questions.ts";
import { LIBRARY, LIBRARY_QUESTIONS } from "./small-folder.ts";

const questions = asked(...LIBRARY_QUESTIONS);

async function aSet(name: string): Promise<QuestionSet> {
  return { name, knowledge: await aFolder(LIBRARY), questions, group: name };
}

describe("asking a set", () => {
  it("gives every reply with its verdict and the place of the right passage", async () => {
    const folder = boldly(await openSnapshot(await load(LIBRARY), undefined), "sure");
    const replies = await askAll(questions, folder);
    expect(replies.map(({ question }) => question.id)).toEqual(questions.map(({ id }) => id));
    expect(replies[0]).toMatchObject({ rank: 0, judged: { manner: "sure", right: true, correct: true } });
    expect(replies.at(-1)?.rank).toBe(Number.POSITIVE_INFINITY);
  });

  it("boldly says the first candidate in the manner that is wished", async () => {
    const folder = await openSnapshot(await load(LIBRARY), undefined);
    const [late] = questions;
    for (const manner of ["sure", "closest"] as const) {
      const [reply] = await askAll(late === undefined ? [] : [late], boldly(folder, manner));
      expect(reply?.judged.manner).toBe(manner);
    }
  });
});

describe("meaning that is measured", () => {
  it("is asked once for the same question of the same rows, and freed by its last user", async () => {
    const { meaning } = openTiny();
    const held = new HeldMeaning(meaning);
    const snapshot = await load(LIBRARY);
    const [first, second] = [await openSnapshot(snapshot, held), await openSnapshot(snapshot, held)];
    const limits = { whole: 3, title: 3, asking: 3, sentence: 3, late: { whole: 2, asked: 1 } };
    const found = await first.meaning?.nearest(["late books"], limits);
    expect(found?.whole.rows.length).toBe(3);
    expect(await second.meaning?.nearest(["late books"], limits)).toBe(found);
    first.close();
    expect((await second.meaning?.nearest(["new books"], limits))?.late?.size).toBeGreaterThan(1);
    second.close();
    await expect(second.meaning?.nearest(["old books"], limits)).rejects.toThrow("no answer in time");
  });

  it("waits for an encoder that ended until it has its vectors again", async () => {
    const { meaning } = openTiny();
    const folder = await openSnapshot(await load(LIBRARY), new HeldMeaning(meaning));
    const limits = { whole: 3, title: 3, asking: 3, sentence: 3 };
    const before = await folder.meaning?.nearest(["late books"], limits);
    process.kill(meaning.pid ?? 0, "SIGKILL");
    const after = await folder.meaning?.nearest(["late books "], limits);
    expect(after?.whole.rows).toEqual(before?.whole.rows);
    folder.close();
  });
});

describe("the ablation", () => {
  it("takes away each step of the policy in turn and tells what that costs", async () => {
    const losses = await runAblation([await aSet("library")], undefined);
    expect(losses.correct.map(({ step }) => step)).toEqual(SWITCHES);
    expect(SWITCHES).toContain("spelling");
    expect(losses.correct.map(({ set }) => set)).toEqual(SWITCHES.map(() => "library"));
    expect(printAblation(losses)).toMatch(/^correct replies\n\n +library\n/u);
  });

  it("tells a change with the interval in which it lies 95 times of 100", () => {
    const before = Array.from({ length: 100 }, (_, at) => at < 50);
    const after = Array.from({ length: 100 }, (_, at) => at < 60);
    const { difference, low, high } = pairedDifference(before, after);
    expect(difference).toBeCloseTo(0.1);
    expect(low).toBeGreaterThan(0.03);
    expect(high).toBeLessThan(0.18);
    expect(pairedDifference(before, before)).toEqual({ difference: 0, low: 0, high: 0 });
  });
});

describe("the training sets", () => {
  it("are asked of their own folder, and those of plain folders of the curated one with all of them in it, too", async () => {
    const curated = await aFolder({ "ferry.md": "# Ferry\n\nThe ferry leaves at eight." });
    const own: QuestionSet = { name: "own", knowledge: curated, questions, group: "own" };
    const sets = await toTrainingSets([own, await aSet("library"), await aSet("second")], curated);
    expect(sets.map(({ name, author }) => [name, author])).toEqual([
      ["own", "own"],
      ["library", "library"],
      ["second", "second"],
      ["library mixed", "library"],
      ["second mixed", "second"],
    ]);
    const mixed = [...(sets.at(-1)?.snapshot.sourcesById.values() ?? [])].map(({ file }) => file);
    expect(mixed).toContain("ferry.md");
    expect(mixed).toContain(join("second", "card.md"));
    expect(sets[3]?.snapshot).toBe(sets[4]?.snapshot);
  });
});

describe("a fit", () => {
  it("of words alone leaves what was fitted with meaning as it is, and is the same each time", async () => {
    const sets = await toTrainingSets([await aSet("library"), await aSet("second")], "elsewhere");
    const told: string[] = [];
    const targets = { sure: 0.92, unanswerable: 0.2 };
    const fitted = await fitAll(sets, undefined, targets, (text) => told.push(text));
    expect(fitted.meaning).toBe(FITTED.meaning);
    expect(fitted.words.weights.late).toBe(0);
    expect(Math.max(...Object.values(fitted.words.weights))).toBeGreaterThan(0.5);
    expect(told.join("\n")).toMatch(/each folder left out +n +promised +kept/u);
    expect(await fitAll(sets, undefined, targets, () => {})).toEqual(fitted);
  });
});
