import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { usePostgres } from "../../postgres-server.ts";
import { openSharedJournal, until } from "../records.ts";

const postgres = usePostgres();

describe("turns that several processes take", () => {
  it("come one after the other, by the database's clock, whoever asks", async () => {
    const url = await postgres().createDatabase();
    const journals = await Promise.all([1, 2, 3].map(() => openSharedJournal(url)));
    const [first] = journals;
    const everyMs = 150;
    const taken: number[] = [];
    await Promise.all(
      [...journals, ...journals].map(async ({ takeTurn, pool }) => {
        for (;;) {
          const waitMs = await takeTurn("identify", everyMs);
          expect(waitMs).toBeLessThanOrEqual(everyMs);
          if (waitMs === 0) break;
          await sleep(waitMs);
        }
        const { rows } = await pool.query("select taken_at from turns where name = 'identify'");
        taken.push(rows[0].taken_at as number);
      }),
    );
    const gaps = taken.sort((a, b) => a - b).map((at, index) => at - (taken[index - 1] ?? Number.NaN));
    expect(taken).toHaveLength(6);
    for (const gap of gaps.slice(1)) expect(gap).toBeGreaterThanOrEqual(everyMs);
    expect(await first?.takeTurn("another", everyMs)).toBe(0);
  });

  it("come again when the database's clock was set back by a day", async () => {
    const { takeTurn, pool } = await openSharedJournal(await postgres().createDatabase());
    expect(await takeTurn("identify", 1_000)).toBe(0);
    await pool.query("update turns set taken_at = taken_at + 86400000");
    expect(await takeTurn("identify", 1_000)).toBe(0);
  });

  it("are nobody's to give while the database is down", async () => {
    const journal = await openSharedJournal(await postgres().createDatabase());
    await postgres().halt();
    try {
      expect(await journal.takeTurn("identify", 1_000)).toBeUndefined();
    } finally {
      await postgres().resume();
    }
    await until(() => journal.health().state === "ok");
    expect(await journal.takeTurn("identify", 1_000)).toBe(0);
  });

  it("are taken by processes that show each other which shards they run", async () => {
    const url = await postgres().createDatabase();
    const states = { 0: "connected", 1: "reconnecting" } as const;
    const self = () => ({ version: "1", knowledge: "k-1", shards: { count: 4, states } });
    const first = await openSharedJournal(url, { self });
    const second = await openSharedJournal(url);
    await until(() => second.running().length === 2 && first.running().length === 2);
    for (const journal of [first, second])
      expect(journal.running().flatMap(({ shards }) => shards ?? [])).toEqual([{ count: 4, states }]);
  });
});
