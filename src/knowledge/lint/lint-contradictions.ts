import type { CalendarDate } from "../../domain/calendar-date.ts";
import type { Passage } from "../../domain/passage.ts";
import type { Snapshot } from "../../domain/snapshot.ts";
import type { RecordEntry, Topic } from "../../domain/topic.ts";
import { MONTHS } from "../../text/months.ts";
import { contentStems } from "../../text/stems.ts";
import { tokenize } from "../../text/tokens.ts";
import type { Curation, Placed } from "../curation/parse-curation.ts";
import { type Finding, warning } from "./finding.ts";

/** Sentences that share so much of all their words speak about the same thing. */
const SAME_MATTER = 0.6;
/** Shorter sentences share words by chance. */
const MIN_WORDS = 4;
const AS_OF = /^(?:on|in|since|by|from|as of)\s(?:[^,.]{0,20}\s)?\d{4},?\s/iu;
const MONTH_NAMES = new Set(MONTHS.map((month) => month.toLowerCase()));

/**
 * Two current passages of one topic, of different sources and equal authority, whose sentences say the same with another figure: "holds 27
 * percent" and "holds 32 percent". The day a sentence begins with ("In April 2026 …") is not a figure.
 */
export function findContradictions(snapshot: Snapshot, curation: Curation, today: CalendarDate): Finding[] {
  return curation.topics.flatMap((topic) => {
    const current = topic.value.record.flatMap((entry, index) => {
      const passage = snapshot.passagesById.get(entry.passage);
      return passage !== undefined && isCurrent(entry, today) ? [{ passage, index }] : [];
    });
    return current.flatMap(({ passage, index }, position) =>
      current
        .slice(position + 1)
        .filter((other) => other.passage.sourceId !== passage.sourceId)
        .filter((other) => authorityOf(snapshot, passage) === authorityOf(snapshot, other.passage))
        .flatMap((other) => compare(topic, index, passage, other.passage)),
    );
  });
}

function compare({ file, lineOf }: Placed<Topic>, index: number, one: Passage, other: Passage): Finding[] {
  for (const first of one.sentences) {
    for (const second of other.sentences) {
      const unit = contradictingUnit(first, second);
      if (unit === undefined) continue;
      const what = `${one.id} and ${other.id} are both current and differ in a figure (${unit})`;
      const remedy = "Say which one replaced or disputes the other, or word them so that both can be true.";
      return [warning({ file, line: lineOf(["record", index]) }, what, remedy)];
    }
  }
  return [];
}

function contradictingUnit(first: string, second: string): string | undefined {
  const [one, other] = [matterOf(first), matterOf(second)];
  if (Math.min(one.words.size, other.words.size) < MIN_WORDS) return undefined;
  const shared = [...one.words].filter((word) => other.words.has(word)).length;
  if (shared < SAME_MATTER * (one.words.size + other.words.size - shared)) return undefined;
  for (const [unit, values] of one.figures) {
    const others = other.figures.get(unit);
    if (others !== undefined && [...values].every((value) => !others.has(value))) return unit;
  }
  return undefined;
}

interface Matter {
  /** Stems without the figures. */
  readonly words: ReadonlySet<string>;
  /** Values by the word behind them; bare years by "year". */
  readonly figures: ReadonlyMap<string, ReadonlySet<string>>;
}

function matterOf(sentence: string): Matter {
  const text = sentence.replace(AS_OF, "");
  const words = new Set(contentStems(text).filter((word) => !/\d/u.test(word) && !MONTH_NAMES.has(word)));
  const figures = new Map<string, Set<string>>();
  const tokens = tokenize(text);
  for (const [index, value] of tokens.entries()) {
    if (!/^\d+(?:\.\d+)?$/u.test(value)) continue;
    const unit = /^(?:19|20)\d\d$/u.test(value) ? "year" : (tokens[index + 1] ?? "");
    figures.set(unit, (figures.get(unit) ?? new Set()).add(value));
  }
  return { words, figures };
}

function isCurrent({ from, until, disputedBy }: RecordEntry, today: CalendarDate): boolean {
  return (
    disputedBy === undefined &&
    (from === undefined || from <= today) &&
    (until === undefined || until > today)
  );
}

function authorityOf(snapshot: Snapshot, { sourceId }: Passage): string | undefined {
  return snapshot.sourcesById.get(sourceId)?.authority;
}
