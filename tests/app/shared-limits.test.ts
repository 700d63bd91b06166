import { describe, expect, it } from "vitest";
import { createSharedLimits } from "../../src/app/shared-limits.ts";
import { createAdmit } from "../../src/conversation/limits/per-minute.ts";
import { openSharedJournal } from "../journal/records.ts";
import { usePostgres } from "../postgres-server.ts";

const postgres = usePostgres();

describe("limits per person over several processes", () => {
  it("hold across them, apart for each kind, and go with a person who is forgotten", async () => {
    const url = await postgres().createDatabase();
    const journals = [await openSharedJournal(url), await openSharedJournal(url)];
    const limits = journals.map(({ pool }) => createSharedLimits(pool, () => false));
    const questions = limits.map((create) => createAdmit(3, create));
    const admitted = [];
    for (let count = 0; count < 6; count += 1) admitted.push(await questions[count % 2]?.("anna"));
    expect(admitted).toEqual([
      "welcome",
      "welcome",
      "welcome",
      { waitMs: expect.any(Number) },
      "silent",
      "silent",
    ]);
    expect(await questions[0]?.("bert")).toBe("welcome");
    expect(await createAdmit(1, limits[1], "presses")("anna")).toBe("welcome");
    await journals[0]?.forget("anna");
    expect((await journals[0]?.pool.query("select key from rate_limits"))?.rows).toEqual([
      { key: "questions:bert" },
    ]);
  });

  it("are counted by each for itself while the database is stopped", async () => {
    const url = await postgres().createDatabase();
    const journal = await openSharedJournal(url);
    const admit = createAdmit(
      2,
      createSharedLimits(journal.pool, () => journal.health().state !== "ok"),
    );
    expect(await admit("anna")).toBe("welcome");
    await postgres().halt();
    try {
      const admitted = [await admit("anna"), await admit("anna"), await admit("anna")];
      expect(admitted).toEqual(["welcome", "welcome", { waitMs: expect.any(Number) }]);
    } finally {
      await postgres().resume();
    }
  });
});
