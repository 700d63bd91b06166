import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import type { CalendarDate } from "../../../src/domain/calendar-date.ts";
import type { Topic } from "../../../src/domain/topic.ts";
import { createMemoryJournal } from "../../../src/journal/memory-journal.ts";
import { createGapReport } from "../../../src/journal/report/gap-report.ts";
import { renderGapReport } from "../../../src/journal/report/render-gap-report.ts";
import { toTopicStub } from "../../../src/journal/report/topic-stub.ts";
import { loadKnowledge } from "../../../src/knowledge/load-knowledge.ts";
import { anAbstention, anAnswer } from "../../words/sample-answers.ts";
import { aDirectory, aRecord, openTestJournal } from "../records.ts";
import { writeManyQuestions } from "./many-questions.ts";

const now = new Date("2026-11-22T12:00:00Z");
const since = new Date("2026-11-01T00:00:00Z");
const day = (text: string) => text as CalendarDate;

function refused(answerId: string, text: string, person = "anna") {
  const answer = anAbstention({
    question: text,
    reason: "not-covered",
    nearest: [{ topic: "dogs", title: "Dogs" }],
  });
  return aRecord({ answerId, person, question: { text, asOf: answer.asOf }, answer });
}

const topics: readonly Topic[] = [
  { id: "fresh", title: "Fresh", aliases: [], checked: day("2026-11-01"), record: [] },
  { id: "old", title: "Old", aliases: [], checked: day("2026-05-01"), record: [] },
  { id: "older", title: "Older", aliases: [], checked: day("2026-01-01"), record: [] },
  { id: "never", title: "Never", aliases: [], record: [] },
];

describe("the gap report", () => {
  it("shows what could not be answered first, with how often, by how many and the nearest topic", async () => {
    const journal = createMemoryJournal();
    journal.recordAnswer(refused("a", "is there tea?"));
    journal.recordAnswer(refused("b", "may dogs come aboard?"));
    journal.recordAnswer(refused("c", "may dogs come aboard", "bert"));
    journal.recordAnswer(aRecord({ answerId: "d", answer: anAnswer() }));
    await journal.recordVote({ answerId: "d", person: "bert", helpful: false, reason: "outdated", at: now });
    const report = await createGapReport(journal, { since, now, topics });
    expect(report).toMatchObject({ questions: 4, people: 2, answered: 1, refused: 3, moreGaps: 0 });
    expect(report.gaps.map(({ text, count, people }) => [text, count, people])).toEqual([
      ["may dogs come aboard", 2, 2],
      ["is there tea?", 1, 1],
    ]);
    expect(report.stale).toEqual([
      { topic: "older", title: "Older", days: 325 },
      { topic: "old", title: "Old", days: 205 },
      { topic: "never", title: "Never" },
    ]);
    const text = renderGapReport(report);
    expect(text).toContain("# What people asked, 2026-11-01 to 2026-11-22");
    expect(text).toContain("### 1. may dogs come aboard\n");
    expect(text).toContain("Asked 2 times by 2 people, last on 2026-11-20. Nearest topic: Dogs (`dogs`).");
    expect(text).toContain("```\n\n### 2. is there tea?\n");
    expect(text).toContain("👎 1, 👍 0 (outdated)");
    expect(text).toContain("`topics/dogs-come-aboard.yaml`");
    expect(text).not.toMatch(/anna|bert/);
  });

  it("says that there is nothing when nobody asked", async () => {
    const report = await createGapReport(createMemoryJournal(), { since, now, topics: [] });
    expect(renderGapReport(report)).toContain("- 0 questions by 0 people");
    expect(report.gaps).toEqual([]);
  });

  it("shows what people typed as text, whatever it is", async () => {
    const journal = createMemoryJournal();
    const hostile = "is ![x](http://evil.example/p.png) ``` # big\n## heading | table [a](b) known?";
    journal.recordAnswer(refused("a", hostile));
    // That one is no question, and stands among the slowest.
    journal.recordAnswer(refused("b", "<img src=x> @everyone"));
    const text = renderGapReport(await createGapReport(journal, { since, now, topics: [] }));
    const outside = text.replace(/^(`{3,})\n[\s\S]*?\1$/gmu, "");
    expect(outside).not.toMatch(/(?<!\\)!\[|(?<!\\)<img|^## heading|(?<!\\)\]\(http|(?<!\\)@everyone/mu);
    expect(text).toContain("````\n");
    expect(text).toContain("Left out: 1 text that is no question.");
  });

  it("shows words as they were typed, without a backslash where none is needed", async () => {
    const journal = createMemoryJournal();
    journal.recordAnswer(refused("a", "what is gpt-5's price (in euro) - and why?"));
    const text = renderGapReport(await createGapReport(journal, { since, now, topics: [] }));
    expect(text).toContain("### 1. what is gpt-5's price (in euro) - and why?\n");
  });

  it("tells what the shares leave over", async () => {
    const journal = createMemoryJournal();
    journal.recordAnswer(aRecord({ answerId: "a", answer: anAbstention({ reason: "courtesy" }) }));
    journal.recordAnswer(refused("b", "is there tea?"));
    const text = renderGapReport(await createGapReport(journal, { since, now, topics: [] }));
    expect(text).toContain("not covered: 1 (50 %); greetings, help and what cannot be read: 1 (50 %)");
  });

  it("offers a stub that loads without mistakes, whatever was asked", async () => {
    for (const text of [
      "What is the cap's amount?",
      "???",
      'a "quoted: #thing" \\ & *more*',
      "何ですか",
      "- x: [y",
    ]) {
      const group = { text, texts: [text, `${text} really`], count: 2, people: ["anna"], lastAskedAt: now };
      const folder = aDirectory();
      for (const { path, content } of toTopicStub(group, day("2026-11-22")).files) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), content);
      }
      const loaded = await loadKnowledge(folder);
      if ("problems" in loaded) expect(loaded.problems).toEqual([]);
      else expect(loaded.snapshot.topics[0]?.aliases).toHaveLength(2);
    }
  });

  it("is made of 100,000 questions in seconds", async () => {
    const directory = aDirectory();
    writeManyQuestions(directory, 100_000, now);
    const journal = openTestJournal({ directory, isOwner: false });
    const make = async () => {
      const started = performance.now();
      const report = await createGapReport(journal, { since: new Date("2026-10-01T00:00:00Z"), now, topics });
      const markdown = renderGapReport(report);
      return { report, markdown, durationMs: performance.now() - started };
    };
    // The best of three: other work on the machine is not what is measured.
    const runs = [await make(), await make(), await make()];
    const { report, markdown, durationMs } = runs.reduce((a, b) => (b.durationMs < a.durationMs ? b : a));
    process.stdout.write(
      `report on ${report.questions} questions: ${Math.round(durationMs)} ms, ${report.gaps.length + report.moreGaps} groups\n`,
    );
    expect(report.questions).toBe(100_000);
    expect(markdown).toContain("33334 (33 %)");
    // Two seconds on an idle machine; the bound is of the order of magnitude only.
    expect(durationMs).toBeLessThan(20_000);
  }, 60_000);
});
