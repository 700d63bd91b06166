import type { Response } from "../answering/answer.ts";
import type { Consideration } from "../answering/consider.ts";
import type { Heard } from "../answering/consult/heard.ts";
import { FEATURES, type Feature } from "../answering/judge/features.ts";
import type { Ranked } from "../answering/judge/rank.ts";
import { SIGNALS } from "../answering/judge/signal-names.ts";
import { signalsOf } from "../answering/judge/signal-table.ts";
import type { SignalWeights } from "../answering/judge/weights.ts";
import type { Prepared } from "../answering/prepare/prepare.ts";
import { titleOf } from "../answering/readings.ts";
import type { Answer } from "../domain/answer.ts";
import type {
  ExplainedCandidate,
  ExplainedDecision,
  ExplainedJudge,
  ExplainedPart,
  Explanation,
} from "../domain/explanation.ts";

/** Candidates shown to people. */
const SHOWN = 8;

/** Retells how a question was answered, with the numbers that decided. */
export function explain({ answer, consideration, separately }: Response, knowledge: Prepared): Explanation {
  const chosen = answer.statements[0]?.text;
  const common = { confidence: answer.confidence, ...(chosen === undefined ? {} : { chosen }) };
  if (consideration === undefined)
    return {
      ...common,
      terms: [],
      candidates: [],
      decision: "not-looked-up",
      features: [],
      bias: 0,
      thresholds: { sure: 0, closest: 0 },
      missing: [],
    };
  const { query, ranked, found, gap, equal, isChosen, heard, features, model, weights } = consideration;
  // A topic that was tapped and a question that was foreseen are answered whatever the features say.
  const decided = isChosen || equal !== undefined ? undefined : features;
  const unknown = gap === undefined ? undefined : knowledge.snapshot.unknowns[gap.gap];
  return {
    ...common,
    terms: query.terms.map(({ word, stem, alternatives, known }) => ({
      word,
      stem,
      alternatives: alternatives.map((other) => other.stem),
      known,
    })),
    ...(query.times.length === 0
      ? {}
      : { askedAbout: query.times.map(({ words, date }) => `${words} (${date})`).join(", ") }),
    by: found.byMeaning ? "meaning" : "words",
    candidates: firstOfEach(ranked, knowledge)
      .slice(0, SHOWN)
      .map((one) => toCandidate(one, weights, knowledge)),
    ...(unknown === undefined ? {} : { gap: { id: unknown.id, title: unknown.title } }),
    decision: decisionOf(answer, consideration),
    ...(heard === undefined ? {} : { judge: toExplainedJudge(heard, knowledge) }),
    ...(equal === undefined ? {} : { foreseen: equal.text }),
    ...(separately.length === 0 ? {} : { separately }),
    features:
      decided === undefined
        ? []
        : (Object.keys(FEATURES) as Feature[])
            .map((name) => toPart(name, decided[name], model.weights[name]))
            .filter(({ weight }) => weight !== 0),
    bias: model.bias,
    thresholds: { sure: model.sure, closest: model.closest },
    missing: query.missing,
  };
}

function toExplainedJudge({ word, before, first }: Heard, { passages }: Prepared): ExplainedJudge {
  const { kind, confidence } = before;
  const instead = kind === "abstain" || first === undefined ? undefined : passages[first.place]?.passage.id;
  return {
    word,
    before: { decision: kind === "abstain" ? "abstain" : "closest", confidence },
    ...(instead === undefined ? {} : { instead }),
  };
}

function decisionOf(answer: Answer, { isChosen, decision }: Consideration): ExplainedDecision {
  if (answer.outcome !== "abstained") return isChosen ? "tapped" : decision.kind;
  if (answer.notes.some(({ kind }) => kind === "before-knowledge")) return "before-knowledge";
  return isChosen || decision.kind !== "abstain" ? "not-then" : "abstain";
}

/** The best candidate of each topic, and the passages that have none. */
function firstOfEach(ranked: readonly Ranked[], { snapshot }: Prepared): readonly Ranked[] {
  const seen = new Set<number>();
  return ranked.filter(({ topic }) => {
    if (topic === undefined || snapshot.topics[topic] === undefined) return true;
    if (seen.has(topic)) return false;
    seen.add(topic);
    return true;
  });
}

function toCandidate(
  candidate: Ranked,
  weights: SignalWeights,
  { snapshot, passages }: Prepared,
): ExplainedCandidate {
  const { place, topic: number, score } = candidate;
  const signals = signalsOf(candidate);
  const topic = number === undefined ? undefined : snapshot.topics[number];
  const passage = passages[place]?.passage;
  const id = passage?.id ?? "";
  const title = passage === undefined ? undefined : titleOf(passage, topic, snapshot);
  return {
    kind: topic === undefined ? "passage" : "topic",
    id: topic?.id ?? id,
    title: title ?? id,
    passage: id,
    score: round(score),
    parts: SIGNALS.map((name) => toPart(name, signals[name], weights[name])).filter(
      ({ contribution }) => contribution !== 0,
    ),
  };
}

function toPart(name: string, value: number, weight: number): ExplainedPart {
  return { name, value: round(value), weight, contribution: round(value * weight) };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
