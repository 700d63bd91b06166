import { expect, it } from "vitest";
import { listHolders } from "../../../src/answering/find/list-holders.ts";
import { workThrough } from "../../../src/answering/steps.ts";

it("tells in which texts each word stands, in their order", () =>
  expect([...workThrough(listHolders([["ferry", "bell"], [], new Set(["bell"])]))]).toEqual([
    ["ferry", [0]],
    ["bell", [0, 2]],
  ]));
