import type { Answer, Note } from "../domain/answer.ts";
import type { AnswerRecord } from "../domain/journal.ts";

/** Notes that repeat single words of a question, completed or not. */
export const NOTES_OF_WORDS: readonly Note["kind"][] = ["missing-words", "spelled"];

/** The record without what it took from the question before it, which may be another person's. */
export function withoutEarlierWords(record: AnswerRecord): AnswerRecord {
  const { previous, ...question } = record.question;
  return previous === undefined ? record : { ...record, question, answer: withoutContext(record.answer) };
}

/** The answer without what it took from the question before. */
export function withoutContext(answer: Answer): Answer {
  const { readAs: _, ...rest } = answer;
  return { ...rest, notes: rest.notes.filter(({ kind }) => !NOTES_OF_WORDS.includes(kind)) } as Answer;
}

/**
 * The records that stay when a person is removed: theirs go, and with them those that others asked in their words (by a
 * button under the answer, or *Answer this*); what others completed from an earlier question in the same conversation
 * loses that context. `records` in the order in which they were asked.
 */
export function withoutPerson(records: readonly AnswerRecord[], person: string): AnswerRecord[] {
  /** Conversation to the questions they asked in it, so far. */
  const asked = new Map<string, Set<string>>();
  return records.flatMap((record) => {
    const theirs = asked.get(record.conversation);
    if (record.person === person || record.author === person) {
      asked.set(record.conversation, (theirs ?? new Set()).add(record.question.text));
      return [];
    }
    if (theirs === undefined) return [record];
    // Earlier releases did not keep whose words a tapped topic was asked with.
    const isTapped = record.question.topic !== undefined && theirs.has(record.question.text);
    return isTapped ? [] : [withoutEarlierWords(record)];
  });
}
