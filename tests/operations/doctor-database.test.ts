import { describe, expect, it } from "vitest";
import { parseDatabaseUrl } from "../../src/config/database.ts";
import type { DatabaseAddress } from "../../src/domain/database-address.ts";
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
