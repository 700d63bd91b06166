import { casual } from "chrono-node/en";
import { type PartialDate, toPartialDate } from "../../../domain/calendar-date.ts";

/** Any day will do: texts whose date would depend on it are refused. */
const REFERENCE = new Date("2000-01-01T12:00:00Z");
const ISO = /^(\d{4})[-/](\d{1,2})(?:[-/](\d{1,2}))?(?=$|[T ])/u;

/**
 * The date that somebody wrote in words or numbers, as far as it is known: "2021-03-04T10:00:00Z", "4 Mar 2021",
 * "March 2021", 2021. Undefined for what two readers would read differently (03/04/2021) or relative to today.
 */
export function readFreeDate(value: unknown): PartialDate | undefined {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : isoDate(value.toISOString());
  if (typeof value === "number") return toPartialDate(String(value));
  if (typeof value !== "string" || value.length > 100) return undefined;
  const text = value.trim();
  return isoDate(text) ?? wordedDate(text);
}

function isoDate(text: string): PartialDate | undefined {
  const [, year, month, day] = ISO.exec(text) ?? [];
  if (year === undefined) return toPartialDate(text);
  const parts = [year, month, day].filter((part) => part !== undefined);
  return toPartialDate(parts.map((part) => part.padStart(2, "0")).join("-"));
}

function wordedDate(text: string): PartialDate | undefined {
  if (!/\b\d{4}\b/u.test(text) || !/[A-Za-z]{3}/u.test(text)) return undefined;
  const found = casual.parse(text, REFERENCE)[0]?.start;
  if (found === undefined || !found.isCertain("year") || !found.isCertain("month")) return undefined;
  const parts = [found.get("year"), found.get("month"), found.isCertain("day") ? found.get("day") : null];
  return toPartialDate(
    parts
      .filter((part) => part !== null)
      .map((part) => String(part).padStart(2, "0"))
      .join("-"),
  );
}
