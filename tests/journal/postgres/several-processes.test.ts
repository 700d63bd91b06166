import { describe, expect, it } from "vitest";
import type { PostgresJournal } from "../../../src/journal/postgres/postgres-journal.ts";
import { usePostgres } from "../../postgres-server.ts";
import { aPromise, aRecord, openSharedJournal, until } from "../records.ts";

const postgres = usePostgres();
const at = new Date();

describe("several processes with one database", () => {
  it("give an event that comes to all of them to one", async () => {
    const url = await postgres().createDatabase();
    const journals = await Promise.all([1, 2, 3].map(() => openSharedJournal(url)));
    const events = Array.from({ length: 100 }, (_, index) => [`event:${index}`, `message:${index}`]);
    const claims = await Promise.all(
      events.map(async (keys) => {
        const given = await Promise.all(
          journals.map(async (journal, place) => {
            const order = place === 1 ? keys.toReversed() : keys;
            const claim = await journal.claim(order);
            if (claim === "mine") await journal.settle(order, "answered");
            return claim;
          }),
        );
        return given.sort();
      }),
    );
    expect(journals.map((journal) => journal.health().claimedAlone)).toEqual([0, 0, 0]);
    for (const given of claims) expect(given).toEqual(["handled", "handled", "mine"]);
  });

  it("let one of them look after an event that a process died over", async () => {
    const url = await postgres().createDatabase();
    const [first, second] = [await openSharedJournal(url), await openSharedJournal(url)];
    await first.pool.query(
      "insert into events (key, state, owner, at) values ('event:1', 'answering', 'gone', extract(epoch from now()) * 1000)",
    );
    expect(await first.unfinishedEvents()).toEqual(["event:1"]);
    const claims = [first, second].map(async (journal) => {
      const claim = await journal.claim(["event:1", "message:1"]);
      if (claim === "unsure") await journal.settle(["event:1", "message:1"], "answered");
      return claim;
    });
    expect((await Promise.all(claims)).sort()).toEqual(["handled", "unsure"]);
  });

  it("do not take one for ended that could not show up while the database was stopped", async () => {
    const url = await postgres().createDatabase();
    const first = await openSharedJournal(url, { settings: { lookMs: 600_000 } });
    const second = await openSharedJournal(url, { settings: { leaseMs: 600_000 } });
    expect(await first.claim(["event:1"])).toBe("mine");
    await first.pool.query("update processes set seen_at = 0");
    const waiting = second.claim(["event:1"]);
    await first.settle(["event:1"], "answered");
    expect(await waiting).toBe("handled");
  });

  it("leave an event to a process that is at work on it, and take it when that fails", async () => {
    const url = await postgres().createDatabase();
    const [first, second] = [await openSharedJournal(url), await openSharedJournal(url)];
    expect(await first.claim(["event:1"])).toBe("mine");
    const waiting = second.claim(["event:1"]);
    await first.settle(["event:1"], "seen");
    expect(await waiting).toBe("mine");
  });

  it("count a vote once, tell a promise once and take a hand-over once", async () => {
    const url = await postgres().createDatabase();
    const journals = await Promise.all([1, 2, 3].map(() => openSharedJournal(url)));
    const [first] = journals;
    const votes = journals.map((journal) =>
      journal.recordVote({ answerId: "a", person: "anna", helpful: true, at }),
    );
    expect((await Promise.all(votes)).sort()).toEqual(["already-counted", "already-counted", "counted"]);
    await first?.recordPromise(aPromise());
    await first?.recordPromise(aPromise({ person: "bert" }));
    const told = journals.map((journal, place) =>
      journal.movePromise(aPromise({ person: place === 0 ? "anna" : "bert" }), "telling"),
    );
    expect((await Promise.all(told)).filter(Boolean)).toHaveLength(1);
    const passed = journals.map((journal) => journal.recordHandOver("a", "anna", at));
    expect((await Promise.all(passed)).filter(Boolean)).toHaveLength(1);
    const taken = journals.map((journal, place) =>
      journal.moveHandOver("a", "taken", `curator-${place}`, at),
    );
    expect((await Promise.all(taken)).filter(Boolean)).toHaveLength(1);
  });

  it("forget a person in all of them within two seconds, with what was on its way", async () => {
    const url = await postgres().createDatabase();
    let removed = 0;
    const first = await openSharedJournal(url);
    const second = await openSharedJournal(url, {
      onRemoved: () => {
        removed += 1;
      },
    });
    await second.recordAnswer(aRecord({ askedAt: at }));
    await until(async () => (await first.findAnswer("abcdefghijkl")) !== undefined);
    expect((await first.forget("anna")).rows).toBe(1);
    // The other process does not know yet and writes an answer that was on its way.
    await second.recordAnswer(aRecord({ answerId: "late", askedAt: at }));
    await until(() => removed > 0, 2_000);
    await until(async () => (await first.findAnswer("late")) === undefined, 2_000);
    expect(await second.findAnswer("abcdefghijkl")).toBeUndefined();
    await second.recordAnswer(aRecord({ answerId: "later still", askedAt: at }));
    await second.recordAnswer(aRecord({ answerId: "asked anew", askedAt: new Date(Date.now() + 1_000) }));
    await until(async () => (await first.findAnswer("asked anew")) !== undefined);
    expect(await first.findAnswer("later still")).toBeUndefined();
  });

  it("know of each other, and of what each answers from", async () => {
    const url = await postgres().createDatabase();
    const first = await openSharedJournal(url, { self: () => ({ version: "1.0", knowledge: "k-1" }) });
    const second = await openSharedJournal(url, { self: () => ({ version: "1.1", knowledge: "k-2" }) });
    await until(() => first.running().length === 2);
    expect(
      first
        .running()
        .map(({ version, knowledge }) => `${version} ${knowledge}`)
        .sort(),
    ).toEqual(["1.0 k-1", "1.1 k-2"]);
    await second.close();
    await until(() => first.running().length === 1);
  });

  it("remove what is too old, with all that hangs on it, by the database's clock", async () => {
    const url = await postgres().createDatabase();
    const far = () => new Date("2020-01-01T00:00:00Z");
    const journals = [await openSharedJournal(url, { now: far }), await openSharedJournal(url, { now: far })];
    const [first] = journals;
    for (let count = 0; count < 150; count += 1)
      await first?.recordAnswer(
        aRecord({ answerId: `old-${count}`, askedAt: new Date(Date.now() - 91 * 86_400_000) }),
      );
    await first?.recordAnswer(
      aRecord({ answerId: "young", askedAt: new Date(Date.now() - 89 * 86_400_000) }),
    );
    await first?.recordVote({ answerId: "old-1", person: "bert", helpful: true, at: new Date() });
    await until(() => first?.health().queued === 0);
    await Promise.all(journals.map((journal) => journal.sweep()));
    await first?.sweep();
    const left = await first?.pool.query(
      "select answer_id from answers union select answer_id from answer_bodies union select answer_id from votes",
    );
    expect(left?.rows).toEqual([{ answer_id: "young" }]);
  });

  it("have the same person keys", async () => {
    const url = await postgres().createDatabase();
    const journals = await Promise.all([1, 2, 3].map(() => openSharedJournal(url)));
    expect(new Set(journals.map(({ salt }) => salt)).size).toBe(1);
    expect(journals[0]?.salt).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe("a process that cannot hear a database that is well", () => {
  /** Two processes of which the first has many claims on their way, more than it has connections. */
  async function twoAtWork(disturb: (first: PostgresJournal) => Promise<void>): Promise<void> {
    const url = await postgres().createDatabase();
    const first = await openSharedJournal(url, { settings: { answerWaitMs: 1_000 } });
    const second = await openSharedJournal(url);
    const events = Array.from({ length: 40 }, (_, at) => [`event:${at}`]);
    for (const keys of events.slice(0, 20)) {
      await second.claim(keys);
      await second.settle(keys, "answered");
    }
    await until(() => second.health().queued === 0);
    const claims = Promise.all(events.map((keys) => first.claim(keys)));
    await disturb(first);
    expect(await claims).toEqual(events.map((_, at) => (at < 20 ? "handled" : "mine")));
    expect(first.health()).toMatchObject({ state: "ok", claimedAlone: 0 });
  }

  it("asks again when it stood still, and takes nothing that another one answered", () =>
    twoAtWork(async () => {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2_500);
    }));

  it("asks again when its connections are ended", () =>
    twoAtWork(async ({ pool }) => {
      const others = "pid <> pg_backend_pid() and datname = current_database()";
      await pool.query(`select pg_terminate_backend(pid) from pg_stat_activity where ${others}`);
    }));
});

describe("a database that answers others", () => {
  it("is not taken for gone by who waits long for a connection", async () => {
    const url = await postgres().createDatabase();
    const journal = await openSharedJournal(url, { database: { connections: 1, connectMs: 1_000 } });
    expect(await journal.claim(["event:1"])).toBe("mine");
    const busy = journal.pool.query("select pg_sleep(2)");
    expect(await journal.claim(["event:2"])).toBe("mine");
    expect(journal.health()).toMatchObject({ state: "ok", claimedAlone: 0 });
    await busy;
  });
});

describe("a database that is stopped", () => {
  it("never stops answers: memory decides, doubles are counted, and all is written when it is back", async () => {
    const url = await postgres().createDatabase();
    const [first, second] = [await openSharedJournal(url), await openSharedJournal(url)];
    await first.recordAnswer(aRecord({ answerId: "before" }));
    await until(() => first.health().queued === 0);
    await postgres().halt();
    try {
      const began = performance.now();
      expect(await first.claim(["event:1"])).toBe("mine");
      expect(await first.claim(["event:2"])).toBe("mine");
      expect(await second.claim(["event:1"])).toBe("mine");
      await first.settle(["event:1"], "answered");
      await second.settle(["event:1"], "answered");
      await first.settle(["event:2"], "answered");
      expect(await first.claim(["event:1"])).toBe("handled");
      await first.recordAnswer(aRecord({ answerId: "meanwhile" }));
      expect((await first.findAnswer("meanwhile"))?.answerId).toBe("meanwhile");
      expect((await first.findAnswer("before"))?.answerId).toBe("before");
      expect(performance.now() - began).toBeLessThan(5_000);
      expect(first.health()).toMatchObject({ state: "degraded", claimedAlone: 2 });
      await until(() => /^No database listens at .* Start PostgreSQL/.test(first.health().reason ?? ""));
    } finally {
      await postgres().resume();
    }
    await until(() => [first, second].every((journal) => journal.health().state === "ok"));
    await until(() => [first, second].every((journal) => journal.health().queued === 0));
    expect((first.health().doubles ?? 0) + (second.health().doubles ?? 0)).toBe(1);
    expect(await second.claim(["event:2"])).toBe("handled");
    expect((await second.findAnswer("meanwhile"))?.answerId).toBe("meanwhile");
  });
});
