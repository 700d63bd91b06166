/**
 * One question in, one answer out. This file is the list of steps; each step is a pure function of the question, the
 * prepared folder and the day, in a room of its own. Read it first.
 */
import type { Answer, Note, Reading, TopicOption } from "../domain/answer.ts";
import type { MeaningIndex, Nearest } from "../domain/meaning.ts";
import { toNonEmpty } from "../domain/non-empty.ts";
import type { Question } from "../domain/question.ts";
import { type Asking, keyOfQuestion } from "./askings.ts";
import { cite } from "./compose/cite.ts";
import { compose } from "./compose/compose.ts";
import { type Decision, type DecisionModel, decide, forFolder } from "./decide.ts";
import { NO_ASK } from "./find/best-asks.ts";
import { type Found, find, NEAREST_LIMITS } from "./find/find.ts";
import { describeLead, type Features, type NearGap, nearestGap, strengthOf } from "./judge/lead.ts";
import { type Ranked, rank, rankLate } from "./judge/rank.ts";
import { describe, type PreviousLead } from "./judge/signals.ts";
import type { Judgement, SignalWeights } from "./judge/weights.ts";
import type { Prepared } from "./prepare.ts";
import { pickVerdict } from "./select/pick-verdict.ts";
import { type Evidence, type Selected, select } from "./select/select.ts";
import type { Query } from "./understand/query.ts";
import { recogniseIntent } from "./understand/recognise-intent.ts";
import { understand } from "./understand/understand.ts";

/** Candidates that the encoder looks at word by word. */
const LATE_CANDIDATES = 20;
/** What a question is worth that a curator foresaw word for word. */
const ASKED_CONFIDENCE = 0.95;
/** Other readings that are offered, and how much of the first one's score they need. */
const READINGS = { count: 3, share: 0.7 };
/** Near matters that a refusal names, and what they need to be near. */
const NEAR = { count: 2, meaning: 0.35, cover: 0.3 };
/** From which nearness a known gap is what was asked about. */
const GAP = { meaning: 0.45, words: 0.5, lead: 0.05 };

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
}

/** An answer with how it came about; nothing was considered for what is no question to look up. */
export interface Response {
  readonly answer: Answer;
  readonly consideration: Consideration | undefined;
}

/** Answers a question. Never rejects on what people type. `meaning` is absent where questions are compared by words alone. */
export async function respond(
  question: Question,
  knowledge: Prepared,
  meaning?: MeaningIndex,
): Promise<Response> {
  const intent = recogniseIntent(question.text);
  if (intent !== undefined)
    return {
      answer: { ...base(question, 1, knowledge), outcome: "abstained", reason: intent, ...NOTHING_SAID },
      consideration: undefined,
    };
  const query = understand(question, knowledge);
  const [whole, ...parts] = await Promise.all(
    [query, ...query.parts].map((one) => consider(one, question, knowledge, meaning)),
  );
  const consideration = whole as Consideration;
  return { answer: speak(question, consideration, parts, knowledge), consideration };
}

/** The steps up to the decision, without saying anything. */
export async function consider(
  query: Query,
  question: Question,
  knowledge: Prepared,
  meaning?: MeaningIndex,
): Promise<Consideration> {
  const isCompared = meaning !== undefined && knowledge.policy.meaning && query.meaning.length > 0;
  const nearest = isCompared ? await meaning.nearest(query.meaning, NEAREST_LIMITS) : undefined;
  const chosen = question.topic === undefined ? undefined : placesOf(question.topic, knowledge);
  const found = find(query, knowledge, nearest, chosen);
  const previous = await previousLead(query, question, knowledge, meaning);
  const day = query.times[0]?.date ?? question.asOf;
  const { weights, decision: model } = judgementBy(nearest, knowledge);
  let ranked = rank(describe(query, found, { previous, day }, knowledge), weights, knowledge);
  if (nearest !== undefined && meaning !== undefined && knowledge.policy.late) {
    ranked = rankLate(ranked, await lateOf(query, ranked, meaning, knowledge), weights);
  }
  const equal = query.readAs === undefined ? knowledge.equalAsking(keyOfQuestion(query.text)) : undefined;
  if (question.topic !== undefined && chosen !== undefined)
    ranked = onlyChosen(question.topic, chosen, ranked, knowledge);
  else if (equal !== undefined) ranked = preferAsked(equal, ranked, knowledge);
  const [first] = ranked;
  const second = ranked.find(({ matter }) => matter !== first?.matter);
  const gap =
    equal?.gap === undefined
      ? nearestGap(found)
      : { gap: equal.gap, near: { meaning: 1, three: 1, words: 1 } };
  // By words alone a question of which no word is known gives nothing to go by.
  const isAsked =
    nearest !== undefined || query.terms.some(({ known, stem }) => known && /\p{L}/u.test(stem));
  const features =
    first === undefined || !isAsked ? undefined : describeLead(first, second, gap, query, knowledge);
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
function preferAsked(asking: Asking, ranked: readonly Ranked[], { topicsOf }: Prepared): readonly Ranked[] {
  const isAsked = ({ place }: Ranked): boolean =>
    asking.passage === undefined
      ? asking.topic !== undefined && topicsOf[place]?.includes(asking.topic) === true
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

/** The fitted numbers for how the question could be compared. */
function judgementBy(nearest: Nearest | undefined, { policy: { fitted }, asked }: Prepared): Judgement {
  const { weights, decision } = nearest === undefined ? fitted.words : fitted.meaning;
  return { weights, decision: forFolder(decision, asked) };
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
  const [first] = rank(
    describe(before, found, { previous: undefined, day: asOf }, knowledge),
    weights,
    knowledge,
  );
  return first === undefined ? undefined : { place: first.place, topic: first.topic };
}

async function lateOf(
  query: Query,
  ranked: readonly Ranked[],
  meaning: MeaningIndex,
  { rowOf }: Prepared,
): Promise<ReadonlyMap<number, number>> {
  const places = ranked.slice(0, LATE_CANDIDATES).map(({ place }) => place);
  const late = await meaning.late(
    query.meaning,
    places.map((place) => rowOf.whole + place),
  );
  return new Map(places.map((place, at) => [place, late?.[at] ?? 0] as const));
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
  return topic < 0 ? own : own.map((candidate) => ({ ...candidate, topic, matter: `topic ${topic}` }));
}

function speak(
  question: Question,
  whole: Consideration,
  parts: readonly Consideration[],
  knowledge: Prepared,
): Answer {
  const { query, decision, ranked, isChosen: isTapped } = whole;
  const [first] = ranked;
  if (first === undefined || (decision.kind === "abstain" && !isTapped))
    return refuse(question, whole, knowledge);
  const selected = selectFrom(first, whole, question, knowledge);
  if (selected === undefined) return refuse(question, whole, knowledge);
  if ("begins" in selected)
    return {
      ...base(question, decision.confidence, knowledge),
      ...readAsOf(query),
      outcome: "abstained",
      reason: "not-covered",
      ...NOTHING_SAID,
      notes: [...query.notes, { kind: "before-knowledge", begins: selected.begins }],
    };
  const also = parts.flatMap((part) => leadOfPart(part, question, knowledge) ?? []);
  const sure = isTapped || decision.kind === "sure";
  const { lead } = also.length > 1 ? { lead: also[0] as Evidence } : selected;
  const verdict =
    knowledge.policy.verdicts && also.length < 2
      ? pickVerdict(query, lead, whole.found, knowledge.verdicts)
      : undefined;
  const composition = compose(
    query,
    also.length > 1 ? { ...NOTHING_BESIDE, lead } : selected,
    { asOf: question.asOf, also: also.length > 1 ? also.slice(1) : [], withMate: !sure },
    knowledge,
  );
  const [statements, citations] = [toNonEmpty(composition.statements), toNonEmpty(composition.citations)];
  if (statements === undefined || citations === undefined) return refuse(question, whole, knowledge);
  const topic = lead.topic === undefined ? undefined : knowledge.snapshot.topics[lead.topic]?.id;
  return {
    ...base(question, isTapped ? 1 : decision.confidence, knowledge),
    ...readAsOf(query),
    outcome: "answered",
    sure,
    ...(verdict === undefined ? {} : { verdict: verdict.text }),
    readings: sure ? [] : readingsOf(whole, knowledge),
    ...(topic === undefined ? {} : { topic }),
    statements,
    citations,
    notes: composition.notes,
    nearest: [],
  };
}

function selectFrom(
  candidate: Ranked,
  { query, found, ranked }: Consideration,
  { asOf }: Question,
  knowledge: Prepared,
) {
  return select(candidate, { query, found, ranked, asOf, knowledge });
}

/** What one of two things that are asked about is answered with, when it is likely enough. */
function leadOfPart(part: Consideration, question: Question, knowledge: Prepared): Evidence | undefined {
  const [first] = part.ranked;
  if (first === undefined || part.decision.kind === "abstain") return undefined;
  const selected = selectFrom(first, part, question, knowledge);
  return selected === undefined || "begins" in selected ? undefined : selected.lead;
}

const NOTHING_BESIDE: Omit<Selected, "lead"> = {
  replaced: undefined,
  replacement: undefined,
  disputed: undefined,
  mates: [],
};
const NOTHING_SAID = { statements: [], citations: [], notes: [], nearest: [] } as const;

/** "Not covered": with the known gap's own sentence, or with the topics near it. */
function refuse(question: Question, whole: Consideration, knowledge: Prepared): Answer {
  const { query, decision, gap, ranked } = whole;
  const notes: Note[] = [...query.notes];
  if (query.foreign) notes.push({ kind: "reads-english" });
  const common = {
    ...base(question, decision.confidence, knowledge),
    ...readAsOf(query),
    outcome: "abstained" as const,
    reason: "not-covered" as const,
  };
  const known = isKnownGap(gap, ranked[0]) ? gap : undefined;
  const unknown = known === undefined ? undefined : knowledge.snapshot.unknowns[known.gap];
  const place = unknown?.instead === undefined ? undefined : knowledge.placeOf(unknown.instead);
  const home = unknown?.topic === undefined ? undefined : knowledge.snapshot.topicsById.get(unknown.topic);
  if (place !== undefined && ranked[0] !== undefined) {
    const topic = knowledge.topicsOf[place]?.[0];
    const instead = select(
      { ...(ranked[0] as Ranked), place, topic, entry: undefined, score: 0, matter: "" },
      { query, found: whole.found, ranked, asOf: question.asOf, knowledge },
    );
    if (instead !== undefined && !("begins" in instead)) {
      const [sentence] = instead.lead.sentences;
      return {
        ...common,
        statements: [{ text: sentence.text, citations: [1] }],
        citations: [cite(instead.lead, [sentence], 1, question.asOf, knowledge)],
        notes: [...notes, { kind: "instead", marker: 1 }],
        nearest: home === undefined ? [] : [{ topic: home.id, title: home.title }],
      };
    }
  }
  return { ...common, statements: [], citations: [], notes, nearest: nearOf(whole, knowledge) };
}

/** Whether a gap is what was asked about: near by itself, and not much farther than what could be said. */
function isKnownGap(gap: NearGap | undefined, first: Ranked | undefined): gap is NearGap {
  if (gap === undefined) return false;
  const { meaning, words } = gap.near;
  const isNear = meaning >= GAP.meaning || words >= GAP.words;
  return isNear && strengthOf(gap.near) >= strengthOf(first?.ask ?? NO_ASK) - GAP.lead;
}

/** Matters that share the question's subject. */
function nearOf({ ranked }: Consideration, knowledge: Prepared): readonly TopicOption[] {
  const near = ranked.filter(
    ({ signals, ask }) =>
      signals.cover >= NEAR.cover &&
      (signals.whole === 0 || Math.max(signals.whole, ask.meaning) >= NEAR.meaning),
  );
  return distinct(near, knowledge)
    .slice(0, NEAR.count)
    .map(({ topic, title }) => ({ topic, title }));
}

/** Other matters within reach of the first. */
function readingsOf({ ranked }: Consideration, knowledge: Prepared): readonly Reading[] {
  const [first, ...others] = ranked;
  if (first === undefined) return [];
  const near = others.filter(
    ({ matter, score }) => matter !== first.matter && score >= READINGS.share * first.score,
  );
  return distinct(near, knowledge).slice(0, READINGS.count);
}

/** The first candidate of each matter, as a person may tap it. */
function distinct(candidates: readonly Ranked[], { snapshot, passages }: Prepared): readonly Reading[] {
  const readings: Reading[] = [];
  for (const { place, topic: number, matter } of candidates) {
    const passage = passages[place]?.passage;
    const topic = number === undefined ? undefined : snapshot.topics[number];
    if (passage === undefined || readings.some((reading) => reading.topic === (topic?.id ?? passage.id)))
      continue;
    const title =
      topic?.title ?? passage.headings.at(-1) ?? snapshot.sourcesById.get(passage.sourceId)?.title ?? matter;
    if (readings.some((reading) => reading.title === title)) continue;
    readings.push({ topic: topic?.id ?? passage.id, passage: passage.id, title });
  }
  return readings;
}

function readAsOf({ readAs }: Query): { readAs?: string } {
  return readAs === undefined ? {} : { readAs };
}

function base(question: Question, confidence: number, { snapshot }: Prepared) {
  return { question: question.text, asOf: question.asOf, confidence, knowledge: snapshot.version };
}
