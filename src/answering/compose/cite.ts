import type { Citation } from "../../domain/answer.ts";
import type { CalendarDate } from "../../domain/calendar-date.ts";
import type { RecordEntry } from "../../domain/topic.ts";
import type { JudgedSentence } from "../judge/sentences.ts";
import type { Prepared } from "../prepare/prepare.ts";
import type { Evidence } from "../select/select.ts";
import { standingOn } from "../select/standing.ts";

/** A citation of a passage with the span from the first to the last sentence said; `asOf` is the day of the answer. */
export function cite(
  evidence: Evidence,
  said: readonly JudgedSentence[],
  marker: number,
  asOf: CalendarDate,
  { snapshot }: Prepared,
): Citation {
  const { passage } = evidence.passage;
  const source = snapshot.sourcesById.get(passage.sourceId);
  if (source === undefined)
    throw new Error(`passage ${passage.id} names a source that the snapshot does not hold`);
  return {
    marker,
    passage: passage.id,
    quote: spanOf(passage.text, said),
    passageText: passage.text,
    source,
    headings: passage.headings,
    lines: passage.lines,
    ...standingOf(evidence.entry, asOf),
  };
}

type StandingFields = Pick<Citation, "standing" | "from" | "until" | "supersededBy" | "disputedBy">;

function standingOf(entry: RecordEntry | undefined, asOf: CalendarDate): StandingFields {
  if (entry === undefined) return { standing: "current" };
  const { from, until, supersededBy, disputedBy } = entry;
  const standing = standingOn(entry, asOf);
  return {
    standing: standing === "later" ? "current" : standing,
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
    ...(supersededBy === undefined ? {} : { supersededBy }),
    ...(disputedBy === undefined ? {} : { disputedBy }),
  };
}

function spanOf(text: string, sentences: readonly JudgedSentence[]): string {
  let start = text.length;
  let end = 0;
  for (const { text: sentence } of sentences) {
    const at = text.indexOf(sentence);
    if (at < 0) throw new Error("a sentence must stand in its passage");
    start = Math.min(start, at);
    end = Math.max(end, at + sentence.length);
  }
  return text.slice(start, end);
}
