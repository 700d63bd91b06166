import type { Explanation } from "../domain/explanation.ts";
import type { Consideration } from "./answer-service.ts";
import type { PreparedKnowledge } from "./prepare-knowledge.ts";

/** Candidates shown to people. */
const SHOWN = 8;

/** Retells how a question was decided. `chosen` is the sentence the answer leads with. */
export function explainConsideration(
  consideration: Consideration,
  knowledge: PreparedKnowledge,
  chosen: string | undefined,
): Explanation {
  const { query, ranked, decision } = consideration;
  return {
    terms: query.terms.map(({ word, stem, alternatives, known }) => ({
      word,
      stem,
      alternatives: alternatives.map((other) => other.stem),
      known,
    })),
    ...(query.time === undefined ? {} : { askedAbout: `${query.time.words} (${query.time.date})` }),
    candidates: ranked.slice(0, SHOWN).map(({ matter, score, parts }) => ({
      kind: matter.kind,
      id: matter.id,
      title: matter.title,
      score: round(score),
      parts: Object.fromEntries(Object.entries(parts).map(([name, value]) => [name, round(value)])),
    })),
    confidence: decision.confidence,
    thresholds: knowledge.policy.thresholds,
    missing: query.missing,
    ...(chosen === undefined ? {} : { chosen }),
  };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
