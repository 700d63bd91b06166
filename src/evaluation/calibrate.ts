import { considerQuestion } from "../answering/answer-service.ts";
import { estimateConfidence, type Features } from "../answering/confidence.ts";
import type { PreparedKnowledge } from "../answering/prepare-knowledge.ts";
import type { CalendarDate } from "../domain/calendar-date.ts";
import type { Confidence } from "../domain/calibration.ts";
import { fitLogistic } from "./fit-logistic.ts";
import type { GoldenQuestion } from "./golden.ts";
import { leaveOneOut } from "./leave-one-out.ts";
import { OUT_OF_SCOPE } from "./out-of-scope.ts";
import type { QuestionVectors } from "./question-vectors.ts";
import { runGolden, toQuestion } from "./run-golden.ts";

/**
 * How much a labelled question counts against a left-out alias: aliases are written to be hard and know nothing of how
 * often people are easy to understand; labelled questions set the level.
 */
const LABELLED_WEIGHT = 16;
/** An alias of what is not known counts less than one of a topic: people ask what a folder covers more often than it lists gaps. */
const UNKNOWN_WEIGHT = 0.5;
/** The few out-of-scope questions stand for all the world that is not the folder's. */
const OUT_OF_SCOPE_WEIGHT = 20;
/** Kinds that are decided by form, before any confidence. */
const BY_FORM: ReadonlySet<string> = new Set(["courtesy", "help", "instruction"]);

/** A question asked for calibration. */
export interface Observed {
  readonly features: Features;
  /** Whether the folder answers it. */
  readonly covered: boolean;
  /** Whether the best matter is the right one. */
  readonly right: boolean;
  /** How much it counts, above 0. */
  readonly weight: number;
}

/** Observations that need no labels: every alias of topics and unknowns left out in turn, and out-of-scope questions. */
export async function observeUnlabelled(
  knowledge: PreparedKnowledge,
  vectors: QuestionVectors,
  today: CalendarDate,
): Promise<readonly Observed[]> {
  const aliases = leaveOneOut(knowledge, today).flatMap(({ features, right, kind }) =>
    features === undefined
      ? []
      : [{ features, covered: kind === "topic", right, weight: kind === "topic" ? 1 : UNKNOWN_WEIGHT }],
  );
  const foreign: Observed[] = [];
  for (const text of OUT_OF_SCOPE) {
    const question = { text, asOf: today };
    const { features } = considerQuestion(question, knowledge, await vectors.of(question, knowledge));
    if (features !== undefined)
      foreign.push({ features, covered: false, right: false, weight: OUT_OF_SCOPE_WEIGHT });
  }
  return [...aliases, ...foreign];
}

/** Labelled questions as observations: right when an answer from the best candidate would be right. */
export async function observeLabelled(
  questions: readonly GoldenQuestion[],
  knowledge: PreparedKnowledge,
  vectors: QuestionVectors,
  today: CalendarDate,
): Promise<readonly Observed[]> {
  const asked = questions.filter(({ kind }) => !BY_FORM.has(kind));
  const observed: Observed[] = [];
  for (const { question: golden, bestIsRight } of await runGolden(asked, knowledge, vectors, today)) {
    const question = toQuestion(golden, today);
    const { features } = considerQuestion(question, knowledge, await vectors.of(question, knowledge));
    if (features !== undefined)
      observed.push({
        features,
        covered: golden.expect === "answered" || bestIsRight,
        right: bestIsRight,
        weight: LABELLED_WEIGHT,
      });
  }
  return observed;
}

/** Fits a folder's confidence: whether it answers a question at all and, among those it answers, whether the best matter is right. */
export function fitConfidence(observed: readonly Observed[]): Confidence {
  const covered = observed.filter((one) => one.covered);
  const right = fitLogistic(covered.map((one) => ({ ...one, holds: one.right })));
  return covered.length === observed.length
    ? { right }
    : { covered: fitLogistic(observed.map((one) => ({ ...one, holds: one.covered }))), right };
}

/** A probability that was promised for a question by a model that never saw it, and what came true. */
export interface Promised {
  readonly confidence: number;
  readonly right: boolean;
}

/** Cross-validated confidences of the labelled questions: each fold is estimated by a model fitted on everything else. */
export function crossValidate(
  unlabelled: readonly Observed[],
  labelled: readonly Observed[],
  folds = 5,
): readonly Promised[] {
  const promised: Promised[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const held = labelled.filter((_, index) => index % folds === fold);
    const model = fitConfidence([...unlabelled, ...labelled.filter((_, index) => index % folds !== fold)]);
    for (const { features, right } of held)
      promised.push({ confidence: estimateConfidence(features, model).confidence, right });
  }
  return promised;
}
