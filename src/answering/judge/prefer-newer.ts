import type { CalendarDate } from "../../domain/calendar-date.ts";
import { folderOf, type Source } from "../../domain/source.ts";
import type { Prepared } from "../prepare/prepare.ts";
import type { Ranked } from "./rank.ts";
import { signalOf } from "./signal-table.ts";

/** A newer page may have so much of the first one's score. */
const NEARLY = 0.9;

/**
 * Of pages that appeared one after the other in one folder, as news do, and speak nearly as well for an answer, the newest
 * one on the day goes first: what an older one says may not hold any more. Topics say themselves what holds.
 */
export function preferNewer(
  ranked: readonly Ranked[],
  day: CalendarDate,
  { snapshot, passages }: Prepared,
): readonly Ranked[] {
  const [first] = ranked;
  if (first === undefined || first.topic !== undefined) return ranked;
  const sourceOf = ({ place }: Ranked): Source | undefined =>
    snapshot.sourcesById.get(passages[place]?.passage.sourceId ?? "");
  const cover = signalOf(first, "cover");
  let newest = first;
  for (const candidate of ranked) {
    if (candidate.score < first.score * NEARLY) break;
    if (candidate.topic !== undefined || signalOf(candidate, "cover") < cover) continue;
    if (appearedAfter(sourceOf(candidate), sourceOf(newest), day)) newest = candidate;
  }
  return newest === first ? ranked : [newest, ...ranked.filter((candidate) => candidate !== newest)];
}

function appearedAfter(one: Source | undefined, other: Source | undefined, day: CalendarDate): boolean {
  if (one?.published === undefined || other?.published === undefined) return false;
  // As text: "2026-03" comes before any day of March 2026.
  const appeared: string = one.published;
  return appeared > other.published && appeared <= day && folderOf(one.file) === folderOf(other.file);
}
