import { describe, expect, it } from "vitest";
import { DISCORD_DEFAULTS } from "../../../src/discord/wire/discord-settings.ts";
import { createIdentifyBackOff } from "../../../src/discord/wire/gateway-guard.ts";
import { createIdentifyTurns } from "../../../src/discord/wire/identify-turns.ts";

const open = () => new AbortController().signal;
const QUICK = { ...DISCORD_DEFAULTS, identifyBackOffMs: { first: 60, longest: 200 } };

describe("shards that begin their sessions", () => {
  it("are held back by their own sessions that did not last, not by those of others", async () => {
    const backOff = createIdentifyBackOff(QUICK, () => new Date(0));
    const begun: string[] = [];
    const begin = async (shard: number, name: string) => {
      await backOff.waitForIdentify(shard, open());
      begun.push(name);
    };
    await Promise.all([0, 1, 2, 3].map((shard) => begin(shard, "first")));
    await Promise.all([begin(2, "the same again"), begin(4, "another")]);
    expect(begun.slice(4)).toEqual(["another", "the same again"]);
  });

  it("ask for the turn of their kind until it is theirs, and are waited for meanwhile", async () => {
    const asked: string[] = [];
    let left = 3;
    const turns = createIdentifyTurns("900", async (name) => {
      asked.push(name);
      left -= 1;
      return left > 0 ? 10 : 0;
    });
    const waiting = turns.throttler(4).waitForIdentify(6, open());
    expect(turns.isWaiting).toBe(true);
    await waiting;
    expect(turns.isWaiting).toBe(false);
    expect(asked).toEqual(Array(3).fill("discord-identify:900:2"));
  });

  it("go by the library's throttler, which knows this process, when nobody gives turns", async () => {
    for (const takeTurn of [undefined, async () => undefined]) {
      const turns = createIdentifyTurns("900", takeTurn);
      await turns.throttler(2).waitForIdentify(0, open());
      await turns.throttler(2).waitForIdentify(1, open());
      const stop = new AbortController();
      // A client later: the throttler outlives the one before.
      let isThere = false;
      const again = turns
        .throttler(2)
        .waitForIdentify(2, stop.signal)
        .then(() => {
          isThere = true;
        });
      await new Promise((resolve) => setImmediate(resolve));
      expect([isThere, turns.isWaiting]).toEqual([false, true]);
      void again;
    }
  });

  it("wait no more when their connection closes", async () => {
    const turns = createIdentifyTurns("900", async () => 60_000);
    const stop = new AbortController();
    const waiting = turns.throttler(1).waitForIdentify(0, stop.signal);
    stop.abort();
    await expect(waiting).rejects.toThrow();
    expect(turns.isWaiting).toBe(false);
  });
});
