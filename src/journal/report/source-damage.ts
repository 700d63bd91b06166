import { type CalendarDate, daysBetween } from "../../domain/calendar-date.ts";
import type { JournalSummary } from "../../domain/journal-summary.ts";
import type { Passage, PassageId } from "../../domain/passage.ts";
import type { Source } from "../../domain/source.ts";

/** A source by what a mistake in it would do: how often it is quoted, times how long nobody has looked at it. */
export interface SourceDamage {
  readonly source: string;
  readonly title: string;
  /** How often its passages were cited in the time of the report. */
  readonly quoted: number;
  /** Days since it was checked, or since it was published when it never was. */
  readonly days: number;
}

/** Entries of the list. */
const MAX_SOURCES = 10;

/** How often the passages of each source were quoted. */
export function countQuoted(
  cited: JournalSummary["mostCited"],
  passagesById: ReadonlyMap<PassageId, Passage>,
  sourcesById: ReadonlyMap<string, Source>,
): ReadonlyMap<Source, number> {
  const quoted = new Map<Source, number>();
  for (const { passage, count } of cited) {
    const source = sourcesById.get(passagesById.get(passage)?.sourceId ?? "");
    if (source !== undefined) quoted.set(source, (quoted.get(source) ?? 0) + count);
  }
  return quoted;
}

/** Sources that were quoted and have a day, the greatest damage first. */
export function rankByDamage(
  cited: JournalSummary["mostCited"],
  passagesById: ReadonlyMap<PassageId, Passage>,
  sourcesById: ReadonlyMap<string, Source>,
  today: CalendarDate,
): readonly SourceDamage[] {
  const quotedBySource = countQuoted(cited, passagesById, sourcesById);
  const damages = [...quotedBySource].flatMap(([source, quoted]): SourceDamage[] => {
    const day = source.checked ?? wholeDay(source.published);
    if (day === undefined) return [];
    return [{ source: source.id, title: source.title, quoted, days: Math.max(0, daysBetween(day, today)) }];
  });
  return damages
    .filter(({ days }) => days > 0)
    .toSorted((a, b) => b.quoted * b.days - a.quoted * a.days || (a.source < b.source ? -1 : 1))
    .slice(0, MAX_SOURCES);
}

/** The first day of a date that is known to the year or month. */
function wholeDay(date: Source["published"]): CalendarDate | undefined {
  return date === undefined ? undefined : (`${date}-01-01`.slice(0, 10) as CalendarDate);
}
