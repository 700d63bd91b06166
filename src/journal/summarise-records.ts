import { toUtcDay } from "../domain/calendar-date.ts";
import {
  type AnswerRecord,
  type JournalSummary,
  SUMMARY_LIST_LENGTH,
  type UnansweredQuestion,
  type Vote,
} from "../domain/journal.ts";

/** The summary of records that are at hand; the journal on disk lets the database count the same. */
export function summariseRecords(
  all: readonly AnswerRecord[],
  allVotes: readonly Vote[],
  since: Date,
): JournalSummary {
  const records = all.filter(({ askedAt }) => askedAt >= since);
  const ids = new Set(records.map(({ answerId }) => answerId));
  const votes = allVotes.filter(({ answerId }) => ids.has(answerId));
  const outcomes = countBy(records, ({ answer }) =>
    answer.outcome === "abstained" ? `${answer.outcome} ${answer.reason}` : answer.outcome,
  );
  const days = groupBy(records, ({ askedAt }) => toUtcDay(askedAt));
  return {
    questions: records.length,
    people: new Set(records.map(({ person }) => person)).size,
    outcomes: outcomes.map(([key, count]) => {
      const [outcome, reason] = key.split(" ");
      return {
        outcome,
        ...(reason === undefined ? {} : { reason }),
        count,
      } as JournalSummary["outcomes"][number];
    }),
    days: [...days]
      .map(([day, list]) => ({
        day,
        questions: list.length,
        answered: list.filter(({ answer }) => answer.outcome === "answered").length,
      }))
      .sort((a, b) => a.day.localeCompare(b.day)),
    votes: {
      helpful: votes.filter(({ helpful }) => helpful).length,
      notHelpful: votes.filter(({ helpful }) => !helpful).length,
    },
    worstRated: worstRated(records, votes),
    mostCited: countBy(
      records.flatMap(({ answer }) => answer.citations),
      ({ passage }) => passage,
    )
      .slice(0, SUMMARY_LIST_LENGTH)
      .map(([passage, count]) => ({ passage, count })),
    slowest: [...records]
      .sort((a, b) => b.durationMs - a.durationMs)
      .slice(0, SUMMARY_LIST_LENGTH)
      .map(({ answerId, question, durationMs }) => ({ answerId, text: question.text, durationMs })),
    unanswered: unanswered(records),
  };
}

function worstRated(records: readonly AnswerRecord[], votes: readonly Vote[]): JournalSummary["worstRated"] {
  return records
    .map(({ answerId, question, answer }) => {
      const mine = votes.filter((vote) => vote.answerId === answerId);
      return {
        answerId,
        text: question.text,
        ...(answer.topic === undefined ? {} : { topic: answer.topic }),
        helpful: mine.filter(({ helpful }) => helpful).length,
        notHelpful: mine.filter(({ helpful }) => !helpful).length,
        reasons: [...new Set(mine.flatMap(({ reason }) => reason ?? []))].sort(),
      };
    })
    .filter(({ notHelpful }) => notHelpful > 0)
    .sort(
      (a, b) => b.notHelpful - a.notHelpful || a.helpful - b.helpful || a.answerId.localeCompare(b.answerId),
    )
    .slice(0, SUMMARY_LIST_LENGTH);
}

function unanswered(records: readonly AnswerRecord[]): readonly UnansweredQuestion[] {
  const refused = records.filter(
    ({ answer }) => answer.outcome === "abstained" && answer.reason === "not-covered",
  );
  return [...groupBy(refused, ({ question }) => question.text)]
    .map(([text, list]) => {
      const last = list.reduce((a, b) => (b.askedAt >= a.askedAt ? b : a));
      const nearest = last.answer.nearest[0];
      return {
        text,
        count: list.length,
        people: [...new Set(list.map(({ person }) => person))].sort(),
        lastAskedAt: last.askedAt,
        ...(nearest === undefined ? {} : { nearest }),
      };
    })
    .sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1));
}

function groupBy<T, K>(list: readonly T[], toKey: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of list) {
    const group = groups.get(toKey(item));
    if (group === undefined) groups.set(toKey(item), [item]);
    else group.push(item);
  }
  return groups;
}

/** Counts by key, most first, then by key. */
function countBy<T>(list: readonly T[], key: (item: T) => string): [string, number][] {
  const counts = new Map<string, number>();
  for (const item of list) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}
