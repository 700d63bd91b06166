import { respond } from "../../answering/answer.ts";
import type { Consideration } from "../../answering/consider.ts";
import type { Answer } from "../../domain/answer.ts";
import type { Question } from "../../domain/question.ts";
import type { GoldenQuestion } from "../golden.ts";
import { type Judged, judge } from "../judge/judge.ts";
import { rightPlaces } from "../judge/right-passages.ts";
import type { JudgeFor } from "../judges/label-judge.ts";
import type { OpenedFolder } from "./open-folder.ts";

/** One question with its reply and what became of it. */
export interface Reply {
  readonly question: GoldenQuestion;
  readonly answer: Answer;
  /** Undefined where nothing was looked up. */
  readonly consideration: Consideration | undefined;
  readonly judged: Judged;
  /** Place of the first right passage in the final ranking, from 0; infinite when none was found. */
  readonly rank: number;
}

/** Asks every question once and judges the replies, in order; tells of each that was. */
export async function askAll(
  questions: readonly GoldenQuestion[],
  { knowledge, meaning, visible }: OpenedFolder,
  judgeFor?: JudgeFor,
  onAsked: () => void = () => undefined,
): Promise<readonly Reply[]> {
  const replies: Reply[] = [];
  for (const question of questions) {
    const right = rightPlaces(question, knowledge.snapshot, visible);
    const passages = new Set([...right].flatMap((place) => knowledge.passages[place]?.passage.id ?? []));
    const outside = judgeFor?.(question, passages);
    const { answer, consideration, whole } = await respond(toQuestion(question), knowledge, meaning, outside);
    const rank = whole?.ranked.findIndex(({ place }) => right.has(place)) ?? -1;
    replies.push({
      question,
      answer,
      consideration,
      judged: judge(question, answer),
      rank: rank < 0 ? Number.POSITIVE_INFINITY : rank,
    });
    onAsked();
  }
  return replies;
}

export function toQuestion(golden: GoldenQuestion): Question {
  return {
    text: golden.question,
    asOf: golden.asOf,
    ...(golden.previous === undefined ? {} : { previous: golden.previous }),
  };
}
