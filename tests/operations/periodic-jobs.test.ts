import { beforeAll, describe, expect, it } from "vitest";
import { createPromiseKeeper } from "../../src/conversation/promises/keep-promises.ts";
import type { AnswerRecord } from "../../src/domain/journal.ts";
import { createDigest } from "../../src/journal/report/create-digest.ts";
import { createGapReport } from "../../src/journal/report/gap-report.ts";
import type { SqliteJournal } from "../../src/journal/sqlite/sqlite-journal.ts";
import { loadKnowledge } from "../../src/knowledge/load-knowledge.ts";
import { aDirectory, aPromise, aRecord, collectLog, openTestJournal } from "../journal/records.ts";
import { writeManyQuestions } from "../journal/report/many-questions.ts";
import { openRealAssistant } from "../wire/real-assistant.ts";
import { anAbstention, anAnswer } from "../words/sample-answers.ts";
import { longestTurnOf } from "./longest-turn.ts";

const ROWS = 5_000;
const LONGEST_MS = 50;
const NOW = new Date("2026-11-20T12:00:00Z");
const DAY_MS = 86_400_000;

/** A journal of many answers, each posted, of which `share` were refused; and whoever asked waits for them. */
async function manyRows(askedAt: Date, clock = { now: NOW }, hasPromises = true): Promise<SqliteJournal> {
  const journal = openTestJournal({
    directory: aDirectory(),
    now: () => clock.now,
    settings: { maxQueued: 10 * ROWS },
  });
  for (let at = 0; at < ROWS; at += 1) {
    const answerId = `answer${String(at).padStart(6, "0")}`;
    const record: AnswerRecord = aRecord({
      answerId,
      person: `person-${at % 500}`,
      conversation: `thread:${at}`,
      askedAt,
      question: { text: `what is the lunch menu on day ${at}?`, asOf: anAnswer().asOf },
      answer: at % 2 === 0 ? anAbstention({ reason: "not-covered" }) : anAnswer(),
    });
    void journal.recordAnswer(record);
    void journal.recordPost(answerId, { channel: "C1", message: String(at) });
    await journal.settle([`message:C1:${at}`], "answered");
    if (hasPromises)
      void journal.recordPromise(aPromise({ answerId, person: record.person, madeAt: askedAt }));
    if (at % 100 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  await journal.openPromises("tell-when-known", { limit: 1 });
  return journal;
}

/** A collection of the whole heap may fall into any turn and take twice the bound; work that is too long is so every time. */
const AGAIN = { retry: 2 };

describe(
  `over ${ROWS.toLocaleString("en")} rows, the event loop never stands still for long while`,
  AGAIN,
  () => {
    let assistant: Awaited<ReturnType<typeof openRealAssistant>>;
    beforeAll(async () => {
      assistant = await openRealAssistant();
      // The first question of a process compiles what the later ones use.
      await assistant.ask({ text: "who hosts the stateless api?" });
    }, 120_000);

    it.each([
      ["open promises are looked at", false],
      ["posted answers are looked at", true],
    ])("%s", { timeout: 120_000 }, async (_, updatesPosts) => {
      const journal = await manyRows(new Date(NOW.getTime() - DAY_MS), { now: NOW }, !updatesPosts);
      const keeper = createPromiseKeeper({
        journal,
        assistant,
        platformOf: (name) => ({
          name,
          start: async () => undefined,
          stop: async () => undefined,
          health: () => ({ state: "connected", since: NOW, counters: {}, atWork: 0, waiting: 0 }),
          tell: async () => undefined,
          change: async () => undefined,
        }),
        logger: collectLog(),
        now: () => NOW,
        settings: { updatesPosts, gapMs: 0, restMs: 0, maxAtOnce: 10 * ROWS },
      });
      expect(await longestTurnOf(() => keeper.look())).toBeLessThan(LONGEST_MS);
      await keeper.close();
    });

    it("what is too old is removed", { timeout: 120_000 }, async () => {
      const clock = { now: NOW };
      const journal = await manyRows(NOW, clock);
      clock.now = new Date(NOW.getTime() + 91 * DAY_MS);
      expect(await longestTurnOf(() => journal.sweep())).toBeLessThan(LONGEST_MS);
    });

    it("a digest is made", { timeout: 120_000 }, async () => {
      const directory = aDirectory();
      writeManyQuestions(directory, ROWS, NOW);
      const journal = openTestJournal({ directory, now: () => NOW });
      const loaded = await loadKnowledge("knowledge");
      if ("problems" in loaded) throw new Error(JSON.stringify(loaded.problems));
      const digest = () =>
        createDigest(journal, {
          since: new Date(0),
          now: NOW,
          snapshot: loaded.snapshot,
          isKnown: async (text) => (await assistant.explain({ text })).decision === "sure",
        });
      expect(await longestTurnOf(digest)).toBeLessThan(LONGEST_MS);
    });

    it("the journal is reported", { timeout: 120_000 }, async () => {
      const journal = await manyRows(new Date(NOW.getTime() - DAY_MS));
      const report = () => createGapReport(journal, { since: new Date(0), now: NOW, topics: [] });
      expect(await longestTurnOf(report)).toBeLessThan(LONGEST_MS);
    });
  },
);
