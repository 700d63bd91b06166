/**
 * One question in, one answer out. This file is the list of steps; each step is a pure function of the question, the
 * prepared knowledge and the day, in a file of its own. Read it first.
 */
import type { Answer } from "../domain/answer.ts";
import type { Question } from "../domain/question.ts";
import { MAX_TERM_CHARACTERS } from "../text/tokens.ts";
import { abstention, ambiguousAnswer, refusedAnswer, topicAnswer } from "./answers.ts";
import type { SeenUnknowns } from "./best-matters.ts";
import { describeBest, estimateConfidence, type Features } from "./confidence.ts";
import { type Decision, decide, type FittingUnknown } from "./decide.ts";
import { preferFittingValue } from "./prefer-fitting-value.ts";
import { preferWholeSubject } from "./prefer-whole-subject.ts";
import type { PreparedKnowledge } from "./prepare-knowledge.ts";
import type { Query } from "./query.ts";
import { compareMeaning, type RankedMatter, rankMatters } from "./rank-matters.ts";
import { type RankedPassage, rankPassages } from "./rank-passages.ts";
import { recogniseIntent } from "./recognise-intent.ts";
import { createSelect, type Select } from "./select-evidence.ts";
import { understandQuestion } from "./understand-question.ts";

/** How much of a message its meaning is taken from, in words. */
const MAX_MEANING_WORDS = 40;

const NO_CONFIDENCE = { covered: 0, confidence: 0 };

/** Everything that was seen on the way to a decision; what *why* shows and evaluation measures. */
export interface Consideration {
  readonly query: Query;
  readonly passages: readonly RankedPassage[];
  readonly ranked: readonly RankedMatter[];
  readonly select: Select;
  /** The best matter's; undefined when nothing can be answered from. */
  readonly features: Features | undefined;
  readonly decision: Decision;
}

/** Answers a question. Never throws on what people type. `vector` is the meaning of `meaningTexts(question)`, when it is on. */
export function answerQuestion(
  question: Question,
  knowledge: PreparedKnowledge,
  vector?: Float32Array,
): Answer {
  const intent = recogniseIntent(question.text);
  if (intent !== undefined) return refusedAnswer(question, intent, knowledge);
  if (question.topic !== undefined && knowledge.topicNumbers.has(question.topic))
    return answerFromTopic(question, question.topic, knowledge, vector);
  const consideration = considerQuestion(question, knowledge, vector);
  return speak(question, consideration, knowledge);
}

/** The steps up to the decision, without saying anything. `without` leaves one alias out, for leave-one-out measurement. */
export function considerQuestion(
  question: Question,
  knowledge: PreparedKnowledge,
  vector?: Float32Array,
  without?: number,
): Consideration {
  const query = understandQuestion(question, knowledge);
  const passages = rankPassages(
    query,
    knowledge.retriever.retrieve(query.terms.map(toSearchTerm), knowledge.policy.candidateLimit),
    knowledge,
  );
  const meaning = compareMeaning(knowledge, vector, without);
  const select = createSelect(query, question.asOf, knowledge, meaning);
  const { best, unknowns } = rankMatters(query, passages, knowledge, meaning, without);
  const ranked = query.whole
    ? preferWholeSubject(best, query, knowledge)
    : preferFittingValue(best, query, knowledge, select);
  const features = describeBest({ query, passages, ranked, unknowns, vector }, knowledge);
  const estimate =
    features === undefined || !holdsKnownWord(query)
      ? NO_CONFIDENCE
      : estimateConfidence(features, knowledge.policy.confidence);
  return {
    query,
    passages,
    ranked,
    select,
    features,
    decision: decide(ranked, toFitting(unknowns, knowledge), estimate, knowledge.policy.thresholds),
  };
}

function toFitting({ fitting }: SeenUnknowns, { matters }: PreparedKnowledge): FittingUnknown | undefined {
  const matter = fitting === undefined ? undefined : matters[fitting.number];
  return fitting === undefined || matter === undefined ? undefined : { matter, lead: fitting.lead };
}

/**
 * The texts whose meaning together stands for a question: as it was asked and, when it leans on the previous one, as
 * it is read; foreign words glossed. Empty for a message that is not looked up, or of which no word is known.
 */
export function meaningTexts(question: Question, knowledge: PreparedKnowledge): readonly string[] {
  if (recogniseIntent(question.text) !== undefined) return [];
  const query = understandQuestion(question, knowledge);
  if (!holdsKnownWord(query)) return [];
  if (query.foreign) return [endOf(glossOf(query, knowledge))];
  const texts =
    query.readAs === undefined || query.subjectFromPrevious ? [query.text] : [question.text, query.text];
  return texts.map(endOf);
}

/**
 * The end of a long message, where the question stands after its story, without words too long to be any: an encoder's
 * cost grows with the length.
 */
function endOf(text: string): string {
  const words = text.split(" ").filter((word) => word.length <= MAX_TERM_CHARACTERS);
  return words.slice(-MAX_MEANING_WORDS).join(" ");
}

/** The English words behind a foreign question: those the knowledge holds as they are, the others by their glosses. */
function glossOf(query: Query, knowledge: PreparedKnowledge): string {
  const words = query.terms.flatMap(({ word, stem, alternatives }) =>
    alternatives.length === 0 || knowledge.knowsStem(stem) ? [word] : alternatives.map((other) => other.word),
  );
  return words.length === 0 ? query.text : words.join(" ");
}

function answerFromTopic(
  question: Question,
  topic: string,
  knowledge: PreparedKnowledge,
  vector?: Float32Array,
): Answer {
  const number = knowledge.topicNumbers.get(topic);
  const matter = number === undefined ? undefined : knowledge.matters[number];
  if (matter === undefined) return refusedAnswer(question, "empty", knowledge);
  const query = understandQuestion(question, knowledge);
  const select = createSelect(query, question.asOf, knowledge, compareMeaning(knowledge, vector));
  return topicAnswer(question, query, matter, { knowledge, confidence: 1, select }, [], []);
}

function speak(
  question: Question,
  { query, select, decision, ranked }: Consideration,
  knowledge: PreparedKnowledge,
): Answer {
  const context = {
    knowledge,
    confidence: decision.confidence,
    select,
  };
  switch (decision.kind) {
    case "answer":
      return topicAnswer(question, query, decision.matter, context, decision.near, ranked);
    case "ask-back":
      return ambiguousAnswer(question, query, decision.matters, context);
    case "abstain":
      return abstention(question, query, decision, context);
  }
}

/** A question of which no word is known, or only numbers are, gives nothing to go by. */
function holdsKnownWord(query: Query): boolean {
  return query.terms.some((term) => term.known && /\p{L}/u.test(term.stem));
}

function toSearchTerm(term: Query["terms"][number]): { stem: string; alternatives: readonly string[] } {
  return { stem: term.stem, alternatives: term.alternatives.map(({ stem }) => stem) };
}
