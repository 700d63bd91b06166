import { describe, expect, it } from "vitest";
import { loadConfig } from "../../src/config/config.ts";

const DISCORD = {
  DISCORD_TOKEN: "OTAwMDAwMDAwMDAwMDAwMDAx.Gtest0.canary-0123456789",
  DISCORD_APPLICATION_ID: "900000000000000001",
};
const DATABASE = { DATABASE_URL: "postgres://bot:secret@db.example/bot" };

const load = (shards: string, more: Record<string, string> = DATABASE) =>
  loadConfig({ ...DISCORD, ...more, DISCORD_SHARDS: shards });

describe("DISCORD_SHARDS", () => {
  it.each([
    ["", undefined],
    ["auto", "auto"],
    ["AUTO", "auto"],
    ["0-3/8", { first: 0, last: 3, count: 8 }],
    [" 4 - 7 / 8 ", { first: 4, last: 7, count: 8 }],
    ["7/8", { first: 7, last: 7, count: 8 }],
    ["0/1", { first: 0, last: 0, count: 1 }],
  ])("takes %j", (value, plan) => {
    expect(load(value)).toMatchObject({ config: { discord: { shards: plan } }, remarks: [] });
  });

  it.each([
    ["4-3/8", /ends before it begins/, /lower shard first/],
    ["0-8/8", /names a shard that does not exist/, /for example 0-3\/8/],
    ["8/8", /names a shard that does not exist/, /for example 0-3\/8/],
    ["0-0/0", /there are no shards/, /after the slash/],
    ["8", /neither auto nor a part of the shards/, /auto, or which shards of how many/],
    ["0-3", /neither auto nor a part/, /auto, or which shards/],
    ["0,1,2/8", /neither auto nor a part/, /auto, or which shards/],
    ["-1-3/8", /neither auto nor a part/, /auto, or which shards/],
    ["0-99999/99999", /neither auto nor a part/, /auto, or which shards/],
  ])("refuses %s and says why", (value, what, remedy) => {
    expect(load(value)).toEqual({
      problems: [
        {
          severity: "mistake",
          key: "DISCORD_SHARDS",
          what: expect.stringMatching(what) as string,
          remedy: expect.stringMatching(remedy) as string,
        },
      ],
    });
  });

  it("remarks on a part of the shards without a database that the processes share", () => {
    expect(load("0-3/8", {})).toMatchObject({
      remarks: [{ severity: "remark", key: "DISCORD_SHARDS", remedy: expect.stringMatching(/DATABASE_URL/) }],
    });
    for (const whole of ["auto", "0-7/8", "0/1"]) expect(load(whole, {})).toMatchObject({ remarks: [] });
  });
});
