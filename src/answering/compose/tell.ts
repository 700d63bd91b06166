import type { Citation, Note } from "../../domain/answer.ts";
import { type CalendarDate, daysBetween } from "../../domain/calendar-date.ts";
import { STALE_AFTER_DAYS } from "../../domain/topic.ts";
import type { Prepared } from "../prepare/prepare.ts";
import type { Query } from "../understand/query.ts";

/** What is told of the history of what is cited. */
export function tellHistory(
  citations: readonly Citation[],
  asOf: CalendarDate,
  query: Query,
): readonly Note[] {
  const markerOf = (id: string | undefined): number | undefined =>
    citations.find((citation) => citation.passage === id)?.marker;
  return citations.flatMap((citation): Note[] => {
    const { marker, standing, until } = citation;
    if (standing === "superseded") {
      const by = markerOf(citation.supersededBy);
      return [
        {
          kind: "superseded",
          marker,
          ...(until === undefined ? {} : { until }),
          ...(by === undefined ? {} : { by }),
        },
      ];
    }
    if (standing === "disputed") {
      const better = markerOf(citation.disputedBy);
      return better === undefined ? [] : [{ kind: "disputed", marker, by: better }];
    }
    const changesLater = marker === 1 && query.times.length === 0 && until !== undefined && until > asOf;
    return changesLater ? [{ kind: "changed-later", marker, since: until }] : [];
  });
}

/**
 * How far the knowledge reaches: the day of the last check, and a warning when that is long ago, or before a day that the
 * question asks about.
 */
export function tellReach(
  topic: number | undefined,
  asOf: CalendarDate,
  { times }: Query,
  { snapshot }: Prepared,
): readonly Note[] {
  const checked = topic === undefined ? undefined : snapshot.topics[topic]?.checked;
  if (checked === undefined) return [];
  if (times.some(({ date }) => date > checked)) return [{ kind: "beyond-knowledge", checked }];
  const days = daysBetween(checked, asOf);
  return days > STALE_AFTER_DAYS ? [{ kind: "stale", checked, days }] : [{ kind: "as-known-on", checked }];
}
