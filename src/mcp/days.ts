import { z } from "zod";
import { type CalendarDate, toCalendarDate } from "../domain/calendar-date.ts";

/** A day in a call's arguments. */
export const DAY = z
  .string()
  .refine((text) => toCalendarDate(text) !== undefined, "is not a day of the form YYYY-MM-DD");

export function toDay(text: string | undefined): CalendarDate | undefined {
  return text === undefined ? undefined : toCalendarDate(text);
}
