import type { Confidence, ConfidenceModel } from "../domain/calibration.ts";
import type { SeenUnknowns } from "./best-matters.ts";
import type { Matter } from "./matter.ts";
import { PARTS } from "./matter-parts.ts";
import type { PreparedKnowledge } from "./prepare-knowledge.ts";
import type { Query } from "./query.ts";
import type { RankedMatter } from "./rank-matters.ts";
import type { RankedPassage } from "./rank-passages.ts";

/** What speaks for and against the question being covered and the best matter being the right one. */
export const FEATURES = [
  "score",
  "margin",
  /** How much better the best unknown fits by the ways people ask. */
  "unknown",
  ...PARTS,
  "sentenceCoverage",
  "passageCoverage",
  /** What the best passage holds of the question, counted in words that stand nowhere else: long questions give more. */
  "evidence",
  /** Score of its best sentence, and how far its best passage stands above the best one of another matter. */
  "sentence",
  "lead",
  "unseen",
  /** How much nearer in meaning the best alias of an unknown is than the best matter's. */
  "unknownMeaning",
  /** Share of unknowns among the aliases nearest in meaning. */
  "unknownVotes",
  "numberMissing",
  /** How the question is put: like what the folder answers, by its phrasing and by its meaning; see `GapModel`. */
  "phrasing",
  "direction",
  /** Words looked up, in tens; whether it asks for a value, wants yes or no, or leans on the question before. */
  "length",
  "wantsValue",
  "yesNo",
  "followUp",
  /** Asks for the whole of a subject. */
  "whole",
] as const;
export type Feature = (typeof FEATURES)[number];
export type Features = Readonly<Record<Feature, number>>;

/** A question with what was found for it. */
export interface Findings {
  readonly query: Query;
  readonly passages: readonly RankedPassage[];
  readonly ranked: readonly RankedMatter[];
  readonly unknowns: SeenUnknowns;
  /** The question's meaning, when it is on. */
  readonly vector: Float32Array | undefined;
}

/**
 * Describes the best matter that can be answered from: its score and parts, its distance to the next one and to the
 * best entry of what is not known, and what of the question the knowledge does not hold. Undefined when there is none.
 */
export function describeBest(
  { query, passages, ranked, unknowns, vector }: Findings,
  knowledge: PreparedKnowledge,
): Features | undefined {
  const answerable = ranked.filter(({ matter }) => matter.kind !== "unknown");
  const best = answerable[0];
  if (best === undefined) return undefined;
  return {
    score: best.score,
    margin: best.score - (answerable[1]?.score ?? 0),
    unknown: unknowns.asked - best.asked,
    ...best.parts,
    ...describePassages(best.number, query, passages, knowledge),
    unseen: query.missing.length / (query.terms.length || 1),
    unknownMeaning: unknowns.aliasMeaning - best.parts.aliasMeaning,
    unknownVotes: unknowns.neighbours,
    numberMissing: query.terms.some(
      (term) => /^\d/u.test(term.word) && !matterHolds(best.matter, term.stem, knowledge),
    )
      ? 1
      : 0,
    // The gloss of a foreign question does not tell how it was put.
    phrasing: query.foreign ? 0 : knowledge.gaps.phrasing(query.asked),
    direction: vector === undefined || query.foreign ? 0 : (knowledge.gaps.direction?.(vector) ?? 0),
    length: query.terms.length / 10,
    wantsValue: query.wanted.length > 0 ? 1 : 0,
    yesNo: query.yesNo ? 1 : 0,
    followUp: query.readAs === undefined ? 0 : 1,
    whole: query.whole ? 1 : 0,
  };
}

/** What the passages of a matter hold of the question, `passages` best first. */
function describePassages(
  matter: number,
  { weights }: Query,
  passages: readonly RankedPassage[],
  knowledge: PreparedKnowledge,
): Pick<Features, "sentenceCoverage" | "passageCoverage" | "evidence" | "sentence" | "lead"> {
  let [sentenceCoverage, passageCoverage, highest, sentence] = [0, 0, 0, 0];
  let own: number | undefined;
  let other: number | undefined;
  for (const { passage, retrieved, fit, score } of passages) {
    if (knowledge.mattersOfPassage[passage.index]?.includes(matter) !== true) {
      other ??= score;
      continue;
    }
    own ??= score;
    sentenceCoverage = Math.max(sentenceCoverage, fit.bestCoverage);
    passageCoverage = Math.max(passageCoverage, fit.coverage);
    highest = Math.max(highest, retrieved);
    sentence = Math.max(sentence, fit.best);
  }
  const asked = weights.reduce((sum, weight) => sum + weight, 0);
  const evidence = (highest * asked) / knowledge.idf("");
  return { sentenceCoverage, passageCoverage, evidence, sentence, lead: (own ?? 0) - (other ?? 0) };
}

/** Two probabilities, 0 to 1. */
export interface Estimate {
  /** That the folder answers the question at all. */
  readonly covered: number;
  /** That the best matter is right; never above `covered`. */
  readonly confidence: number;
}

/** Estimates both. A model without `covered` has only the one confidence, which then stands for both. */
export function estimateConfidence(features: Features, { covered, right }: Confidence): Estimate {
  if (covered === undefined) {
    const confidence = probability(features, right);
    return { covered: confidence, confidence };
  }
  const isCovered = probability(features, covered);
  return { covered: isCovered, confidence: isCovered * probability(features, right) };
}

const listedWeights = new WeakMap<ConfidenceModel, Float64Array>();

/** By the place of a feature; made once a model. */
function weightsOf(model: ConfidenceModel): Float64Array {
  let weights = listedWeights.get(model);
  if (weights === undefined) {
    weights = Float64Array.from(FEATURES, (feature) => model.weights[feature] ?? 0);
    listedWeights.set(model, weights);
  }
  return weights;
}

function probability(features: Features, model: ConfidenceModel): number {
  const weights = weightsOf(model);
  let logOdds = model.bias;
  for (let place = 0; place < FEATURES.length; place++)
    logOdds += (weights[place] as number) * features[FEATURES[place] as Feature];
  return 1 / (1 + Math.exp(-logOdds));
}

function matterHolds(matter: Matter, stem: string, knowledge: PreparedKnowledge): boolean {
  return matter.passages.some((id) => knowledge.passagesById.get(id)?.stems.has(stem) === true);
}
