import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openData } from "../../src/app/open-data.ts";
import { StartRefused } from "../../src/app/start-refused.ts";
import type { Config } from "../../src/config/config.ts";
import { aDirectory, aRecord, collectLog, openTestJournal } from "./records.ts";

const NAMES = ["journal.db", "journal.db-wal", "journal.db-shm", "lock", "salt", "answering"] as const;

const KINDS = {
  pipe: (file: string) => execFileSync("mkfifo", [file]),
  folder: (file: string) => mkdirSync(file),
} as const;

async function start(directory: string) {
  const logger = collectLog();
  const config = { dataDir: directory, retentionDays: 90 } as Config;
  const data = await openData({
    config,
    logger,
    now: () => new Date(),
    self: () => ({ version: "", knowledge: "" }),
    onRemoved: () => undefined,
  });
  await data.journal.close();
  return logger;
}

async function refusalOf(directory: string): Promise<StartRefused> {
  try {
    await start(directory);
  } catch (error) {
    if (error instanceof StartRefused) return error;
    throw error;
  }
  throw new Error("it started");
}

describe.each(NAMES)("%s of the data folder", (name) => {
  it.each(Object.entries(KINDS))("that is a %s is named at once, with what to do", async (kind, make) => {
    const directory = aDirectory();
    make(join(directory, name));
    const refused = await refusalOf(directory);
    expect(refused.exitCode).toBe(78);
    expect(refused.message).toContain(join(directory, name));
    expect(refused.message).toContain(`is a ${kind}, not a file`);
    expect(refused.message).toMatch(/Move it away/);
    rmSync(join(directory, name), { recursive: true });
    await start(directory);
  });
});

describe("the data folder", () => {
  it("with a text in the place of the lock says that it is the lock", async () => {
    const directory = aDirectory();
    writeFileSync(join(directory, "lock"), "not a database, but long enough to be looked at\n".repeat(100));
    const { message } = await refusalOf(directory);
    expect(message).toContain(join(directory, "lock"));
    expect(message).toMatch(/Remove it/);
    expect(message).not.toMatch(/The journal/);
  });

  it("without a salt beside a full journal is refused: nobody could be forgotten any more", async () => {
    const directory = aDirectory();
    await start(directory);
    const journal = openTestJournal({ directory });
    void journal.recordAnswer(aRecord({ askedAt: new Date() }));
    await journal.close();
    rmSync(join(directory, "salt"));
    const { message, exitCode } = await refusalOf(directory);
    expect(exitCode).toBe(78);
    expect(message).toMatch(/salt.* is missing.*Restore it from a backup, or move .*journal\.db.* away/);
  });

  it("with marks that cannot be read starts, and says so", async () => {
    const directory = aDirectory();
    writeFileSync(join(directory, "answering"), "garbage\nmore garbage\n\u0000\u0001\n");
    const logger = await start(directory);
    expect(logger.lines.map(({ message }) => message)).toContain(
      "lines of the file of marks cannot be read and are left out",
    );
  });
});
