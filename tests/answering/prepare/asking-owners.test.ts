import { expect, it } from "vitest";
import { ownersOf } from "../../../src/answering/prepare/asking-owners.ts";
import type { Asking } from "../../../src/answering/prepare/askings.ts";

const asking = (fields: Partial<Asking>): Asking => ({ text: "", stems: [], ...fields });
const verdict = { kind: "yesno", text: "Yes.", asks: [] } as const;
const owners = ownersOf([
  asking({ passage: 7, topic: 1 }),
  asking({ topic: 2 }),
  asking({ gap: 0 }),
  asking({ passage: 3, topic: 1, verdict }),
]);
const ALL = [0, 1, 2, 3];

it("tells what each way of asking asks for", () => {
  expect(ALL.map((asking) => owners.passage(asking))).toEqual([7, -1, -1, 3]);
  expect(ALL.map((asking) => owners.topic(asking))).toEqual([1, 2, -1, 1]);
  expect(ALL.map((asking) => owners.gap(asking))).toEqual([-1, -1, 0, -1]);
  expect(ALL.map((asking) => owners.isExample(asking))).toEqual([false, false, false, true]);
});

it("has none of a number that is not there", () => expect(owners.passage(4)).toBe(-1));

it("says how far the numbers go", () => {
  expect([owners.passages, owners.topics, owners.gaps]).toEqual([8, 3, 1]);
  expect(ownersOf([]).passages).toBe(0);
});
