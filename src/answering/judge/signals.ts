import type { CalendarDate } from "../../domain/calendar-date.ts";
import type { RecordEntry } from "../../domain/topic.ts";
import { type BestAsks, NO_ASK } from "../find/best-asks.ts";
import { sumOf } from "../find/cover-index.ts";
import type { Found } from "../find/find.ts";
import type { Recorded } from "../prepare/group-records.ts";
import type { Prepared } from "../prepare/prepare.ts";
import { standingOn } from "../select/standing.ts";
import type { Query, QueryTerm } from "../understand/query.ts";
import { beginOf, COLUMN, type SignalRow, signalTable } from "./signal-table.ts";

/** A passage with what speaks for it. */
export interface Candidate extends SignalRow {
  readonly place: number;
  /** The topic that speaks best for it; undefined for a passage of its own. */
  readonly topic: number | undefined;
  /** Its entry in that topic's record. */
  readonly entry: RecordEntry | undefined;
  /** What it is about: the number of its topic, or else the section it stands in. Candidates of one group are one answer. */
  readonly group: number | string;
}

/** What the question before was answered from. */
export interface PreviousLead {
  readonly place: number;
  readonly topic: number | undefined;
}

/** What passages are described by beside words and meaning. */
export interface Around {
  readonly previous: PreviousLead | undefined;
  /** The day that is asked about. */
  readonly day: CalendarDate;
}

/** Describes every passage that was found. Pure. */
export function describe(
  query: Query,
  found: Found,
  { previous, day }: Around,
  knowledge: Prepared,
): readonly Candidate[] {
  const { asks } = found;
  const { columns } = knowledge;
  const covers = knowledge.coverIndex.compare(query.terms, found.places);
  const [wanted] = query.wanted;
  const values = wanted === undefined ? undefined : columns.values[wanted];
  const table = signalTable(found.places.length);
  return found.places.map((place, row) => {
    const recorded = bestTopic(place, asks, knowledge);
    const topic = recorded?.topic;
    const entry = recorded?.entry;
    const whole = clip(found.whole.get(place));
    const own = asks.own.get(place) ?? NO_ASK;
    const ofTopic = topic === undefined ? NO_ASK : (asks.topic.get(topic) ?? NO_ASK);
    const cover = covers.all[row] as number;
    const isCurrent = entry === undefined || standingOn(entry, day) === "current";
    const from = beginOf(row);
    table[from + COLUMN.asked] = found.asked.get(place) ?? 0;
    table[from + COLUMN.cover] = cover;
    table[from + COLUMN.names] = covers.names[row] as number;
    table[from + COLUMN.value] = values?.[place] ?? 0;
    table[from + COLUMN.whole] = whole;
    table[from + COLUMN.title] = clip(found.title.get(place));
    table[from + COLUMN.sentence] = Math.max(0, clip(found.sentence.get(place)) - whole);
    table[from + COLUMN.late] = clip(found.late(place));
    table[from + COLUMN.ownAsking] = Math.max(0, own.meaning - whole);
    table[from + COLUMN.ownAskingWords] = Math.max(0, own.words - cover);
    table[from + COLUMN.ownAskingOrder] = own.order;
    table[from + COLUMN.topicAskingWords] = Math.max(0, ofTopic.words - Math.max(cover, own.words));
    table[from + COLUMN.place] =
      recorded === undefined ? 0 : Math.max(ofTopic.meaning, ofTopic.words / 2) / (1 + recorded.order);
    table[from + COLUMN.source] = columns.isSecondary[place] === 1 ? 0 : 1;
    table[from + COLUMN.current] = isCurrent ? 1 : 0;
    table[from + COLUMN.previous] = previous === undefined ? 0 : kinshipOf(place, topic, previous, knowledge);
    return { place, topic, entry, group: topic ?? (columns.section[place] as string), table, row };
  });
}

/** Where the passage is recorded in the topic that speaks best for it. */
function bestTopic(place: number, { topic: asks }: BestAsks, { recorded }: Prepared): Recorded | undefined {
  let best: Recorded | undefined;
  let highest = -1;
  for (const one of recorded[place] ?? []) {
    const { meaning, words } = asks.get(one.topic) ?? NO_ASK;
    if (meaning + words / 2 <= highest) continue;
    highest = meaning + words / 2;
    best = one;
  }
  return best;
}

/** 1 for the same topic or section, ½ for the same source. */
function kinshipOf(
  place: number,
  topic: number | undefined,
  previous: PreviousLead,
  { passages }: Prepared,
): number {
  const [passage, before] = [passages[place], passages[previous.place]];
  if (topic !== undefined && topic === previous.topic) return 1;
  if (passage?.section === before?.section) return 1;
  return passage?.passage.sourceId === before?.passage.sourceId ? 0.5 : 0;
}

const NO_STEMS: ReadonlySet<string> = new Set();

/** Share of the terms' weight that stands among the stems, alternatives counting less; 0 without terms. */
export function coverOf(terms: readonly QueryTerm[], stems: ReadonlySet<string>): number {
  return coverOfBoth(terms, stems, NO_STEMS);
}

/** The same for what stands among the ones or the others. */
export function coverOfBoth(
  terms: readonly QueryTerm[],
  stems: ReadonlySet<string>,
  others: ReadonlySet<string>,
): number {
  const all = sumOf(terms);
  if (all === 0) return 0;
  let covered = 0;
  for (const term of terms) covered += shareOf(term, stems, others) * term.weight;
  return covered / all;
}

/** 1 where the term itself stands, the weight of its best alternative that does, else 0. */
function shareOf(
  { stem, alternatives }: QueryTerm,
  stems: ReadonlySet<string>,
  others: ReadonlySet<string>,
): number {
  if (stems.has(stem) || others.has(stem)) return 1;
  let best = 0;
  for (const other of alternatives)
    if (other.weight > best && (stems.has(other.stem) || others.has(other.stem))) best = other.weight;
  return best;
}

function clip(value: number | undefined): number {
  return value === undefined || value < 0 ? 0 : Math.min(1, value);
}
