import { execFileSync } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "libsql";
import { describe, expect, it, onTestFinished } from "vitest";
import { JournalRefused } from "../../src/journal/journal-refused.ts";
import { aDirectory, aRecord, collectLog, openTestJournal, until } from "./records.ts";

const fileOf = (directory: string) => join(directory, "journal.db");

/** Opens the same file as another program would. */
function openBeside(directory: string): Database.Database {
  const database = new Database(fileOf(directory));
  onTestFinished(() => {
    if (database.open) database.close();
  });
  return database;
}

function countAnswers(directory: string): number {
  const database = new Database(fileOf(directory));
  try {
    const row: unknown = database.prepare("select count(*) as n from answers").get();
    return typeof row === "object" && row !== null && "n" in row ? Number(row.n) : Number.NaN;
  } finally {
    database.close();
  }
}

function refusalOf(directory: string): JournalRefused {
  try {
    openTestJournal({ directory });
  } catch (error) {
    if (error instanceof JournalRefused) return error;
    throw error;
  }
  throw new Error("the journal was opened");
}

/** A file with some rows, closed again. */
async function aWrittenJournal(rows = 200): Promise<string> {
  const directory = aDirectory();
  const journal = openTestJournal({ directory });
  for (let n = 0; n < rows; n += 1) void journal.recordAnswer(aRecord({ answerId: `a${n}` }));
  await journal.close();
  return directory;
}

describe("two processes on one data directory", () => {
  it("refuses the second one with a sentence, and lets it in when the first is gone", async () => {
    const directory = aDirectory();
    const first = openTestJournal({ directory });
    expect(refusalOf(directory).message).toBe(
      `Another process already uses the data directory ${directory}. Stop it, or give this one a DATA_DIR of its own.`,
    );
    expect(refusalOf(directory).exitCode).toBe(75);
    await first.close();
    expect(openTestJournal({ directory }).health().state).toBe("ok");
  });
});

describe("a journal that is well", () => {
  it("loses no row, however many come at once", async () => {
    const directory = aDirectory();
    const journal = openTestJournal({ directory, settings: { maxQueued: 50 } });
    for (let n = 0; n < 500; n += 1) void journal.recordAnswer(aRecord({ answerId: `a${n}` }));
    expect(journal.health()).toMatchObject({ state: "ok", dropped: 0 });
    await journal.close();
    expect(countAnswers(directory)).toBe(500);
  });

  it("knows an event again that it does not keep in memory any more", async () => {
    const journal = openTestJournal({ directory: aDirectory(), settings: { maxEventKeys: 10 } });
    for (let n = 0; n < 600; n += 1) {
      expect(await journal.claim([`event ${n}`])).toBe("mine");
      await journal.settle([`event ${n}`], "answered");
    }
    await until(() => journal.health().queued === 0);
    for (const n of [0, 300, 599]) expect(await journal.claim([`event ${n}`])).toBe("handled");
    expect(await journal.claim(["another"])).toBe("mine");
  });
});

describe("a locked journal", () => {
  it("lets answers go on, keeps at most the rows it may, stalls nobody, and writes them when the lock is gone", async () => {
    const directory = aDirectory();
    const logger = collectLog();
    const journal = openTestJournal({ directory, logger, settings: { maxQueued: 50 } });
    const other = openBeside(directory);
    other.exec("begin immediate");
    let slowestMs = 0;
    for (let n = 0; n < 60; n += 1) {
      const started = performance.now();
      await journal.claim([`event ${n}`]);
      void journal.recordAnswer(aRecord({ answerId: `a${n}`, conversation: `c${n}` }));
      expect((await journal.latestAnswer(`c${n}`))?.answerId).toBe(`a${n}`);
      slowestMs = Math.max(slowestMs, performance.now() - started);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await until(() => journal.health().state === "degraded");
    expect(journal.health()).toMatchObject({ queued: 50, dropped: 70 });
    expect(journal.health().reason).toContain("is locked by another program");
    expect(await journal.findAnswer("a59")).toBeDefined();
    // The bound of a stall; other work on the machine is in it.
    expect(slowestMs).toBeLessThan(250);
    other.exec("rollback");
    await until(() => journal.health().queued === 0);
    expect(journal.health().state).toBe("ok");
    expect(countAnswers(directory)).toBe(25);
    expect(logger.lines.map(({ message }) => message)).toEqual([
      "journal degraded, answers go on",
      "journal works again",
    ]);
  });

  it("commits what it writes after the lock, also when the row that met the lock was given up", async () => {
    const directory = aDirectory();
    const journal = openTestJournal({ directory, settings: { maxQueued: 1 } });
    const other = openBeside(directory);
    other.exec("begin immediate");
    await journal.claim(["met the lock"]);
    void journal.recordShare("a1", "anna", new Date());
    other.exec("rollback");
    await until(() => journal.health().queued === 0);
    expect(journal.health()).toMatchObject({ state: "ok", dropped: 1 });
    expect(other.prepare("select answer_id from shares").pluck().all()).toEqual(["a1"]);
    other.close();
  });

  it("opens in time when it is locked at the start, and works later", async () => {
    const directory = await aWrittenJournal();
    const other = openBeside(directory);
    other.exec("begin immediate");
    const journal = openTestJournal({ directory });
    void journal.recordAnswer(aRecord());
    expect(await journal.findAnswer("abcdefghijkl")).toBeDefined();
    other.exec("rollback");
    await until(() => journal.health().queued === 0 && journal.health().state === "ok");
    expect(countAnswers(directory)).toBe(201);
  });
});

describe("a full disk", () => {
  it("lets answers go on and recovers when there is room again", async ({ skip }) => {
    const directory = mountSmallDisk();
    if (directory === undefined) return skip("a small disk can only be mounted by root on Linux");
    const logger = collectLog();
    const journal = openTestJournal({ directory, logger });
    const filler = join(directory, "filler");
    fill(filler);
    for (let n = 0; n < 20; n += 1) void journal.recordAnswer(aRecord({ answerId: `a${n}` }));
    await until(() => journal.health().state === "degraded");
    expect(journal.health().reason).toContain("is full");
    expect(await journal.findAnswer("a19")).toBeDefined();
    rmSync(filler);
    await until(() => journal.health().state === "ok" && journal.health().queued === 0);
    expect(countAnswers(directory)).toBe(20);
    expect(logger.lines.filter(({ level }) => level === "warn")).toHaveLength(1);
  });

  it("is the same for a database that may not grow", async () => {
    const directory = aDirectory();
    const journal = openTestJournal({ directory, store: { maxPages: 40 } });
    const long = "why ".repeat(400);
    for (let n = 0; n < 100; n += 1)
      void journal.recordAnswer(
        aRecord({ answerId: `a${n}`, question: { ...aRecord().question, text: long } }),
      );
    await until(() => journal.health().state === "degraded");
    expect(journal.health().reason).toContain("is full");
    expect(await journal.findAnswer("a99")).toBeDefined();
  });
});

describe("a journal that is no journal", () => {
  it("is refused at the start when it is text, a folder, cut off or damaged, with the file and the remedy", async () => {
    const text = aDirectory();
    writeFileSync(fileOf(text), "these are notes, not a database\n".repeat(100));
    expect(refusalOf(text).message).toBe(
      `The journal ${fileOf(text)} is not a database. Move it away, or set DATA_DIR to another folder.`,
    );
    const folder = aDirectory();
    mkdirSync(fileOf(folder));
    expect(refusalOf(folder).message).toContain(`${fileOf(folder)} is a folder, not a file. Move it away`);
    const cut = await aWrittenJournal();
    truncateSync(fileOf(cut), 6_000);
    expect(refusalOf(cut).message).toContain(`The journal ${fileOf(cut)} is damaged. Move it away`);
    const damaged = await aWrittenJournal();
    writeFileSync(fileOf(damaged), readFileSync(fileOf(damaged)).fill(0x41, 4_096));
    expect(refusalOf(damaged)).toMatchObject({ exitCode: 78 });
    expect(refusalOf(damaged).message).toContain("is damaged");
  });

  it("is refused when a newer release wrote it, and untouched", async () => {
    const directory = await aWrittenJournal(1);
    const database = openBeside(directory);
    database.exec("pragma user_version = 99");
    database.close();
    expect(refusalOf(directory).message).toMatch(
      /was written by a newer release of the bot \(its version is 99, this release knows \d+\)\. Install that release again/,
    );
    expect(countAnswers(directory)).toBe(1);
  });

  it("is refused when it may only be read", async ({ skip }) => {
    const directory = aDirectory();
    writeFileSync(fileOf(directory), readFileSync(fileOf(await aWrittenJournal(1))));
    if (process.getuid?.() === 0) {
      if (!mountReadOnly(directory)) return skip("root may write everywhere and nothing can be mounted");
      expect(refusalOf(directory).message).toMatch(/cannot be (opened for writing|written)/);
      return;
    }
    chmodSync(fileOf(directory), 0o400);
    chmodSync(directory, 0o500);
    expect(refusalOf(directory).exitCode).toBe(78);
    chmodSync(directory, 0o700);
  });

  it("lets answers go on when it is damaged while the bot runs, and works again with a good file in its place", async () => {
    const directory = await aWrittenJournal();
    const good = readFileSync(fileOf(directory));
    const journal = openTestJournal({ directory });
    rmSync(fileOf(directory));
    writeFileSync(fileOf(directory), Buffer.alloc(good.length, 0x41));
    void journal.recordAnswer(aRecord({ answerId: "new" }));
    await until(() => journal.health().state === "degraded");
    expect(await journal.findAnswer("new")).toBeDefined();
    expect(await journal.findAnswer("a1")).toBeUndefined();
    for (const leftover of ["-wal", "-shm"]) rmSync(`${fileOf(directory)}${leftover}`, { force: true });
    writeFileSync(`${fileOf(directory)}.good`, good);
    renameSync(`${fileOf(directory)}.good`, fileOf(directory));
    await until(() => journal.health().state === "ok");
    expect(await journal.findAnswer("a1")).toBeDefined();
    await journal.close();
    expect(countAnswers(directory)).toBe(201);
  });

  it("is made anew when somebody removes it while the bot runs", async () => {
    const directory = await aWrittenJournal();
    const logger = collectLog();
    const journal = openTestJournal({ directory, logger });
    await journal.sweep();
    for (const leftover of ["", "-wal", "-shm"]) rmSync(`${fileOf(directory)}${leftover}`, { force: true });
    void journal.recordAnswer(aRecord({ answerId: "new" }));
    await until(() => journal.health().queued === 0);
    expect(countAnswers(directory)).toBe(1);
    expect(logger.lines.map(({ message }) => message)).toContain(
      "journal file was replaced, opening the one in its place",
    );
  });

  it("does not lose the rows of others when one row cannot be kept", async () => {
    const directory = aDirectory();
    const journal = openTestJournal({ directory });
    void journal.recordAnswer(aRecord({ answerId: "good" }));
    void journal.recordShare("good", null as unknown as string, new Date());
    void journal.recordAnswer(aRecord({ answerId: "good too" }));
    await until(() => journal.health().queued === 0);
    expect(countAnswers(directory)).toBe(2);
    expect(journal.health()).toMatchObject({ state: "ok", dropped: 1 });
  });
});

/** A disk of one megabyte; undefined where disks cannot be mounted, and the test says nothing then. */
function mountSmallDisk(): string | undefined {
  const directory = mkdtempSync(join(tmpdir(), "small-disk-"));
  return mount(["-t", "tmpfs", "-o", "size=1m", "tmpfs", directory], directory) ? directory : undefined;
}

function mountReadOnly(directory: string): boolean {
  if (!mount(["--bind", directory, directory], directory)) return false;
  execFileSync("mount", ["-o", "remount,bind,ro", directory], { stdio: "ignore" });
  return true;
}

function mount(args: readonly string[], directory: string): boolean {
  try {
    execFileSync("mount", args, { stdio: "ignore" });
  } catch {
    return false;
  }
  onTestFinished(() => {
    execFileSync("umount", ["-l", directory], { stdio: "ignore" });
  });
  return true;
}

/** Fills the disk to the last byte. */
function fill(file: string): void {
  for (const size of [65_536, 4_096, 1]) {
    try {
      for (;;) writeFileSync(file, Buffer.alloc(size, 0x41), { flag: "a" });
    } catch {
      // This size no longer fits.
    }
  }
}
