import { describe, expect, it } from "vitest";
import { type Figure, printBounds, printFigures } from "../../../src/evaluation/bench/figure.ts";

const fast: Figure = { label: "answer, p50", value: 12.345, unit: "ms", atMost: 15 };
const slow: Figure = { label: "started again", value: 10_400, unit: "ms", atMost: 3_000 };
const told: Figure = { label: "CPU", value: 0.5, unit: "ms" };
const weak: Figure = { label: "AUROC", value: 0.7, atLeast: 0.84 };

describe("the figures of a bench", () => {
  it("stand with their bound and whether it was reached", () =>
    expect(printFigures("Answering", [fast, slow, told]).split("\n")).toEqual([
      "Answering",
      "  answer, p50      12.35 ms  (at most 15: reached)",
      "  started again    10400 ms  (at most 3000: MISSED)",
      "  CPU               0.50 ms",
    ]));

  it("end with every bound again, counted", () =>
    expect(printBounds([fast, told, slow, weak]).split("\n")).toEqual([
      "Bounds: 1 reached, 2 missed",
      "  answer, p50      12.35 ms  (at most 15: reached)",
      "  started again    10400 ms  (at most 3000: MISSED)",
      "  AUROC               0.700  (at least 0.84: MISSED)",
    ]));

  it("end with nothing where there is no bound", () => expect(printBounds([told])).toBe(""));
});
