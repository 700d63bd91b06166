import type { Answer } from "../domain/answer.ts";
import type { AnswerRecord, Vote } from "../domain/journal.ts";
import { holdsSecret, MASK, maskSecrets } from "../text/secrets.ts";
import { NOTES_OF_WORDS } from "./others-words.ts";

/** Text as the store can keep it: secrets masked, no NUL (the database would cut there), no half characters. */
export function cleanText(text: string): string {
  return maskSecrets(text).replaceAll("\0", "").toWellFormed();
}

/**
 * The record as it may be kept. When the question held a secret, notes that repeat single words of it go too, because
 * a word alone no longer looks like a part of a secret.
 */
export function cleanRecord(record: AnswerRecord): AnswerRecord {
  const { question, answer } = record;
  const hadSecret =
    [question.text, question.previous ?? "", answer.question].some(holdsSecret) ||
    question.text.includes(MASK);
  return {
    ...record,
    question: {
      ...question,
      text: cleanText(question.text),
      ...(question.previous === undefined ? {} : { previous: cleanText(question.previous) }),
    },
    answer: cleanAnswer(answer, hadSecret),
  };
}

function cleanAnswer(answer: Answer, hadSecret: boolean): Answer {
  return {
    ...answer,
    question: cleanText(answer.question),
    ...(answer.readAs === undefined ? {} : { readAs: cleanText(answer.readAs) }),
    notes: hadSecret ? answer.notes.filter(({ kind }) => !NOTES_OF_WORDS.includes(kind)) : answer.notes,
  };
}

export function cleanVote(vote: Vote): Vote {
  return {
    ...vote,
    ...(vote.reason === undefined ? {} : { reason: cleanText(vote.reason) }),
    ...(vote.comment === undefined ? {} : { comment: cleanText(vote.comment) }),
  };
}
