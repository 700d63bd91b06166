import { type CalendarDate, daysBetween } from "../../domain/calendar-date.ts";
import type { Snapshot } from "../../domain/snapshot.ts";
import { STALE_AFTER_DAYS } from "../../domain/topic.ts";
import type { Curation } from "../curation/parse-curation.ts";
import type { Place } from "../problems/problems.ts";
import { type Finding, warning } from "./finding.ts";

/** Days that have not come yet where only past ones make sense. `until` may lie ahead: terms run out. */
export function findFutureDates(snapshot: Snapshot, curation: Curation, today: CalendarDate): Finding[] {
  const dated: [Place, key: string, date: string | undefined][] = [
    ...[...snapshot.sourcesById.values()].flatMap(({ file, published, checked }): typeof dated => [
      [{ file }, "published", published],
      [{ file }, "checked", checked],
    ]),
    ...curation.topics.flatMap(({ value, file, lineOf }): typeof dated => [
      [{ file, line: lineOf(["checked"]) }, "checked", value.checked],
      ...value.record.map(({ from }, index): (typeof dated)[number] => [
        { file, line: lineOf(["record", index, "from"]) },
        "from",
        from,
      ]),
    ]),
    ...curation.moments.map(({ value, file, lineOf }): (typeof dated)[number] => [
      { file, line: lineOf(["date"]) },
      "date",
      value.date,
    ]),
  ];
  return dated
    .filter(([, , date]) => date !== undefined && date > today.slice(0, date.length))
    .map(([place, key, date]) => warning(place, `${key} ${date} lies in the future`, "Correct the date."));
}

/** Topics that were never checked or not for 90 days. */
export function findStaleTopics(curation: Curation, today: CalendarDate): Finding[] {
  return curation.topics.flatMap(({ value: { id, checked }, file, lineOf }) => {
    const days = checked === undefined ? undefined : daysBetween(checked, today);
    if (days !== undefined && days <= STALE_AFTER_DAYS) return [];
    const what = days === undefined ? "has no checked day" : `was last checked ${days} days ago`;
    const line = lineOf([days === undefined ? "id" : "checked"]);
    return [
      warning(
        { file, line },
        `the topic "${id}" ${what}`,
        "Check that its record is complete and set the day.",
      ),
    ];
  });
}
