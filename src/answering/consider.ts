import type { MeaningIndex, Nearest } from "../domain/ports/meaning.ts";
import type { Question } from "../domain/question.ts";
import type { Heard } from "./consult/heard.ts";
import { type Decision, decide, forPassage } from "./decide.ts";
import { type Found, find, LATE_LIMITS, NEAREST_LIMITS } from "./find/find.ts";
import type { Features } from "./judge/features.ts";
import { describeLead, type NearGap, nearestGap } from "./judge/lead.ts";
import { preferNewer } from "./judge/prefer-newer.ts";
import { type Ranked, rank } from "./judge/rank.ts";
import { describe, type PreviousLead } from "./judge/signals.ts";
import type { DecisionModel, Judgement, SignalWeights } from "./judge/weights.ts";
import { type Asking, keyOfQuestion } from "./prepare/askings.ts";
import type { Prepared } from "./prepare/prepare.ts";
import type { Query } from "./understand/query.ts";
import { understand } from "./understand/understand.ts";

/** What a question is worth that a curator foresaw word for word. */
const ASKED_CONFIDENCE = 0.95;

/** Everything that was seen on the way to a decision; what *why* shows and evaluation measures. */
export interface Consideration {
  readonly query: Query;
  readonly found: Found;
  readonly ranked: readonly Ranked[];
  readonly gap: NearGap | undefined;
  /** The candidates are those that a person chose by tapping. */
  readonly isChosen: boolean;
  /** The way of asking in the folder that the question equals. */
  readonly equal: Asking | undefined;
  readonly features: Features | undefined;
  readonly decision: Decision;
  /** What decided, and what the ranking weighed by. */
  readonly model: DecisionModel;
  readonly weights: SignalWeights;
  /** Absent when no judge was asked. */
  readonly heard?: Heard;
}

/** The steps up to the decision, without saying anything. */
export async function consider(
  query: Query,
  question: Question,
  knowledge: Prepared,
  meaning?: MeaningIndex,
): Promise<Consideration> {
  const isCompared = meaning !== undefined && knowledge.policy.meaning && query.meaning.length > 0;
  const limits = knowledge.policy.late ? { ...NEAREST_LIMITS, late: LATE_LIMITS } : NEAREST_LIMITS;
  const nearest = isCompared ? await meaning.nearest(query.meaning, limits) : undefined;
  const chosen = question.topic === undefined ? undefined : placesOf(question.topic, knowledge);
  const found = find(query, knowledge, nearest, chosen);
  const previous = await previousLead(query, question, knowledge, meaning);
  const day = query.times[0]?.date ?? question.asOf;
  const { weights, decision: ofAll } = judgementBy(nearest, knowledge);
  let ranked = rank(describe(query, found, { previous, day }, knowledge), weights);
  const equal =
    query.readAs === undefined
      ? (knowledge.equalAsking(keyOfQuestion(query.asked)) ??
        knowledge.equalAsking(keyOfQuestion(query.text)))
      : undefined;
  if (question.topic !== undefined && chosen !== undefined)
    ranked = onlyChosen(question.topic, chosen, ranked, knowledge);
  else if (equal !== undefined) ranked = preferAsked(equal, ranked, knowledge);
  else if (knowledge.policy.newer) ranked = preferNewer(ranked, day, knowledge);
  const [first] = ranked;
  const second = ranked.find(({ group }) => group !== first?.group);
  const gap =
    equal?.gap === undefined
      ? nearestGap(found)
      : { gap: equal.gap, near: { meaning: 1, three: 1, words: 1, order: 1 } };
  // By words alone a question of which no word is known gives nothing to go by.
  const isAsked =
    nearest !== undefined || query.terms.some(({ known, stem }) => known && /\p{L}/u.test(stem));
  const features =
    first === undefined || !isAsked ? undefined : describeLead(first, second, gap, query, found, knowledge);
  const model = forPassage(ofAll, first === undefined ? 0 : knowledge.askedOf(first.place));
  const decided = decide(features, model);
  return {
    query,
    found,
    ranked,
    gap,
    isChosen: chosen !== undefined,
    equal,
    features,
    decision: asAsked(equal, decided),
    model,
    weights,
  };
}

/** A question that equals a way of asking is answered from what that asks for. */
function preferAsked(asking: Asking, ranked: readonly Ranked[], { recorded }: Prepared): readonly Ranked[] {
  const isAsked = ({ place }: Ranked): boolean =>
    asking.passage === undefined
      ? recorded[place]?.some(({ topic }) => topic === asking.topic) === true
      : asking.passage === place;
  return [...ranked.filter(isAsked), ...ranked.filter((candidate) => !isAsked(candidate))];
}

/** … surely, or not at all when it asks for what is not known. */
function asAsked(asking: Asking | undefined, decided: Decision): Decision {
  if (asking === undefined) return decided;
  return asking.gap === undefined
    ? { kind: "sure", confidence: Math.max(decided.confidence, ASKED_CONFIDENCE) }
    : { kind: "abstain", confidence: Math.min(decided.confidence, 1 - ASKED_CONFIDENCE) };
}

/** The same, to be said as the closest whatever was decided. */
export function asClosest(considered: Consideration): Consideration {
  return { ...considered, decision: { ...considered.decision, kind: "closest" } };
}

/** The fitted numbers for how the question could be compared. */
function judgementBy(nearest: Nearest | undefined, { policy: { fitted } }: Prepared): Judgement {
  return nearest === undefined ? fitted.words : fitted.meaning;
}

/** What the question before was answered from, when this one leans on it. */
async function previousLead(
  { readAs }: Query,
  { previous, asOf }: Question,
  knowledge: Prepared,
  meaning: MeaningIndex | undefined,
): Promise<PreviousLead | undefined> {
  if (readAs === undefined || previous === undefined || !knowledge.policy.previous) return undefined;
  const before = understand({ text: previous, asOf }, knowledge);
  const nearest = await meaning?.nearest(before.meaning, NEAREST_LIMITS);
  const found = find(before, knowledge, nearest);
  const { weights } = judgementBy(nearest, knowledge);
  const [first] = rank(describe(before, found, { previous: undefined, day: asOf }, knowledge), weights);
  return first === undefined ? undefined : { place: first.place, topic: first.topic };
}

/** Places of a topic's passages in the order of its record, or of the one passage, that a person tapped. */
function placesOf(id: string, knowledge: Prepared): readonly number[] | undefined {
  const topic = knowledge.snapshot.topicsById.get(id);
  if (topic !== undefined) return topic.record.flatMap(({ passage }) => knowledge.placeOf(passage) ?? []);
  const place = knowledge.placeOf(id);
  return place === undefined ? undefined : [place];
}

/** The candidates that a person chose by tapping; as the topic that was tapped, in the order of its record where they are alike. */
function onlyChosen(
  id: string,
  chosen: readonly number[],
  ranked: readonly Ranked[],
  { snapshot }: Prepared,
): readonly Ranked[] {
  const topic = snapshot.topics.findIndex((one) => one.id === id);
  const own = ranked
    .filter(({ place }) => chosen.includes(place))
    .sort((a, b) => b.score - a.score || chosen.indexOf(a.place) - chosen.indexOf(b.place));
  return topic < 0 ? own : own.map((candidate) => ({ ...candidate, topic, group: topic }));
}
