import type { ConfidenceModel } from "../domain/calibration.ts";
import type { Matter } from "./matter.ts";
import type { PreparedKnowledge } from "./prepare-knowledge.ts";
import type { Query } from "./query.ts";
import { PARTS, type RankedMatter } from "./rank-matters.ts";
import { type RankedPassage, toWeights } from "./rank-passages.ts";

/** What speaks for and against the best matter being the right one. */
export const FEATURES = [
  "score",
  "margin",
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
  /** Mean and highest gap odds of the question's words. */
  "gapWords",
  "gapWord",
  /** How much nearer in meaning the best alias of an unknown is than the best matter's. */
  "unknownMeaning",
  /** Share of unknowns among the aliases nearest in meaning. */
  "unknownVotes",
  "numberMissing",
] as const;
export type Feature = (typeof FEATURES)[number];
export type Features = Readonly<Record<Feature, number>>;

/**
 * Describes the best matter that can be answered from: its score and parts, its distance to the next one and to the
 * best entry of what is not known, and what of the question the knowledge does not hold.
 */
export function describeBest(
  query: Query,
  ranked: readonly RankedMatter[],
  passages: readonly RankedPassage[],
  knowledge: PreparedKnowledge,
  without?: number,
): { readonly best: RankedMatter; readonly features: Features } | undefined {
  const answerable = ranked.filter(({ matter }) => matter.kind !== "unknown");
  const best = answerable[0];
  if (best === undefined) return undefined;
  const unknown = ranked.find(({ matter }) => matter.kind === "unknown");
  const unknowns = ranked.filter(({ matter }) => matter.kind === "unknown");
  const odds = query.terms.map((term) => knowledge.aliases.gapOdds(term.stem, without));
  const isOwn = ({ passage }: RankedPassage): boolean => best.matter.passages.includes(passage.passage.id);
  const own = passages.filter(isOwn);
  const asked = toWeights(query.terms, knowledge).reduce((sum, { weight }) => sum + weight, 0);
  return {
    best,
    features: {
      score: best.score,
      margin: best.score - (answerable[1]?.score ?? 0),
      unknown: unknown === undefined ? 0 : Math.max(-1, Math.min(1, unknown.score - best.score + 1)),
      ...best.parts,
      sentenceCoverage: Math.max(
        0,
        ...own.flatMap(({ sentences }) => sentences.map(({ coverage }) => coverage)),
      ),
      passageCoverage: Math.max(0, ...own.map(({ coverage }) => coverage)),
      gapWords: odds.length === 0 ? 0 : odds.reduce((sum, value) => sum + value, 0) / odds.length,
      gapWord: Math.max(-3, ...odds),
      unknownMeaning:
        Math.max(0, ...unknowns.map(({ parts }) => parts.aliasMeaning)) - best.parts.aliasMeaning,
      unknownVotes: unknowns.reduce((sum, { parts }) => sum + parts.neighbours, 0),
      evidence: (Math.max(0, ...own.map(({ retrieved }) => retrieved)) * asked) / knowledge.idf(""),
      sentence: Math.max(0, ...own.map(({ sentences }) => sentences[0]?.score ?? 0)),
      lead: (own[0]?.score ?? 0) - (passages.find((passage) => !isOwn(passage))?.score ?? 0),
      unseen: query.missing.length / (query.terms.length || 1),
      numberMissing: query.terms.some(
        (term) => /^\d/u.test(term.word) && !matterHolds(best.matter, term.stem, knowledge),
      )
        ? 1
        : 0,
    },
  };
}

/** Probability, 0 to 1, that the matter described is right. */
export function estimateConfidence(features: Features, model: ConfidenceModel): number {
  let logOdds = model.bias;
  for (const feature of FEATURES) logOdds += (model.weights[feature] ?? 0) * features[feature];
  return 1 / (1 + Math.exp(-logOdds));
}

function matterHolds(matter: Matter, stem: string, knowledge: PreparedKnowledge): boolean {
  return matter.passages.some((id) => knowledge.passagesById.get(id)?.stems.has(stem) === true);
}
