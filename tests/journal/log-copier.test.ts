import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import Database from "libsql";
import { expect, it } from "vitest";
import { createLogCopier } from "../../src/journal/sqlite/log-copier.ts";
import { openStore } from "../../src/journal/sqlite/open-store.ts";
import { aDirectory, aRecord, openTestJournal, until } from "./records.ts";

/** Rows in the file itself, as somebody would find them who copied it without its log. */
function answersInFile(file: string): number {
  const copy = join(aDirectory(), "copy.db");
  copyFileSync(file, copy);
  const database = new Database(copy);
  try {
    return Number(database.prepare("select count(*) from answers").pluck().all()[0]);
  } catch {
    // No table yet: nothing of the log is in the file.
    return 0;
  } finally {
    database.close();
  }
}

it("copies the log into the file while the event loop goes on", async () => {
  const file = join(aDirectory(), "journal.db");
  const store = openStore(file);
  for (let n = 0; n < 300; n += 1)
    store.writer
      .prepare(
        "insert into answers (answer_id, platform, conversation, person, asked_at, question, as_of, outcome, visibility, duration_ms) values (?, 'slack', ?, 'anna', 0, ?, '2026-11-20', 'answered', 'public', 1)",
      )
      .run([`answer-${n}`, `c-${n}`, "x".repeat(2_000)]);
  const log = createLogCopier(file);
  expect(log.isLong()).toBe(true);
  expect(answersInFile(file)).toBe(0);
  let isCopied = false;
  const copied = log.copy().then(() => {
    isCopied = true;
  });
  let turns = 0;
  for (; !isCopied; turns += 1) await nextTurn();
  await copied;
  expect(turns).toBeGreaterThan(10);
  expect(answersInFile(file)).toBe(300);
  store.close();
});

it("resolves when there is nothing to copy, and when there is no database", async () => {
  const log = createLogCopier(join(aDirectory(), "missing", "journal.db"));
  await log.copy();
  await log.idle();
  expect(log.isLong()).toBe(false);
});

it("is called by the journal when the log has grown", async () => {
  const directory = aDirectory();
  const journal = openTestJournal({ directory });
  for (let n = 0; n < 1_000; n += 1) {
    void journal.recordAnswer(aRecord({ answerId: `answer-${n}` }));
    if (n % 100 === 0) await until(() => journal.health().queued === 0);
  }
  await until(() => journal.health().queued === 0);
  await until(() => answersInFile(join(directory, "journal.db")) === 1_000);
  expect(journal.health()).toMatchObject({ state: "ok", dropped: 0 });
});
