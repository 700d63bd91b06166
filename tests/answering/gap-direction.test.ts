import { describe, expect, it } from "vitest";
import { learnGapDirection } from "../../src/answering/gap-direction.ts";

const vector = (...values: number[]) => Float32Array.from(values);
const examples = [
  { vector: vector(1, 0.1, 0), isGap: false },
  { vector: vector(0.9, -0.1, 0.2), isGap: false },
  { vector: vector(1, 0, -0.2), isGap: false },
  { vector: vector(0, 1, 0.1), isGap: true },
];

describe("learnGapDirection", () => {
  it("scores what lies with the answered above 0 and what lies with the gaps below, however few they are", () => {
    const direction = learnGapDirection(examples, 3);
    expect(direction(vector(0.95, 0, 0))).toBeGreaterThan(0.3);
    expect(direction(vector(0, 0.9, 0))).toBeLessThan(-0.3);
  });

  it("tells nothing when there is only one kind", () => {
    const direction = learnGapDirection(
      examples.filter(({ isGap }) => !isGap),
      3,
    );
    expect(direction(vector(0, 1, 0))).toBe(0);
  });
});
