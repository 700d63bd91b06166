import { describe, expect, it } from "vitest";
import { standingOn } from "../../../src/answering/select/standing.ts";
import { day } from "../../builders.ts";

const entry = { passage: "timetable#ferry", from: day("2026-03-01"), until: day("2026-09-01") };

describe("how a statement stands on a day", () => {
  it.each([
    ["2026-02-28", "later", "before the first day"],
    ["2026-03-01", "current", "on the first day"],
    ["2026-08-31", "current", "on the last day"],
    ["2026-09-01", "superseded", "on the first day on which it no longer held"],
  ])("on %s: %s (%s)", (date, standing) => expect(standingOn(entry, day(date))).toBe(standing));

  it("is current for ever where no day is known", () =>
    expect(standingOn({ passage: "timetable#ferry" }, day("1900-01-01"))).toBe("current"));

  it("is disputed whatever the day where a better source says otherwise", () => {
    for (const date of ["2026-02-28", "2026-05-01", "2027-01-01"])
      expect(standingOn({ ...entry, disputedBy: "museum#ferry" }, day(date))).toBe("disputed");
  });
});
