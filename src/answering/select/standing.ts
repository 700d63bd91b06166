import type { CalendarDate } from "../../domain/calendar-date.ts";
import type { RecordEntry, Standing } from "../../domain/topic.ts";

/** How an entry stands on a day. A dispute counts whatever the day; an entry that starts later is not yet anything. */
export function standingOn(entry: RecordEntry, day: CalendarDate): Standing | "later" {
  if (entry.disputedBy !== undefined) return "disputed";
  if (entry.from !== undefined && entry.from > day) return "later";
  return entry.until !== undefined && entry.until <= day ? "superseded" : "current";
}
