import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { aDirectory, aPromise, aRecord, openTestJournal, until } from "./records.ts";

const DAY_MS = 86_400_000;

/** Everything that stands in the files of a folder, used or not. */
function bytesOf(directory: string): string {
  return readdirSync(directory)
    .map((name) => readFileSync(join(directory, name), "latin1"))
    .join("\n");
}

describe("retention", () => {
  it("removes what is older than the days set, from the file too, and keeps the rest", async () => {
    const directory = aDirectory();
    let time = Date.parse("2026-08-01T00:00:00Z");
    const journal = openTestJournal({ directory, retentionDays: 30, now: () => new Date(time) });
    const ask = (answerId: string, text: string) =>
      journal.recordAnswer(
        aRecord({ answerId, askedAt: new Date(time), question: { ...aRecord().question, text } }),
      );
    void ask("old", "what became of the walrus?");
    await journal.recordPost("old", { channel: "C1", message: "2" }, { channel: "C1", message: "1" });
    await journal.recordPromise(aPromise({ answerId: "old", madeAt: new Date(time) }));
    await journal.recordHandOver("old", "anna", new Date(time));
    await journal.recordShare("old", "anna", new Date(time));
    await journal.settle(["an event"], "answered");
    await journal.recordVote({
      answerId: "old",
      person: "bert",
      helpful: false,
      comment: "what a walrus",
      at: new Date(time),
    });
    time += 20 * DAY_MS;
    void ask("young", "when does the ferry leave?");
    time += 10 * DAY_MS;
    await journal.sweep();
    expect(await journal.findAnswer("old")).toBeDefined();
    time += 1;
    await journal.sweep();
    expect(await journal.findAnswer("old")).toBeUndefined();
    expect(await journal.findPost({ channel: "C1", message: "1" })).toBeUndefined();
    expect(await journal.openPromises("tell-when-known")).toEqual([]);
    expect(await journal.findHandOver("old")).toBeUndefined();
    expect(await journal.claim(["an event"])).toBe("mine");
    expect(await journal.findAnswer("young")).toBeDefined();
    expect(bytesOf(directory)).toContain("when does the ferry leave?");
    expect(bytesOf(directory)).not.toContain("walrus");
    expect(bytesOf(directory)).not.toContain("U0ANNA");
  });

  it("sweeps when the bot starts", async () => {
    const directory = aDirectory();
    const first = openTestJournal({ directory, now: () => new Date("2026-01-01T00:00:00Z") });
    await first.recordAnswer(aRecord({ askedAt: new Date("2026-01-01T00:00:00Z") }));
    await first.close();
    const second = openTestJournal({ directory, now: () => new Date("2026-06-01T00:00:00Z") });
    expect(await second.findAnswer("abcdefghijkl")).toBeUndefined();
  });
});

describe("forgetting a person", () => {
  it("leaves nothing of them in the files", async () => {
    const directory = aDirectory();
    const journal = openTestJournal({ directory });
    const text = "may my walrus come aboard?";
    await journal.recordAnswer(
      aRecord({ person: "person-of-the-walrus", question: { ...aRecord().question, text } }),
    );
    await journal.recordPromise(aPromise({ person: "person-of-the-walrus" }));
    expect(await journal.forget("person-of-the-walrus")).toEqual({ rows: 2, isGone: true });
    expect(bytesOf(directory)).not.toContain("walrus");
    expect(bytesOf(directory)).not.toContain("U0ANNA");
  });

  it("is seen by a running bot when another process did it", async () => {
    const directory = aDirectory();
    const bot = openTestJournal({ directory });
    await bot.recordAnswer(aRecord());
    expect(await bot.findAnswer("abcdefghijkl")).toBeDefined();
    expect(bot.health().state).toBe("ok");
    const command = openTestJournal({ directory, isOwner: false });
    await bot.openPromises("tell-when-known");
    expect(await command.forget("anna")).toEqual({ rows: 1, isGone: true });
    await until(async () => (await bot.findAnswer("abcdefghijkl")) === undefined);
    expect(await bot.latestAnswer("C1:1")).toBeUndefined();
  });

  it("shows nothing of them even while the store is locked", async () => {
    const directory = aDirectory();
    const bot = openTestJournal({ directory });
    await bot.recordAnswer(aRecord());
    await bot.openPromises("tell-when-known");
    const { default: Database } = await import("libsql");
    const other = new Database(join(directory, "journal.db"));
    other.exec("begin immediate");
    await bot.forget("anna");
    expect(bot.health().queued).toBe(1);
    expect(await bot.findAnswer("abcdefghijkl")).toBeUndefined();
    other.exec("rollback");
    other.close();
  });
});
