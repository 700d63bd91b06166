import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Database from "libsql";
import { describe, expect, it } from "vitest";
import type { Journal } from "../../src/domain/ports/journal.ts";
import { createMemoryJournal } from "../../src/journal/memory/memory-journal.ts";
import { anAbstention, anAnswer } from "../words/sample-answers.ts";
import { aDirectory, aRecord, collectLog, openTestJournal, until } from "./records.ts";

const asOf = anAnswer().asOf;

/** Everything that stands in the files of a folder, used or not. */
function bytesOf(directory: string): string {
  return readdirSync(directory)
    .map((name) => readFileSync(join(directory, name), "latin1"))
    .join("\n");
}

/** Alice asks, Bob follows up, Carl follows up on that, and Dora taps another topic under Alice's answer. */
function aThread(journal: Journal): void {
  const asked = "who hosts the zebra0finch project?";
  void journal.recordAnswer(
    aRecord({ answerId: "of-alice", person: "alice", question: { text: asked, asOf } }),
  );
  const followUp = (answerId: string, person: string, text: string, previous: string) =>
    journal.recordAnswer(
      aRecord({
        answerId,
        person,
        question: { text, previous, asOf },
        answer: anAbstention({
          question: text,
          readAs: `${text} zebra0finch`,
          notes: [
            { kind: "missing-words", words: ["zebra0finch"] },
            { kind: "spelled", from: "zebra0finsh", to: "zebra0finch" },
            { kind: "reads-english" },
          ],
        }),
      }),
    );
  void followUp("of-bob", "bob", "and what about amazon?", asked);
  void followUp("of-carl", "carl", "and google?", "and what about amazon? zebra0finch");
  void journal.recordAnswer(
    aRecord({
      answerId: "of-dora",
      person: "dora",
      question: { text: asked, topic: "tickets", asOf },
      answer: anAnswer({ question: asked }),
    }),
  );
}

describe("forgetting a person, in what others asked after them", () => {
  it.each([
    ["in memory", () => createMemoryJournal()],
    ["on disk", () => openTestJournal()],
  ])("takes their words out and leaves the others' own, %s", async (_, open) => {
    const journal = open();
    aThread(journal);
    await journal.forget("alice");
    const bobs = await journal.findAnswer("of-bob");
    expect(bobs?.question).toEqual({ text: "and what about amazon?", asOf });
    expect(bobs?.answer.notes).toEqual([{ kind: "reads-english" }]);
    for (const id of ["of-alice", "of-bob", "of-carl", "of-dora"])
      expect(JSON.stringify(await journal.findAnswer(id)) ?? "", id).not.toContain("zebra0fin");
    expect((await journal.latestAnswer("C1:1"))?.answerId).toBe("of-carl");
  });

  it("leaves no word of theirs in the files", async () => {
    const directory = aDirectory();
    const journal = openTestJournal({ directory });
    aThread(journal);
    expect((await journal.forget("alice")).isGone).toBe(true);
    expect(bytesOf(directory)).not.toContain("zebra0fin");
    expect(bytesOf(directory)).toContain("and what about amazon?");
  });

  it("leaves what was asked before them: whoever presses a button of an answer cannot remove it", async () => {
    const journal = openTestJournal();
    aThread(journal);
    await journal.forget("dora");
    expect((await journal.findAnswer("of-alice"))?.question.text).toContain("zebra0finch");
    expect((await journal.findAnswer("of-bob"))?.question.previous).toContain("zebra0finch");
  });

  it("keeps nothing of an answer that was on its way", async () => {
    const directory = aDirectory();
    const journal = openTestJournal({ directory, now: () => new Date("2026-11-20T12:00:00Z") });
    await journal.forget("alice");
    aThread(journal);
    void journal.recordPost("of-alice", { channel: "C1", message: "2" });
    expect(await journal.findAnswer("of-alice")).toBeUndefined();
    expect((await journal.findAnswer("of-bob"))?.question.previous).toBeUndefined();
    const later = aRecord({ answerId: "later", person: "alice", askedAt: new Date("2026-11-20T12:00:01Z") });
    void journal.recordAnswer(later);
    expect(await journal.findAnswer("later")).toEqual(later);
  });
});

describe("forgetting a person while another program reads the journal", () => {
  it("says that it is not gone yet, tries until it is, and lets the operator know", async () => {
    const directory = aDirectory();
    const logger = collectLog();
    const journal = openTestJournal({ directory, logger, settings: { cutWaitMs: 30 } });
    const question = { text: "who hosts the quokkaword api?", asOf };
    void journal.recordAnswer(aRecord({ person: "carl", question }));
    await journal.openPromises("tell-when-known");
    const reader = new Database(join(directory, "journal.db"));
    reader.exec("begin");
    reader.prepare("select count(*) from answers").get();
    expect(await journal.forget("carl")).toEqual({ rows: 1, isGone: false });
    expect(bytesOf(directory)).toContain("quokkaword");
    expect(journal.health()).toMatchObject({
      state: "degraded",
      reason: expect.stringMatching(/journal\.db-wal, because another program reads/),
    });
    expect(logger.lines.filter(({ level }) => level === "warn")).toHaveLength(1);
    reader.exec("rollback");
    reader.close();
    await until(() => journal.health().state === "ok");
    expect(bytesOf(directory)).not.toContain("quokkaword");
  });

  it("waits for a reader that is done soon", async () => {
    const directory = aDirectory();
    const journal = openTestJournal({ directory });
    void journal.recordAnswer(aRecord({ person: "carl" }));
    await journal.openPromises("tell-when-known");
    const reader = new Database(join(directory, "journal.db"));
    reader.exec("begin");
    reader.prepare("select count(*) from answers").get();
    setTimeout(() => reader.exec("rollback"), 50);
    expect(await journal.forget("carl")).toEqual({ rows: 1, isGone: true });
    reader.close();
  });
});
