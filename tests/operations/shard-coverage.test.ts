import { describe, expect, it } from "vitest";
import type { PlatformState } from "../../src/domain/ports/platform.ts";
import { findShardFaults, nameShards } from "../../src/operations/shard-coverage.ts";

const runs = (count: number, ...ids: number[]) => ({
  count,
  states: Object.fromEntries(ids.map((id) => [id, "connected" as PlatformState])),
});
const said = (...all: ReturnType<typeof runs>[]) => findShardFaults(all).map(({ what }) => what);

describe("several processes that share Discord's shards out", () => {
  it("have nothing to be told when each shard runs once", () => {
    expect(said(runs(8, 0, 1, 2, 3), runs(8, 4, 5, 6, 7))).toEqual([]);
    expect(said(runs(2, 0, 1))).toEqual([]);
  });

  it("are told of shards that nobody runs", () => {
    expect(said(runs(8, 0, 1, 2, 6), runs(8, 4))).toEqual([
      "No process runs shards 3, 5, 7 of 8, so that nobody is answered in their servers.",
    ]);
  });

  it("are told of shards that run twice", () => {
    expect(said(runs(4, 0, 1, 2), runs(4, 2, 3))).toEqual(["Several processes run shard 2 of 4."]);
  });

  it("are told when they do not count the same", () => {
    expect(said(runs(4, 0, 1, 2, 3), runs(8, 4, 5, 6, 7))).toEqual([
      "The processes count different numbers of Discord's shards (4, 8).",
    ]);
  });

  it("are not judged by one that does not know yet, or has no shards", () => {
    expect(said(runs(1), runs(2, 0, 1))).toEqual([]);
    expect(said()).toEqual([]);
  });

  it("are named in runs", () => {
    expect(nameShards([3])).toBe("shard 3");
    expect(nameShards([0, 1, 2, 5, 7, 8])).toBe("shards 0-2, 5, 7-8");
  });
});
