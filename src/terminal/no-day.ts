import { toUtcDay } from "../domain/calendar-date.ts";

/** What is told of an option whose value is no day of the calendar. */
export function noDay(option: string, given: string): string {
  return `${option} takes a day that exists, written like ${toUtcDay(new Date())}, not "${given}".`;
}
