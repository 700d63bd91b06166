import { describe, expect, it } from "vitest";
import { createMemoryJournal } from "../../../src/journal/memory-journal.ts";
import { createGapReport } from "../../../src/journal/report/gap-report.ts";
import { renderGapReport } from "../../../src/journal/report/render-gap-report.ts";
import { rankByDamage } from "../../../src/journal/report/source-damage.ts";
import { aPassage, aSource, day } from "../../builders.ts";
import { anAnswer } from "../../words/sample-answers.ts";
import { aRecord } from "../records.ts";

const TODAY = day("2026-11-22");
const passages = ["old#a", "old#b", "new#a", "undated#a", "today#a", "year#a"].map((id) =>
  aPassage(id, "Words.", { sourceId: id.split("#")[0] ?? "" }),
);
const passagesById = new Map(passages.map((passage) => [passage.id, passage]));
const { checked: _, published: __, ...undated } = aSource("undated");
const sources = [
  aSource("old", { title: "Old", checked: day("2026-01-01") }),
  aSource("new", { title: "New", checked: day("2026-11-12") }),
  undated,
  aSource("today", { checked: TODAY }),
  { ...undated, id: "year", title: "Year", published: "2025" as never },
];
const sourcesById = new Map(sources.map((source) => [source.id, source]));
const rank = (cited: Readonly<Record<string, number>>) =>
  rankByDamage(
    Object.entries(cited).map(([passage, count]) => ({ passage, count })),
    passagesById,
    sourcesById,
    TODAY,
  );

describe("the sources of the report", () => {
  it("are ordered by how often they were quoted times how long nobody looked at them", () => {
    expect(rank({ "new#a": 40, "old#a": 1, "old#b": 1 })).toEqual([
      { source: "old", title: "Old", quoted: 2, days: 325 },
      { source: "new", title: "New", quoted: 40, days: 10 },
    ]);
    expect(rank({ "new#a": 70, "old#a": 2 }).map(({ source }) => source)).toEqual(["new", "old"]);
  });

  it("count from the first day of a year where no day is known", () => {
    expect(rank({ "year#a": 1 })).toEqual([{ source: "year", title: "Year", quoted: 1, days: 690 }]);
  });

  it("leave out what was never quoted, what has no day, what was looked at today and what is gone from the folder", () => {
    expect(rank({ "undated#a": 5, "today#a": 5, "gone#a": 5 })).toEqual([]);
  });

  it("stand in the report with their figures", async () => {
    const journal = createMemoryJournal();
    const answer = anAnswer();
    const [{ passage }] = answer.citations;
    journal.recordAnswer(aRecord({ answer }));
    const report = await createGapReport(journal, {
      since: new Date("2026-11-01"),
      now: new Date(`${TODAY}T12:00:00Z`),
      topics: [],
      quotable: {
        passagesById: new Map([[passage, aPassage(passage, "Words.", { sourceId: "old" })]]),
        sourcesById,
      },
    });
    expect(renderGapReport(report)).toContain("- Old (`old`) – quoted 1 time, unchecked for 325 days");
  });
});
