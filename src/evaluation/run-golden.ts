import { answerQuestion } from "../answering/answer-service.ts";
import type { PreparedKnowledge } from "../answering/prepare-knowledge.ts";
import type { Answer } from "../domain/answer.ts";
import type { CalendarDate } from "../domain/calendar-date.ts";
import type { Question } from "../domain/question.ts";
import { renderPlainText } from "../platforms/plain-text.ts";
import type { GoldenQuestion } from "./golden.ts";
import { judge, type Verdict } from "./judge.ts";
import type { QuestionVectors } from "./question-vectors.ts";

/** One question with its reply and verdict. */
export interface GoldenResult {
  readonly question: GoldenQuestion;
  readonly answer: Answer;
  readonly verdict: Verdict;
  /** Whether an answer from the best matter would be right, whatever was decided; for calibration. */
  readonly bestIsRight: boolean;
  /** Characters of the plain-text reply. */
  readonly characters: number;
}

const NO_SUBJECT = { name: "the sources", examples: [] };

/** Asks every question and judges the replies, in order. */
export async function runGolden(
  questions: readonly GoldenQuestion[],
  knowledge: PreparedKnowledge,
  vectors: QuestionVectors,
  today: CalendarDate,
): Promise<readonly GoldenResult[]> {
  const bold = { ...knowledge, policy: { ...knowledge.policy, thresholds: { answer: 0, askBack: 0 } } };
  const results: GoldenResult[] = [];
  for (const golden of questions) {
    const question = toQuestion(golden, today);
    const vector = await vectors.of(question, knowledge);
    const answer = answerQuestion(question, knowledge, vector);
    const options = answer.outcome === "ambiguous" ? answer.options : [];
    const tapped = options.map(({ topic }) => answerQuestion({ ...question, topic }, knowledge, vector));
    results.push({
      question: golden,
      answer,
      verdict: judge(golden, answer, tapped),
      bestIsRight: judge(golden, answerQuestion(question, bold, vector)) === "right",
      characters: renderPlainText(answer, NO_SUBJECT).length,
    });
  }
  return results;
}

export function toQuestion(golden: GoldenQuestion, today: CalendarDate): Question {
  return {
    text: golden.question,
    asOf: golden.asOf ?? today,
    ...(golden.previous === undefined ? {} : { previous: golden.previous }),
  };
}
