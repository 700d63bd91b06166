import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import Database from "libsql";
import { describe, expect, it } from "vitest";
import { openAnsweringMarks } from "../../src/journal/sqlite/answering-marks.ts";
import { MARKS_FILE } from "../../src/journal/sqlite/file-names.ts";
import { aDirectory, openTestJournal, until } from "./records.ts";

const at = new Date("2026-11-20T10:00:00Z");

describe("marks of events that are being answered", () => {
  it("are there for the next process, and not when they were cleared", () => {
    const directory = aDirectory();
    const marks = openAnsweringMarks(directory);
    expect(marks.left).toEqual([]);
    expect(marks.add({ keys: ["event:1", "message:C1:1.0"], at })).toBe(true);
    marks.add({ keys: ["event:2"], at });
    // Killed: nobody closes it.
    const next = openAnsweringMarks(directory);
    expect(next.left).toEqual([
      { keys: ["event:1", "message:C1:1.0"], at },
      { keys: ["event:2"], at },
    ]);
    next.clear();
    next.add({ keys: ["event:3"], at });
    expect(openAnsweringMarks(directory).left).toEqual([{ keys: ["event:3"], at }]);
  });

  it("survive what a full disk cut off and what somebody else wrote into the file", () => {
    const directory = aDirectory();
    appendFileSync(join(directory, MARKS_FILE), `[17000000,"event:tor\n{"a":1}\n["x"]\n[1,2]\n`);
    const marks = openAnsweringMarks(directory);
    expect(marks.left).toEqual([]);
    marks.add({ keys: ["event:1"], at });
    expect(openAnsweringMarks(directory).left).toEqual([{ keys: ["event:1"], at }]);
  });

  it("say that they could not be written, and follow a data directory that was replaced", () => {
    const directory = aDirectory();
    mkdirSync(join(directory, MARKS_FILE));
    const marks = openAnsweringMarks(directory);
    expect(marks.add({ keys: ["event:1"], at })).toBe(false);
    rmSync(join(directory, MARKS_FILE), { recursive: true });
    marks.clear();
    expect(marks.add({ keys: ["event:1"], at })).toBe(true);
    expect(existsSync(join(directory, MARKS_FILE))).toBe(true);
  });
});

describe("the journal after a crash", () => {
  it("knows what was being answered even when the database was locked until the end", async () => {
    const directory = aDirectory();
    const killed = openTestJournal({ directory, settings: { retryMs: 60_000 } });
    const other = new Database(join(directory, "journal.db"));
    other.exec("begin immediate");
    await killed.claim(["event:1"]);
    await killed.close();
    other.exec("rollback");
    other.close();
    const journal = openTestJournal({ directory });
    expect(readFileSync(join(directory, MARKS_FILE), "utf8")).toBe("");
    expect(await journal.unfinishedEvents()).toEqual(["event:1"]);
    expect(await journal.claim(["event:1"])).toBe("unsure");
  });

  it("believes the table where it is younger than the mark, and the mark where it is not", async () => {
    const directory = aDirectory();
    const now = Date.now();
    let time = now;
    const first = openTestJournal({ directory, now: () => new Date(time) });
    await first.settle(["answered at once"], "answered");
    await first.settle(["failed, tried again"], "seen");
    time = now + 1;
    await first.settle(["answered"], "answered");
    await first.close();
    const marks = openAnsweringMarks(directory);
    for (const key of ["answered", "answered at once", "failed, tried again", "new"])
      marks.add({ keys: [key], at: new Date(now) });
    marks.close();
    const journal = openTestJournal({ directory, now: () => new Date(now + 2) });
    expect(await journal.claim(["answered"])).toBe("handled");
    expect(await journal.claim(["answered at once"])).toBe("handled");
    expect(await journal.claim(["failed, tried again"])).toBe("unsure");
    expect(await journal.claim(["new"])).toBe("unsure");
  });

  it("takes marks for unfinished while the table cannot be asked", async () => {
    const directory = aDirectory();
    await openTestJournal({ directory }).close();
    const marks = openAnsweringMarks(directory);
    marks.add({ keys: ["event:1"], at: new Date() });
    marks.close();
    const other = new Database(join(directory, "journal.db"));
    other.exec("begin immediate");
    const journal = openTestJournal({ directory });
    expect(await journal.claim(["event:1"])).toBe("unsure");
    await journal.settle(["event:1"], "seen");
    other.exec("rollback");
    other.close();
    await until(() => journal.health().queued === 0);
    expect(await journal.claim(["event:1"])).toBe("mine");
  });

  it("writes an event to the table before an answer goes out when the marks cannot be written", async () => {
    const directory = aDirectory();
    const journal = openTestJournal({ directory, settings: { flushMs: 60_000 } });
    rmSync(join(directory, MARKS_FILE));
    mkdirSync(join(directory, MARKS_FILE));
    await journal.sweep();
    await journal.claim(["event:1"]);
    const database = new Database(join(directory, "journal.db"));
    expect(database.prepare("select key, state from events").raw().all()).toEqual([["event:1", "answering"]]);
    database.close();
  });

  it("does not forget which events were answered when another process removed a person", async () => {
    const directory = aDirectory();
    const bot = openTestJournal({ directory });
    await bot.settle(["event:1"], "answered");
    await until(() => bot.health().queued === 0);
    await bot.latestAnswer("any");
    const command = openTestJournal({ directory, isOwner: false });
    void command.recordShare("a1", "anna", new Date());
    await command.forget("anna");
    await new Promise((resolve) => setTimeout(resolve, 250));
    await bot.latestAnswer("any");
    expect(await bot.claim(["event:1"])).toBe("handled");
  });
});
