import { expect, it } from "vitest";
import { highest, nearFrom } from "../../../src/answering/find/near-numbers.ts";
import { byNumber, nearNumbers } from "../step-builders.ts";

const near = nearNumbers(
  new Map([
    [4, 0.2],
    [7, 0.9],
    [9, 0.5],
    [11, 0.9],
  ]),
);

it("names those with the highest values, best first, and the earlier of two that are alike", () => {
  expect([...highest(near, 3)]).toEqual([7, 11, 9]);
  expect([...highest(near, 9)]).toEqual([7, 11, 9, 4]);
  expect([...highest(near, 0)]).toEqual([]);
});

it("counts rows from the first of their kind, and leaves out what is not near", () => {
  const rows = { rows: Int32Array.of(12, 10, 11), similarities: Float32Array.of(0.5, 0.25, -0.5) };
  expect([...byNumber(nearFrom(rows, 10))]).toEqual([
    [2, 0.5],
    [0, 0.25],
  ]);
  expect(nearFrom(undefined, 10).numbers).toHaveLength(0);
});
