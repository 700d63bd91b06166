import { considerQuestion } from "../../answering/answer-service.ts";
import type { Features } from "../../answering/confidence.ts";
import type { PreparedKnowledge } from "../../answering/prepare-knowledge.ts";
import type { ConfidenceModel } from "../../domain/calibration.ts";
import type { Question } from "../../domain/question.ts";
import { type Example, fitLogistic } from "../fit-logistic.ts";
import type { Figure } from "./figure.ts";
import { areaUnderCurve } from "./measures.ts";
import type { SquadQuestion } from "./public-sets.ts";
import { createWithoutPassage } from "./without-passage.ts";

/** What the fitted confidence may look at: a folder without topics has no other parts. */
const FEATURES = [
  "names",
  "sentenceCoverage",
  "passageCoverage",
  "evidence",
  "sentence",
  "lead",
  "unseen",
  "numberMissing",
] as const;

export interface AbstentionSet {
  readonly knowledge: PreparedKnowledge;
  readonly questions: readonly SquadQuestion[];
  readonly outOfScope: readonly string[];
  readonly toQuestion: (text: string) => Question;
}

/** How well the confidence tells questions the folder answers from those it does not. */
export function benchAbstention({
  knowledge,
  questions,
  outOfScope,
  toQuestion,
}: AbstentionSet): readonly Figure[] {
  const confidence = (text: string, known: PreparedKnowledge): number =>
    considerQuestion(toQuestion(text), known).decision.confidence;
  const without = createWithoutPassage(knowledge);
  const judged = questions.map(({ text, passage, tuned }) => ({
    tuned,
    present: confidence(text, knowledge),
    removed: confidence(text, without(passage)),
  }));
  const foreign = outOfScope.map((text, index) => ({
    tuned: index % 2 === 0,
    present: confidence(text, knowledge),
  }));
  const held = judged.filter(({ tuned }) => !tuned);
  const areas = (some: typeof judged, others: typeof foreign) => ({
    removed: areaUnderCurve(
      some.map(({ present }) => present),
      some.map(({ removed }) => removed),
    ),
    foreign: areaUnderCurve(
      some.map(({ present }) => present),
      others.map(({ present }) => present),
    ),
  });
  const [all, heldOut] = [
    areas(judged, foreign),
    areas(
      held,
      foreign.filter(({ tuned }) => !tuned),
    ),
  ];
  const beside = (value: number): string => `held out ${value.toFixed(3)}`;
  return [
    {
      label: "SQuAD abstention AUROC, right topic, gold passage removed",
      value: all.removed,
      atLeast: 0.84,
      beside: beside(heldOut.removed),
    },
    {
      label: "SQuAD abstention AUROC, answerable against out of scope",
      value: all.foreign,
      atLeast: 0.95,
      beside: beside(heldOut.foreign),
    },
  ];
}

/**
 * Fits the confidence of folders without topics on the tuned articles: every question with its passage counts
 * as right, the same question without its passage as wrong at half the weight, and half of the out-of-scope
 * questions, which are easy to tell, as wrong at a tenth of it.
 */
export function fitPlainConfidence(set: AbstentionSet): ConfidenceModel {
  const { knowledge, toQuestion } = set;
  const without = createWithoutPassage(knowledge);
  const describe = (text: string, known: PreparedKnowledge): Features | undefined =>
    considerQuestion(toQuestion(text), known).features;
  const toExample = (features: Features | undefined, holds: boolean, weight: number): Example[] =>
    features === undefined
      ? []
      : [{ features: Object.fromEntries(FEATURES.map((name) => [name, features[name]])), holds, weight }];
  const tuned = set.questions.filter((question) => question.tuned);
  const foreign = set.outOfScope.filter((_, index) => index % 2 === 0);
  return fitLogistic([
    ...tuned.flatMap(({ text }) => toExample(describe(text, knowledge), true, 1)),
    ...tuned.flatMap(({ text, passage }) => toExample(describe(text, without(passage)), false, 0.5)),
    ...foreign.flatMap((text) =>
      toExample(describe(text, knowledge), false, (0.1 * tuned.length) / foreign.length),
    ),
  ]);
}
