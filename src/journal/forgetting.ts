import type { AnswerRecord, PersonKey } from "../domain/journal.ts";
import { withoutEarlierWords } from "./others-words.ts";

/** Makes sure that an answer that was on its way when somebody was forgotten does not bring them back. */
export interface Forgetting {
  add(person: PersonKey, at: Date): void;
  /** What may be kept of a record that comes in; undefined: nothing. */
  keepable(record: AnswerRecord): AnswerRecord | undefined;
  /** Whether the record of this answer was not kept. */
  leftOut(answerId: string): boolean;
}

/** No answer is on its way for longer, in milliseconds: 30 s in line, 10 s a call, three calls. By a clock that cannot jump. */
const ON_ITS_WAY_MS = 120_000;

export function createForgetting(): Forgetting {
  /** When they were forgotten, by the calendar. */
  const forgottenAt = new Map<PersonKey, number>();
  const leftOut = new Set<string>();
  let until = Number.NEGATIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;

  function dropOld(): void {
    if (performance.now() < until) return;
    forgottenAt.clear();
    leftOut.clear();
    last = Number.NEGATIVE_INFINITY;
  }

  return {
    add(person, at) {
      dropOld();
      until = performance.now() + ON_ITS_WAY_MS;
      last = Math.max(last, at.getTime());
      forgottenAt.set(person, at.getTime());
    },
    keepable(record) {
      dropOld();
      const askedAt = record.askedAt.getTime();
      if (askedAt > last) return record;
      const at = forgottenAt.get(record.author ?? "") ?? forgottenAt.get(record.person);
      if (at === undefined || askedAt > at) return withoutEarlierWords(record);
      leftOut.add(record.answerId);
      return undefined;
    },
    leftOut: (answerId) => leftOut.has(answerId),
  };
}
