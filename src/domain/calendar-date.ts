/** A day without a time or zone, `YYYY-MM-DD`. Days compare correctly as strings. "Today" is the UTC day. */
export type CalendarDate = string & { readonly __calendarDate: unique symbol };

/** A date as far as it is known: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
export type PartialDate = string & { readonly __partialDate: unique symbol };

const DAY_MS = 86_400_000;

/** The day when `text` is a real day of the calendar in the form `YYYY-MM-DD`, else undefined. */
export function toCalendarDate(text: string): CalendarDate | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const time = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text) return undefined;
  return text as CalendarDate;
}

/** The date when `text` is `YYYY`, `YYYY-MM` or `YYYY-MM-DD` and exists, else undefined. */
export function toPartialDate(text: string): PartialDate | undefined {
  if (!/^\d{4}(-\d{2}(-\d{2})?)?$/.test(text)) return undefined;
  return toCalendarDate(`${text}-01-01`.slice(0, 10)) === undefined ? undefined : (text as PartialDate);
}

/** The UTC day of a moment. */
export function toUtcDay(moment: Date): CalendarDate {
  return moment.toISOString().slice(0, 10) as CalendarDate;
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** The day `days` after `date` (before, when negative). */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return toUtcDay(new Date(Date.parse(date) + days * DAY_MS));
}
