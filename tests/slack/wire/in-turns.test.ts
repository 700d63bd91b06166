import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, it } from "vitest";
import { takeInTurns } from "../../../src/slack/wire/in-turns.ts";

const upTo = (count: number) => Array.from({ length: count }, (_, at) => at);

function takenInTurns(perTurn: number) {
  const taken: number[] = [];
  const take = takeInTurns<number>((item) => void taken.push(item), perTurn);
  return { taken, take };
}

it("takes an item that comes alone at once", async () => {
  const { taken, take } = takenInTurns(2);
  take(0);
  expect(taken).toEqual([0]);
  await nextTurn();
  take(1);
  expect(taken).toEqual([0, 1]);
});

it("takes a few in a turn of the event loop, and all in their order", async () => {
  const { taken, take } = takenInTurns(2);
  for (const item of upTo(7)) take(item);
  expect(taken).toEqual([0, 1]);
  await nextTurn();
  expect(taken.length).toBeLessThanOrEqual(4);
  for (let turn = 0; turn < 10; turn += 1) await nextTurn();
  expect(taken).toEqual(upTo(7));
});

it("keeps at most 5,000 waiting: for each further one the oldest is taken", async () => {
  const { taken, take } = takenInTurns(1);
  for (const item of upTo(5_001)) take(item);
  expect(taken).toEqual([0]);
  take(5_001);
  take(5_002);
  expect(taken).toEqual([0, 1, 2]);
  while (taken.length < 5_003) await nextTurn();
  expect(taken).toEqual(upTo(5_003));
});
