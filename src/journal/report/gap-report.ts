import { type CalendarDate, daysBetween, toUtcDay } from "../../domain/calendar-date.ts";
import type { Gap } from "../../domain/gap.ts";
import { type Journal, type JournalSummary, SUMMARY_LIST_LENGTH } from "../../domain/journal.ts";
import type { Snapshot } from "../../domain/snapshot.ts";
import { STALE_AFTER_DAYS, type Topic } from "../../domain/topic.ts";
import { groupQuestions, type TextVectors } from "./group-questions.ts";
import { isQuestion } from "./is-question.ts";
import { rankByDamage, type SourceDamage } from "./source-damage.ts";
import { toTopicStub } from "./topic-stub.ts";

/** Gaps that are shown with their stubs; the rest is counted. */
export const MAX_GAPS = 25;
const MAX_WORDINGS = 10;

/** What curators look at: how the bot did, and what it should know. Holds nothing that names a person. */
export interface GapReport extends Omit<JournalSummary, "unanswered"> {
  readonly since: CalendarDate;
  readonly until: CalendarDate;
  readonly answered: number;
  readonly askedBack: number;
  readonly refused: number;
  /** Asked most often first. */
  readonly gaps: readonly Gap[];
  /** Groups of unanswered questions beyond those shown. */
  readonly moreGaps: number;
  /** What a mistake in would do most harm, first. */
  readonly damage: readonly SourceDamage[];
  /** Wordings that are no question – keys pressed at random, mark-up – and are left out. */
  readonly leftOut: number;
  /** Checked longest ago first; topics without a day last. */
  readonly stale: readonly { readonly topic: string; readonly title: string; readonly days?: number }[];
}

export interface GapReportOptions {
  readonly since: Date;
  readonly now: Date;
  /** Topics of the knowledge that answers now. */
  readonly topics: readonly Topic[];
  /** Its passages and sources; absent: the damage of sources is not told. */
  readonly quotable?: Pick<Snapshot, "passagesById" | "sourcesById">;
  /** Absent: questions are grouped by their words alone. */
  readonly vectors?: TextVectors;
}

export async function createGapReport(
  journal: Pick<Journal, "summarise">,
  { since, now, topics, quotable, vectors }: GapReportOptions,
): Promise<GapReport> {
  const { unanswered, ...summary } = await journal.summarise(since);
  const today = toUtcDay(now);
  const asked = unanswered.filter(({ text }) => isQuestion(text));
  const groups = await groupQuestions(asked, vectors);
  const countOf = (outcome: string): number =>
    summary.outcomes.filter((entry) => entry.outcome === outcome).reduce((sum, { count }) => sum + count, 0);
  return {
    ...summary,
    mostCited: summary.mostCited.slice(0, SUMMARY_LIST_LENGTH),
    since: toUtcDay(since),
    until: today,
    answered: countOf("answered"),
    askedBack: countOf("ambiguous"),
    refused: summary.outcomes.find(({ reason }) => reason === "not-covered")?.count ?? 0,
    gaps: groups.slice(0, MAX_GAPS).map((group) => ({
      text: group.text,
      wordings: group.texts.slice(1, 1 + MAX_WORDINGS),
      count: group.count,
      people: group.people.length,
      lastAsked: toUtcDay(group.lastAskedAt),
      ...(group.nearest === undefined ? {} : { nearest: group.nearest }),
      stub: toTopicStub(group, today),
    })),
    moreGaps: Math.max(0, groups.length - MAX_GAPS),
    leftOut: unanswered.length - asked.length,
    stale: staleTopics(topics, today),
    damage:
      quotable === undefined
        ? []
        : rankByDamage(summary.mostCited, quotable.passagesById, quotable.sourcesById, today),
  };
}

function staleTopics(topics: readonly Topic[], today: CalendarDate): GapReport["stale"] {
  return topics
    .map(({ id, title, checked }) => ({
      topic: id,
      title,
      ...(checked === undefined ? {} : { days: daysBetween(checked, today) }),
    }))
    .filter(({ days }) => days === undefined || days > STALE_AFTER_DAYS)
    .sort((a, b) => (b.days ?? -1) - (a.days ?? -1) || a.topic.localeCompare(b.topic));
}
