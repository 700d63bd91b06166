import { LATE_CANDIDATES } from "../../core/answer.ts";
import { find, NEAREST_LIMITS } from "../../core/find/find.ts";
import { type Candidate, describe, SIGNALS } from "../../core/judge/signals.ts";
import { understand } from "../../core/understand/understand.ts";
import type { CalendarDate } from "../../domain/calendar-date.ts";
import type { GoldenQuestion } from "../golden.ts";
import { rightPlaces } from "../judge/right-passages.ts";
import { toQuestion } from "../run/ask-set.ts";
import type { OpenedFolder } from "../run/open-folder.ts";
import type { Choice } from "./fit-softmax.ts";

/** Weights by the place of a signal in `SIGNALS`. */
export type ColumnWeights = ArrayLike<number>;

/**
 * What the ranking chooses between, question by question; questions none of whose candidates is right teach nothing and
 * are left out. With `first`, the candidates that those weights put first are compared word by word, as answering does.
 *
 * @param weight how much each question counts.
 */
export async function listChoices(
  questions: readonly GoldenQuestion[],
  { knowledge, meaning, visible }: OpenedFolder,
  today: CalendarDate,
  weight: number,
  first?: ColumnWeights,
): Promise<readonly Choice[]> {
  const choices: Choice[] = [];
  for (const golden of questions) {
    const right = rightPlaces(golden, knowledge.snapshot, visible);
    if (right.size === 0) continue;
    const question = toQuestion(golden, today);
    const query = understand(question, knowledge);
    const isCompared = meaning !== undefined && query.meaning.length > 0;
    const found = find(
      query,
      knowledge,
      isCompared ? await meaning.nearest(query.meaning, NEAREST_LIMITS) : undefined,
    );
    const day = query.times[0]?.date ?? question.asOf;
    const describeWith = (late: ReadonlyMap<number, number>) => describe(query, found, late, day, knowledge);
    let candidates = describeWith(new Map());
    if (isCompared && first !== undefined) {
      const places = firstOf(candidates, first);
      const rows = places.map((place) => knowledge.rowOf.whole + place);
      const late = (await meaning.late(query.meaning, rows)) ?? [];
      candidates = describeWith(new Map(places.map((place, at) => [place, late[at] ?? 0] as const)));
    }
    const isRight = candidates.map(({ place }) => right.has(place));
    if (isRight.includes(true)) choices.push({ rows: candidates.map(toRow), right: isRight, weight });
  }
  return choices;
}

function toRow({ signals }: Candidate): Float64Array {
  return Float64Array.from(SIGNALS, (signal) => signals[signal]);
}

function firstOf(candidates: readonly Candidate[], weights: ColumnWeights): readonly number[] {
  return candidates
    .map((candidate) => ({
      place: candidate.place,
      score: toRow(candidate).reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0),
    }))
    .sort((a, b) => b.score - a.score || a.place - b.place)
    .slice(0, LATE_CANDIDATES)
    .map(({ place }) => place);
}
