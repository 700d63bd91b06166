import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { FEATURES, type Feature, type Features } from "../../src/answering/judge/features.ts";
import { FITTED } from "../../src/answering/judge/fitted.ts";
import { SIGNALS } from "../../src/answering/judge/signal-names.ts";
import { fitDecision } from "../../src/evaluation/fit/fit-decision.ts";
import { type Example, fitLogistic } from "../../src/evaluation/fit/fit-logistic.ts";
import { type Choice, fitSoftmax } from "../../src/evaluation/fit/fit-softmax.ts";
import type { Observed } from "../../src/evaluation/fit/observe.ts";
import { expectedCalibrationError, toReliability } from "../../src/evaluation/fit/reliability.ts";
import { renderFitted } from "../../src/evaluation/fit/render-fitted.ts";
import { type Foretold, precision, toThresholds } from "../../src/evaluation/fit/thresholds.ts";
import { areaUnderCurve } from "../../src/evaluation/measures.ts";
import { createRandom } from "../../src/evaluation/random.ts";

describe("weights of a choice", () => {
  /** The right one of five has the highest planted sum; the last column says nothing. */
  const random = createRandom(1);
  const planted = [3, 1, 0];
  const choices: readonly Choice[] = Array.from({ length: 200 }, () => {
    const rows = Array.from({ length: 5 }, () => Float64Array.from(planted, () => random()));
    const sums = rows.map((row) => row.reduce((sum, value, at) => sum + value * (planted[at] ?? 0), 0));
    return { rows, right: sums.map((sum) => sum === Math.max(...sums)), weight: 1 };
  });

  it("are found where they were planted", () => {
    const [first = 0, second = 0, third = 0] = fitSoftmax(choices, 3);
    expect(first / second).toBeGreaterThan(2);
    expect(first / second).toBeLessThan(4.5);
    expect(third).toBeLessThan(second / 4);
  });

  it("are held at or above 0 for a column that speaks against the right one", () => {
    const turned = choices.map((choice) => ({
      ...choice,
      rows: choice.rows.map((row) => Float64Array.from([row[0] ?? 0, row[1] ?? 0, 1 - (row[0] ?? 0)])),
    }));
    const weights = fitSoftmax(turned, 3);
    expect(Math.min(...weights)).toBeGreaterThanOrEqual(0);
  });

  it("are the same each time", () => {
    expect(fitSoftmax(choices, 3)).toEqual(fitSoftmax(choices, 3));
  });
});

describe("a decision's weights", () => {
  const random = createRandom(2);
  const examples: readonly Example[] = Array.from({ length: 600 }, () => {
    const row = [random(), random(), random()];
    const logOdds = 4 * (row[0] ?? 0) - 3 * (row[1] ?? 0) - 0.5;
    return { row, holds: random() < 1 / (1 + Math.exp(-logOdds)), weight: 1 };
  });

  it("are found where they were planted", () => {
    const { weights } = fitLogistic(examples, [1, -1, 1]);
    const [first = 0, second = 0, third = 0] = weights;
    expect(first / second).toBeCloseTo(-4 / 3, 0);
    expect(first).toBeGreaterThan(3);
    expect(third).toBeLessThan(0.7);
  });

  it("keep the sign that they must have", () => {
    const { weights } = fitLogistic(examples, [-1, 1, 1]);
    expect(weights.slice(0, 2)).toEqual([0, 0]);
  });

  it("count examples by their weight", () => {
    const two = [
      { row: [1], holds: true, weight: 3 },
      { row: [1], holds: false, weight: 1 },
    ];
    const { bias } = fitLogistic(two, [1]);
    expect(1 / (1 + Math.exp(-bias))).toBeCloseTo(0.75);
  });
});

function foretold(confidence: number, right: boolean, change: Partial<Foretold> = {}): Foretold {
  return {
    author: "a",
    subject: "s",
    features: featuresWith({}),
    answerable: true,
    rightSurely: right,
    rightClosest: right,
    weight: 1,
    confidence,
    ...change,
  };
}

function featuresWith(change: Partial<Features>): Features {
  const none = Object.fromEntries(Object.keys(FEATURES).map((name) => [name, 0])) as Record<Feature, number>;
  return { ...none, ...change };
}

describe("thresholds", () => {
  const steps = Array.from({ length: 100 }, (_, at) => foretold((at + 0.5) / 100, at >= 40));

  it("are the smallest under which so many sure answers are right, and so few questions without an answer are answered", () => {
    const unanswerable = steps.map((one) => ({ ...one, answerable: false, rightSurely: false }));
    const both = [...steps, ...unanswerable.filter(({ confidence }) => confidence < 0.4)];
    expect(toThresholds(both, { sure: 1, unanswerable: 0.25 })).toEqual({
      sure: 0.4,
      closest: 0.3,
      plain: expect.closeTo(0.18) as number,
    });
  });

  it("count what is said as the closest passage by that manner's replies", () => {
    const mates = steps.map((one) => ({ ...one, rightClosest: true }));
    expect(precision(mates, 0.4, 0)).toBe(1);
  });

  it("are those that answer few unanswerable questions where precision is out of reach", () => {
    const hopeless = Array.from({ length: 200 }, (_, at) =>
      foretold((at + 0.5) / 200, at % 2 === 0, { answerable: at % 2 === 0 }),
    );
    const targets = { sure: 0.92, unanswerable: 0.2 };
    expect(toThresholds(hopeless, targets)).toMatchObject({ sure: 0.97, closest: 0.8 });
  });
});

describe("a fitted decision", () => {
  const random = createRandom(3);
  const observed: readonly Observed[] = ["one", "two", "three"].flatMap((author) =>
    Array.from({ length: 60 }, () => {
      const cover = random();
      const right = random() < cover;
      return {
        author,
        subject: author === "three" ? "folder" : "shipped",
        features: featuresWith({ cover, uncovered: random() }),
        answerable: cover > 0.3,
        rightSurely: right,
        rightClosest: right,
        weight: 1,
      };
    }),
  );

  it("foretells every question by a model that saw nothing of its set, or of its folder", () => {
    const { model, setLeftOut, folderLeftOut } = fitDecision(observed, { sure: 0.9, unanswerable: 0.4 });
    expect(model.weights.cover).toBeGreaterThan(1);
    expect(model.weights.meaning).toBe(0);
    expect(model.closest).toBeLessThanOrEqual(model.sure);
    expect(setLeftOut).toHaveLength(180);
    expect(folderLeftOut).toHaveLength(180);
    const ofThree = (list: readonly Foretold[]) => list.filter(({ author }) => author === "three");
    expect(ofThree(setLeftOut)).toEqual(ofThree(folderLeftOut));
    expect(setLeftOut).not.toEqual(folderLeftOut);
  });
});

describe("reliability", () => {
  const promises = [
    { confidence: 0.05, right: false },
    { confidence: 0.95, right: true },
    { confidence: 1, right: true },
    { confidence: 0.96, right: false },
  ];

  it("compares by tenth what was promised with what came true", () => {
    const bins = toReliability(promises);
    expect(bins[0]).toMatchObject({ count: 1, kept: 0 });
    expect(bins[9]).toMatchObject({ count: 3, kept: 2 / 3 });
    expect(bins[9]?.promised).toBeCloseTo(0.97);
    expect(expectedCalibrationError(promises)).toBeCloseTo(0.05 / 4 + (3 / 4) * (0.97 - 2 / 3));
  });

  it("says how often a right one is promised more", () => {
    expect(areaUnderCurve([0.95, 1], [0.05, 0.96])).toBe(0.75);
  });
});

describe("the file of fitted numbers", () => {
  it("is written the same each time and holds every number", () => {
    const text = renderFitted({ ...FITTED, encoder: "e-1" });
    expect(text).toBe(renderFitted({ ...FITTED, encoder: "e-1" }));
    expect(text).toContain('  encoder: "e-1",');
    // An object of plain keys and numbers reads as YAML, too.
    const object = text.slice(text.indexOf("= {") + 2, text.lastIndexOf(";"));
    expect(parse(object)).toEqual({ ...FITTED, encoder: "e-1" });
  });

  it("in the code has no weight below 0 and every decision's weight with its sign", () => {
    for (const { weights, decision } of [FITTED.words, FITTED.meaning]) {
      for (const signal of SIGNALS) expect(weights[signal]).toBeGreaterThanOrEqual(0);
      for (const [name, sign] of Object.entries(FEATURES))
        expect(decision.weights[name as Feature] * sign).toBeGreaterThanOrEqual(0);
      expect(decision.closest).toBeLessThanOrEqual(decision.sure);
    }
  });
});
