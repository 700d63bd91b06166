import { describe, expect, it } from "vitest";
import { parseDatabaseUrl } from "../../src/config/database.ts";
import type { DatabaseAddress } from "../../src/domain/database-address.ts";
import type { PlatformState } from "../../src/domain/ports/platform.ts";
import { checkDatabase } from "../../src/operations/doctor/check-database.ts";
import { openSharedJournal } from "../journal/records.ts";
import { usePostgres } from "../postgres-server.ts";

const postgres = usePostgres();

async function look(url: string, change: Partial<DatabaseAddress> = {}) {
  const address = parseDatabaseUrl(url);
  if ("what" in address) throw new Error(address.what);
  return checkDatabase({ ...address, ...change });
}

describe("the doctor", () => {
  it("tells what the database holds, and changes nothing in it", async () => {
    const url = await postgres().createDatabase();
    const empty =
      /^bot@127\.0\.0\.1:\d+\/bot\d+ \(PostgreSQL \d+\.\d+.*\) can be used; the bot makes its tables/;
    for (const _ of [1, 2])
      expect(await look(url)).toMatchObject([{ status: "fine", what: expect.stringMatching(empty) }]);
    await openSharedJournal(url);
    expect(await look(url)).toMatchObject([
      { status: "fine", what: expect.stringMatching(/holds the journal\.$/) },
    ]);
  });

  it("tells of Discord's shards in the processes that run", async () => {
    const url = await postgres().createDatabase();
    const shards = (first: PlatformState, second: PlatformState) => ({
      self: () => ({
        version: "1",
        knowledge: "k-1",
        shards: { count: 3, states: { 0: first, 1: second } },
      }),
    });
    await openSharedJournal(url, shards("connected", "connected"));
    const [, ...alone] = await look(url);
    expect(alone).toMatchObject([
      { area: "discord", status: "fine", what: "Connected in running processes: shards 0-1." },
      { status: "warning", what: expect.stringMatching(/^No process runs shard 2 of 3/) },
    ]);
    await openSharedJournal(url, shards("connected", "reconnecting"));
    const [, ...both] = await look(url);
    expect(both).toMatchObject([
      { status: "fine" },
      { status: "problem", what: "Not connected in running processes: shard 1." },
      { status: "warning" },
      { status: "warning", what: "Several processes run shards 0-1 of 3." },
    ]);
  });

  it("says what is wrong apart from what to do", async () => {
    const url = await postgres().createDatabase();
    expect(await look(url, { password: "wrong" })).toMatchObject([
      {
        status: "problem",
        kind: "configuration",
        what: expect.stringMatching(/refuses the password of bot\.$/),
        remedy: expect.stringMatching(/^Correct it in DATABASE_URL/),
      },
    ]);
    expect(await look(url, { port: 1 })).toMatchObject([{ status: "problem", kind: "reach" }]);
  });
});
