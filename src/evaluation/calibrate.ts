import { considerQuestion } from "../answering/answer-service.ts";
import { describeBest, estimateConfidence } from "../answering/confidence.ts";
import type { PreparedKnowledge } from "../answering/prepare-knowledge.ts";
import type { CalendarDate } from "../domain/calendar-date.ts";
import type { CalibratedConfidence, Thresholds } from "../domain/calibration.ts";
import { type Example, fitLogistic } from "./fit-logistic.ts";
import type { GoldenQuestion } from "./golden.ts";
import { leaveOneOut } from "./leave-one-out.ts";
import { OUT_OF_SCOPE } from "./out-of-scope.ts";
import type { QuestionVectors } from "./question-vectors.ts";
import { runGolden, toQuestion } from "./run-golden.ts";

/**
 * How much a labelled question counts against a left-out alias: aliases are written to be hard and know nothing of how
 * often people are easy to understand; labelled questions set the level.
 */
const LABELLED_WEIGHT = 8;
/** Kinds that are decided by form, before any confidence. */
const BY_FORM: ReadonlySet<string> = new Set(["courtesy", "help", "instruction"]);

/** A labelled question as an example, with the question it came from. */
export interface LabelledExample extends Example {
  readonly question: GoldenQuestion;
}

/** Examples that need no labels: every alias of topics and unknowns left out in turn, and out-of-scope questions. */
export async function unlabelledExamples(
  knowledge: PreparedKnowledge,
  vectors: QuestionVectors,
  today: CalendarDate,
): Promise<readonly Example[]> {
  const aliases = leaveOneOut(knowledge, today).flatMap(({ features, right }) =>
    features === undefined ? [] : [{ features, right, weight: 1 }],
  );
  const foreign: Example[] = [];
  for (const text of OUT_OF_SCOPE) {
    const question = { text, asOf: today };
    const { query, ranked, passages } = considerQuestion(
      question,
      knowledge,
      await vectors.of(question, knowledge),
    );
    const described = describeBest(query, ranked, passages, knowledge);
    if (described !== undefined) foreign.push({ features: described.features, right: false, weight: 2 });
  }
  return [...aliases, ...foreign];
}

/** Labelled questions as examples: right when the best candidate, answered from, would be right. */
export async function labelledExamples(
  questions: readonly GoldenQuestion[],
  knowledge: PreparedKnowledge,
  vectors: QuestionVectors,
  today: CalendarDate,
): Promise<readonly LabelledExample[]> {
  const asked = questions.filter(({ kind }) => !BY_FORM.has(kind));
  const results = await runGolden(asked, knowledge, vectors, today);
  const examples: LabelledExample[] = [];
  for (const { question: golden, bestIsRight } of results) {
    const question = toQuestion(golden, today);
    const { query, ranked, passages } = considerQuestion(
      question,
      knowledge,
      await vectors.of(question, knowledge),
    );
    const described = describeBest(query, ranked, passages, knowledge);
    if (described !== undefined)
      examples.push({
        question: golden,
        features: described.features,
        right: bestIsRight,
        weight: LABELLED_WEIGHT,
      });
  }
  return examples;
}

/** Fits a folder's confidence. The thresholds are given: they say how bold the owner wants the bot. */
export function calibrate(examples: readonly Example[], thresholds: Thresholds): CalibratedConfidence {
  return { model: fitLogistic(examples), thresholds };
}

/** A probability that was promised for a question by a model that never saw it, and what came true. */
export interface Promised {
  readonly confidence: number;
  readonly right: boolean;
}

/** Cross-validated confidences of the labelled examples: each fold is estimated by a model fitted on everything else. */
export function crossValidate(
  unlabelled: readonly Example[],
  labelled: readonly LabelledExample[],
  folds = 5,
): readonly Promised[] {
  const promised: Promised[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const held = labelled.filter((_, index) => index % folds === fold);
    const model = fitLogistic([...unlabelled, ...labelled.filter((_, index) => index % folds !== fold)]);
    for (const { features, right } of held)
      promised.push({ confidence: estimateConfidence(features, model), right });
  }
  return promised;
}
