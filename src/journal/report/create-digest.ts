import { type CalendarDate, daysBetween, toUtcDay } from "../../domain/calendar-date.ts";
import type { Digest } from "../../domain/digest.ts";
import type { Gap } from "../../domain/gap.ts";
import type { JournalSummary } from "../../domain/journal-summary.ts";
import { createPause } from "../../domain/pause.ts";
import type { Journal } from "../../domain/ports/journal.ts";
import type { Snapshot } from "../../domain/snapshot.ts";
import { createGapReport } from "./gap-report.ts";
import type { TextVectors } from "./group-questions.ts";
import { countQuoted } from "./source-damage.ts";

export interface DigestOptions {
  readonly since: Date;
  readonly now: Date;
  /** The knowledge that answers now. */
  readonly snapshot: Snapshot;
  /** Whether a question is answered surely now. */
  readonly isKnown: (text: string) => Promise<boolean>;
  /** Absent: questions are grouped by their words alone. */
  readonly vectors?: TextVectors | undefined;
}

/** Sums a time up for curators. */
export async function createDigest(
  journal: Pick<Journal, "summarise">,
  { since, now, snapshot, isKnown, vectors }: DigestOptions,
): Promise<Digest> {
  const report = await createGapReport(journal, {
    since,
    now,
    topics: snapshot.topics,
    ...(vectors === undefined ? {} : { vectors }),
  });
  const [learnt, unanswered]: [Gap[], Gap[]] = [[], []];
  const pause = createPause();
  for (const gap of report.gaps) {
    ((await isKnown(gap.text)) ? learnt : unanswered).push(gap);
    // By words alone nothing waits in between, and each is as much work as an answer.
    await pause();
  }
  return {
    since: report.since,
    until: report.until,
    questions: report.questions,
    people: report.people,
    answered: report.answered,
    refused: report.refused,
    unanswered: unanswered.map(toEntry),
    learnt: learnt.map(toEntry),
    votedDown: report.worstRated,
    sources: byDamage(report.mostCited, snapshot, toUtcDay(now)),
    topicsChecked: snapshot.topics.filter(({ checked }) => checked !== undefined && checked >= report.since)
      .length,
  };
}

function toEntry({ text, count, nearest }: Gap): Digest["unanswered"][number] {
  return { text, count, ...(nearest === undefined ? {} : { nearest: nearest.title }) };
}

/** How often a source was quoted, times the days since somebody looked whether it still says so. */
function byDamage(
  cited: JournalSummary["mostCited"],
  { passagesById, sourcesById }: Snapshot,
  today: CalendarDate,
): Digest["sources"] {
  return [...countQuoted(cited, passagesById, sourcesById)]
    .map(([source, times]) => {
      const { title, checked } = source;
      const days = checked === undefined ? {} : { days: Math.max(0, daysBetween(checked, today)) };
      return { title, quoted: times, ...days };
    })
    .sort((a, b) => b.quoted * (b.days ?? 0) - a.quoted * (a.days ?? 0) || b.quoted - a.quoted);
}
