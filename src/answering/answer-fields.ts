import type { Question } from "../domain/question.ts";
import type { Prepared } from "./prepare/prepare.ts";
import type { Query } from "./understand/query.ts";

/** What every answer holds. */
export function base(question: Question, confidence: number, { snapshot }: Prepared) {
  return { question: question.text, asOf: question.asOf, confidence, knowledge: snapshot.version };
}

/** What the question was read as, where that is not what was typed. */
export function readAsOf({ readAs }: Query): { readAs?: string } {
  return readAs === undefined ? {} : { readAs };
}

export const NOTHING_SAID = { statements: [], citations: [], notes: [], nearest: [] } as const;
