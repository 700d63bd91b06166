import pg from "pg";
import { describe, expect, it } from "vitest";
import { parseDatabaseUrl } from "../../../src/config/database.ts";
import type { DatabaseAddress } from "../../../src/domain/database-address.ts";
import { openDatabase } from "../../../src/journal/postgres/open-database.ts";
import { usePostgres } from "../../postgres-server.ts";

const postgres = usePostgres();

async function open(url: string, change: Partial<DatabaseAddress> = {}, migrates = true): Promise<void> {
  const address = parseDatabaseUrl(url);
  if ("what" in address) throw new Error(address.what);
  const { pool } = await openDatabase({ ...address, ...change }, { connectMs: 5_000, migrates });
  await pool.end();
}

async function refusalOf(change: Partial<DatabaseAddress>, migrates = true): Promise<unknown> {
  return open(await postgres().createDatabase(), change, migrates).catch((error: unknown) => error);
}

describe("a database that cannot be used", () => {
  it.each([
    [{ port: 1 }, 75, /^No database listens at 127\.0\.0\.1:1\. Start PostgreSQL, or correct host and port/],
    [
      { host: "nowhere.invalid" },
      expect.any(Number),
      /^The host nowhere\.invalid of DATABASE_URL is not known/,
    ],
    [{ password: "wrong" }, 78, /refuses the password of bot\. Correct it in DATABASE_URL/],
    [{ database: "missing" }, 78, /^There is no database missing at .*CREATE DATABASE/],
    [{ sslMode: "require" }, 78, /does not encrypt\. Turn ssl on there, or set sslmode=disable/],
    [
      { sslMode: "verify-full", rootCertificate: "/nowhere/ca.pem" },
      78,
      /^The certificate file \/nowhere\/ca\.pem of DATABASE_URL is missing/,
    ],
  ] as const)("says so and what to do: %j", async (change, exitCode, message) => {
    expect(await refusalOf(change)).toMatchObject({
      code: "journal-refused",
      exitCode,
      message: expect.stringMatching(message),
    });
  });

  it("is one where the user may make no tables", async () => {
    const url = await postgres().createDatabase();
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query("create role guest login password 'guest'");
    await client.end();
    await expect(open(url, { user: "guest", password: "guest" })).rejects.toMatchObject({
      exitCode: 78,
      message: expect.stringMatching(/The user guest may not make tables .*GRANT CREATE/),
    });
  });

  it("is one of a newer release, or, for a command, one without a journal", async () => {
    const url = await postgres().createDatabase();
    await expect(open(url, {}, false)).rejects.toThrow(/There is no journal of this release/);
    await open(url);
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query("insert into journal_migrations (name, timestamp) values ('999-later', 'now')");
    await client.end();
    await expect(open(url)).rejects.toMatchObject({
      exitCode: 78,
      message: expect.stringMatching(/written by a newer release of the bot \(it knows 999-later\)/),
    });
  });

  it("never has its password said", async () => {
    for (const change of [{ port: 1 }, { password: "hush-hush" }, { database: "missing" }])
      expect(String(await refusalOf(change))).not.toMatch(/pass word|hush-hush|%20/);
  });
});

describe("several processes that start at once", () => {
  it("take the migrations once", async () => {
    const url = await postgres().createDatabase();
    await Promise.all([1, 2, 3, 4].map(() => open(url)));
    await open(url, {}, false);
  });
});
