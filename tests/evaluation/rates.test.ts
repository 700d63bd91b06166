import { describe, expect, it } from "vitest";
import { beyondLimits, readFloors } from "../../src/evaluation/judge/floors.ts";
import type { Judged } from "../../src/evaluation/judge/judge.ts";
import { toRates } from "../../src/evaluation/judge/rates.ts";
import type { Reply } from "../../src/evaluation/run/ask-set.ts";
import { aFolder } from "../knowledge/knowledge-folder.ts";
import { anAnswer } from "../words/sample-answers.ts";
import { ask } from "./questions.ts";

const JUDGED: Judged = {
  manner: "sure",
  right: false,
  first: false,
  opening: undefined,
  correct: false,
  characters: 100,
};
const RIGHT = { right: true, first: true, correct: true };

function reply(line: object, judged: Partial<Judged>, rank = Number.POSITIVE_INFINITY): Reply {
  return {
    question: ask({ question: "?", ...line }),
    answer: anAnswer(),
    consideration: undefined,
    judged: { ...JUDGED, ...judged },
    rank,
  };
}

const ANSWERED = { expect: "answered" };
const ABSTAINED = { expect: "abstained" };

describe("rates", () => {
  const rates = toRates([
    reply(ANSWERED, { ...RIGHT, opening: "right" }, 0),
    reply(ANSWERED, { ...RIGHT, manner: "closest", first: false, opening: "none" }, 2),
    reply(ANSWERED, { opening: "wrong", characters: 1_000 }, 9),
    reply(ANSWERED, { manner: "refused" }, 10),
    reply(ABSTAINED, { manner: "closest" }),
    reply(ABSTAINED, { manner: "refused", correct: true }),
    reply({ ...ABSTAINED, kind: "courtesy" }, { manner: "refused", correct: true }),
    reply({ expect: "not-accepted" }, { manner: "refused", correct: true }),
  ]);

  it("count what can be answered, what was said, and what cannot be answered, each by itself", () => {
    expect(rates).toMatchObject({
      right: 0.5,
      rightSurely: 0.25,
      first: 0.25,
      refusedWrongly: 0.25,
      precisionSure: 0.5,
      precision: 0.5,
      unanswerableSurely: 0,
      unanswerableClosest: 0.5,
      refusedRightly: 0.5,
      form: 1,
      falsePremise: 1,
      hit1: 0.25,
      hit3: 0.5,
      hit10: 0.75,
    });
  });

  it("count openings of what was answered rightly, and wrong ones of all", () => {
    expect(rates.opened).toBe(0.5);
    expect(rates.openedWrongly).toBeCloseTo(1 / 3);
  });

  it("are of replies that people read, in characters", () => {
    expect(rates.short).toBeCloseTo(6 / 7);
    expect(rates.characters).toBe(100);
  });

  it("are no numbers where there is nothing to count", () => {
    expect(toRates([]).right).toBeNaN();
  });
});

describe("floors", () => {
  it("stand beside the questions, for meaning and for words alone", async () => {
    const folder = await aFolder({
      "floors.json": JSON.stringify({ meaning: { atLeast: { right: 0.8 }, atMost: { openedWrongly: 0 } } }),
    });
    expect(await readFloors(folder, "meaning")).toEqual({
      atLeast: { right: 0.8 },
      atMost: { openedWrongly: 0 },
    });
    expect(await readFloors(folder, "words")).toEqual({ atLeast: {}, atMost: {} });
    expect(await readFloors(await aFolder(), "meaning")).toEqual({ atLeast: {}, atMost: {} });
  });

  it("that cannot be read are told", async () => {
    const misspelt = await aFolder({ "floors.json": '{"meaning": {"atLeast": {"rihgt": 1}}}' });
    await expect(readFloors(misspelt, "meaning")).rejects.toThrow(/floors\.json: .*rihgt/su);
    await expect(readFloors(await aFolder({ "floors.json": "{" }), "meaning")).rejects.toThrow("is not JSON");
  });

  it("tell what is beyond them, and what was not measured", () => {
    const rates = toRates([reply(ANSWERED, RIGHT, 0), reply(ANSWERED, {}, 5)]);
    expect(beyondLimits({ atLeast: { right: 0.5, hit1: 0.6 }, atMost: { characters: 99 } }, rates)).toEqual([
      "characters is 100.000, must be at most 99",
      "hit1 is 0.500, must be at least 0.6",
    ]);
    expect(beyondLimits({ atLeast: { form: 1 }, atMost: {} }, rates)).toEqual([
      "form is not measured, must be at least 1",
    ]);
  });
});
