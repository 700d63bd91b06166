import { describe, expect, it } from "vitest";
import { tellHistory, tellReach } from "../../../src/answering/compose/tell.ts";
import type { Citation } from "../../../src/domain/answer.ts";
import { addDays } from "../../../src/domain/calendar-date.ts";
import { STALE_AFTER_DAYS } from "../../../src/domain/topic.ts";
import { aPassage, aSource, aTopic, day, prepared } from "../../builders.ts";
import { understood } from "../step-builders.ts";

const CHECKED = day("2026-11-22");
const knowledge = prepared({
  passages: [aPassage("museum#hours", "The museum is open on Sunday.")],
  topics: [aTopic("hours", [], [{ passage: "museum#hours" }], { checked: CHECKED })],
});
const now = understood("is the museum open", knowledge);
const cited = (marker: number, fields: Partial<Citation>): Citation => ({
  marker,
  passage: `page-${marker}#hours`,
  quote: "",
  passageText: "",
  source: aSource(`page-${marker}`),
  headings: [],
  lines: [1, 1],
  standing: "current",
  ...fields,
});
const history = (...citations: readonly Citation[]) => tellHistory(citations, day("2026-05-01"), now);

describe("the history of what is cited", () => {
  it("is that something held until a day, and what replaced it where that is cited, too", () => {
    const old = cited(2, { standing: "superseded", until: day("2026-04-01"), supersededBy: "page-1#hours" });
    expect(history(cited(1, {}), old)).toEqual([
      { kind: "superseded", marker: 2, until: "2026-04-01", by: 1 },
    ]);
    expect(history(old)).toEqual([{ kind: "superseded", marker: 2, until: "2026-04-01" }]);
    expect(history(cited(1, { standing: "superseded" }))).toEqual([{ kind: "superseded", marker: 1 }]);
  });

  it("is that a better source says otherwise, where that is cited", () => {
    const claim = cited(2, { standing: "disputed", disputedBy: "page-1#hours" });
    expect(history(cited(1, {}), claim)).toEqual([{ kind: "disputed", marker: 2, by: 1 }]);
    expect(history(claim)).toEqual([]);
  });

  it("is that what is said first changes later, to who names no time", () => {
    const until = day("2026-06-01");
    expect(history(cited(1, { until }))).toEqual([{ kind: "changed-later", marker: 1, since: until }]);
    expect(history(cited(1, {}), cited(2, { until }))).toEqual([]);
    const then = understood("was the museum open in april 2026", knowledge);
    expect(tellHistory([cited(1, { until })], day("2026-05-01"), then)).toEqual([]);
  });

  it("is nothing where all of it holds", () => expect(history(cited(1, {}), cited(2, {}))).toEqual([]));
});

describe("how far the knowledge reaches", () => {
  const reach = (asOf: string, text = "is the museum open") =>
    tellReach(0, day(asOf), understood(text, knowledge, { asOf: day(asOf) }), knowledge);

  it("is told with the day of the last check", () =>
    expect(reach("2026-11-22")).toEqual([{ kind: "as-known-on", checked: CHECKED }]));

  it("is a warning when that is longer ago than it may be", () => {
    const last = addDays(CHECKED, STALE_AFTER_DAYS);
    expect(reach(last)).toEqual([{ kind: "as-known-on", checked: CHECKED }]);
    expect(reach(addDays(last, 1))).toEqual([
      { kind: "stale", checked: CHECKED, days: STALE_AFTER_DAYS + 1 },
    ]);
  });

  it("is too short for a question about a day after the last check, however long ago", () => {
    for (const asOf of ["2027-01-15", "2027-06-01"])
      expect(reach(asOf, "was the museum open on 24 december 2026")).toEqual([
        { kind: "beyond-knowledge", checked: CHECKED },
      ]);
    expect(reach("2027-01-15", "was the museum open in march 2026")).toEqual([
      { kind: "as-known-on", checked: CHECKED },
    ]);
  });

  it("is not told where nobody checked: of a passage of its own, or a topic without a day", () => {
    expect(tellReach(undefined, CHECKED, now, knowledge)).toEqual([]);
    const { checked: _, ...unchecked } = aTopic("hours", [], [{ passage: "museum#hours" }]);
    const folder = prepared({ passages: [aPassage("museum#hours", "It is open.")], topics: [unchecked] });
    expect(tellReach(0, CHECKED, now, folder)).toEqual([]);
  });
});
