/** The three kinds of answer, each made from what was decided. */
import type {
  Abstained,
  AbstentionReason,
  Ambiguous,
  Answer,
  Answered,
  AnswerOption,
  Note,
  TopicOption,
} from "../domain/answer.ts";
import { toNonEmpty } from "../domain/non-empty.ts";
import type { Question } from "../domain/question.ts";
import { composeAnswer, toCitation } from "./compose-answer.ts";
import { type Decision, MAX_OPTIONS } from "./decide.ts";
import type { EvidenceSentence } from "./judge-sentences.ts";
import type { Matter } from "./matter.ts";
import type { PreparedKnowledge } from "./prepare-knowledge.ts";
import type { Query } from "./query.ts";
import type { RankedMatter } from "./rank-matters.ts";
import type { Evidence, Select } from "./select-evidence.ts";

/** What every kind of answer is made with. */
export interface AnswerContext {
  readonly knowledge: PreparedKnowledge;
  readonly confidence: number;
  readonly select: Select;
}

/** What the options of a question back may say together. */
const MAX_OPENINGS_CHARACTERS = 300;

/** Further matters are quoted too when their score is this near to the best one's: a topic, or passages of plain prose. */
const NEAR_TOPICS = { share: 0.9, count: 1 };
const NEAR_PASSAGES = { share: 0.5, count: 2 };

/** An answer from one matter; an abstention when its record holds nothing sayable for the day. */
export function topicAnswer(
  question: Question,
  query: Query,
  matter: Matter,
  context: AnswerContext,
  near: readonly Matter[],
  ranked: readonly RankedMatter[],
): Answer {
  const { knowledge, select } = context;
  const selected = select(matter);
  const also = nearbyEvidence(query, context, ranked);
  const composition =
    selected === undefined
      ? undefined
      : composeAnswer(query, matter, selected, question.asOf, knowledge, also);
  const statements = toNonEmpty(composition?.statements ?? []);
  const citations = toNonEmpty(composition?.citations ?? []);
  if (composition === undefined || statements === undefined || citations === undefined) {
    return abstention(
      question,
      query,
      { kind: "abstain", confidence: context.confidence, covered: context.confidence, near },
      context,
    );
  }
  return {
    ...base(question, context),
    ...(query.readAs === undefined ? {} : { readAs: query.readAs }),
    outcome: "answered",
    sure: true,
    readings: [],
    ...(matter.kind === "topic" ? { topic: matter.id } : {}),
    statements,
    citations,
    notes: composition.notes,
    nearest: near.map(toOption),
  } satisfies Answered;
}

/** A question back with the opening sentence of each option, so that a tap is often not needed. */
export function ambiguousAnswer(
  question: Question,
  query: Query,
  matters: readonly [Matter, ...Matter[]],
  context: AnswerContext,
): Answer {
  const openings = chooseOptions(matters, context);
  const said = openOptions(openings);
  const citations = openings.map(({ lead }, place) =>
    toCitation(lead, said[place] ?? [], place + 1, question.asOf, context.knowledge),
  );
  const options = openings.map(
    ({ matter }, place): AnswerOption => ({ ...toOption(matter), marker: place + 1 }),
  );
  return {
    ...base(question, context),
    ...(query.readAs === undefined ? {} : { readAs: query.readAs }),
    outcome: "ambiguous",
    options: toNonEmpty(options) ?? [toOption(matters[0])],
    statements: said.flatMap((sentences, place) =>
      sentences.map(({ text }) => ({ text, citations: [place + 1] as const })),
    ),
    citations,
    notes: query.notes,
    nearest: openings.map(({ matter }) => toOption(matter)),
  } satisfies Ambiguous;
}

/** A matter that may be tapped, with what it would open with. */
interface Opening {
  readonly matter: Matter;
  readonly lead: Evidence;
}

/** The first matters that say something and open with different passages: two doors to one room are no choice. */
function chooseOptions(matters: readonly Matter[], { select }: AnswerContext): readonly Opening[] {
  const chosen: Opening[] = [];
  for (const matter of matters) {
    const lead = select(matter)?.lead;
    if (lead === undefined || chosen.some((other) => other.lead.passage === lead.passage)) continue;
    chosen.push({ matter, lead });
    if (chosen.length === MAX_OPTIONS) break;
  }
  return chosen;
}

/** The best sentence of each option and, while there is room, the next one, in reading order; the likeliest option first. */
function openOptions(openings: readonly Opening[]): readonly (readonly EvidenceSentence[])[] {
  const lengthOf = (sentences: readonly EvidenceSentence[]): number =>
    sentences.reduce((sum, { text }) => sum + text.length, 0);
  let room =
    MAX_OPENINGS_CHARACTERS -
    openings.reduce((sum, { lead }) => sum + lengthOf(lead.sentences.slice(0, 1)), 0);
  return openings.map(({ lead }) => {
    const second = lead.sentences.slice(1, 2);
    if (lengthOf(second) > room) return lead.sentences.slice(0, 1);
    room -= lengthOf(second);
    return lead.sentences.slice(0, 2).sort((a, b) => a.index - b.index);
  });
}

/** "Not covered", with the nearest topics, the words that were missing and, for a known gap, what is known instead. */
export function abstention(
  question: Question,
  query: Query,
  decision: Decision & { readonly kind: "abstain" },
  context: AnswerContext,
): Answer {
  const { knowledge } = context;
  const unknown = decision.unknown;
  const evidence = unknown?.instead === undefined ? undefined : insteadOf(unknown, context);
  const citation =
    evidence === undefined
      ? undefined
      : toCitation(evidence, evidence.sentences.slice(0, 1), 1, question.asOf, knowledge);
  const notes: Note[] = [...query.notes];
  if (query.foreign) notes.push({ kind: "reads-english" });
  if (citation !== undefined) notes.push({ kind: "instead", marker: 1 });
  if (unknown === undefined && query.missing.length > 0)
    notes.push({ kind: "missing-words", words: query.missing.slice(0, 5) });
  const home = unknown?.topic === undefined ? undefined : knowledge.snapshot.topicsById.get(unknown.topic);
  const nearest = [
    ...(home === undefined ? [] : [{ topic: home.id, title: home.title }]),
    ...chooseOptions(decision.near, context).map(({ matter }) => toOption(matter)),
  ];
  return {
    ...base(question, context),
    ...(query.readAs === undefined ? {} : { readAs: query.readAs }),
    outcome: "abstained",
    reason: "not-covered",
    statements: citation === undefined ? [] : [{ text: citation.quote, citations: [1] }],
    citations: citation === undefined ? [] : [citation],
    notes,
    nearest: nearest
      .filter((option, place) => nearest.findIndex((other) => other.topic === option.topic) === place)
      .slice(0, 3),
  } satisfies Abstained;
}

/** A reply to something that was no question to look up; it cites nothing. */
export function refusedAnswer(
  question: Question,
  reason: Exclude<AbstentionReason, "not-covered">,
  knowledge: PreparedKnowledge,
): Abstained {
  return {
    ...base(question, { knowledge, confidence: 1 }),
    outcome: "abstained",
    reason,
    statements: [],
    citations: [],
    notes: [],
    nearest: [],
  };
}

function base(question: Question, { knowledge, confidence }: Omit<AnswerContext, "select">) {
  return { question: question.text, asOf: question.asOf, confidence, knowledge: knowledge.snapshot.version };
}

function toOption(matter: Matter): TopicOption {
  return { topic: matter.id, title: matter.title };
}

/** The leads of the next matters when they are almost as good as the best one. */
function nearbyEvidence(
  query: Query,
  context: AnswerContext,
  ranked: readonly RankedMatter[],
): readonly Evidence[] {
  const [best, ...others] = ranked.filter(({ matter }) => matter.kind !== "unknown");
  // Who asks for the words of one time or document is not helped by another matter.
  if (best === undefined || query.time !== undefined) return [];
  const { share, count } = best.matter.kind === "passage" ? NEAR_PASSAGES : NEAR_TOPICS;
  return others
    .filter(({ score }) => score >= share * best.score)
    .slice(0, count)
    .flatMap(({ matter }) => context.select(matter)?.lead ?? [])
    .filter((lead) => lead.standing === "current");
}

function insteadOf(unknown: Matter, { knowledge, select }: AnswerContext): Evidence | undefined {
  const passage = unknown.instead;
  if (passage === undefined) return undefined;
  const record = [knowledge.entryOf(passage)];
  return select({ ...unknown, record, passages: [passage] })?.lead;
}
