import type { Note } from "../domain/answer.ts";
import type { Question } from "../domain/question.ts";
import { foldWhiteSpace } from "../text/normalise.ts";
import { readText } from "../text/read-text.ts";
import { tokenize } from "../text/tokens.ts";
import { isDefinition, isYesNo, wantedValues } from "./answer-types.ts";
import { completeFollowUp } from "./complete-follow-up.ts";
import { looksForeign } from "./detect-language.ts";
import type { PreparedKnowledge } from "./prepare-knowledge.ts";
import { MAX_SEARCHED_TERMS, type Query, type QueryTerm } from "./query.ts";
import { readSubject } from "./read-subject.ts";
import { readTerms } from "./read-terms.ts";
import { readTime } from "./read-time.ts";

/** Turns a question into what is looked up. Pure: the same question, folder and day give the same query. */
export function understandQuestion(question: Question, knowledge: PreparedKnowledge): Query {
  const followUp = completeFollowUp(question.text, question.previous);
  const read = readText(question.text);
  const foreign = looksForeign(read);
  const subject = followUp === undefined && !foreign ? readSubject(read) : undefined;
  const own = readTerms(subject === undefined ? read.words : tokenize(subject.text), {
    knowledge,
    weight: 1,
    spelling: !foreign,
  });
  const inherited =
    followUp === undefined || question.previous === undefined
      ? { terms: [], notes: [] }
      : readTerms(tokenize(question.previous), {
          knowledge,
          weight: followUp.subjectFromPrevious ? 1 : knowledge.policy.contextWeight,
          spelling: true,
        });
  // Words of another language that no gloss covers, and fillers of a bare follow-up, are no missing evidence.
  const onlyKnown = foreign || followUp?.subjectFromPrevious === true;
  const ownTerms = onlyKnown ? own.terms.filter((term) => term.known) : own.terms;
  const all = withoutRepeats([...ownTerms, ...inherited.terms]);
  const terms = rarest(all, knowledge);
  const text = followUp?.readAs ?? subject?.text ?? foldWhiteSpace(question.text);
  const time = readTime(question.text, knowledge.snapshot.moments, question.asOf);
  const shortened: Note[] =
    terms.length < all.length ? [{ kind: "shortened", searched: terms.length, of: all.length }] : [];
  return {
    asked: subject?.text ?? question.text,
    text,
    whole: subject?.isWhole === true,
    terms,
    weights: terms.map((term) => term.weight * knowledge.idf(term.stem)),
    wanted: wantedValues(read),
    yesNo: isYesNo(foldWhiteSpace(read.folded)),
    definition: isDefinition(read),
    time,
    readAs: followUp?.readAs,
    subjectFromPrevious: followUp?.subjectFromPrevious === true,
    missing: terms.filter((term) => !term.known).map((term) => term.word),
    foreign,
    notes: [...own.notes, ...shortened],
  };
}

function withoutRepeats(terms: readonly QueryTerm[]): QueryTerm[] {
  const byStem = new Map<string, QueryTerm>();
  for (const term of terms) if (!byStem.has(term.stem)) byStem.set(term.stem, term);
  return [...byStem.values()];
}

function rarest(terms: readonly QueryTerm[], knowledge: PreparedKnowledge): readonly QueryTerm[] {
  if (terms.length <= MAX_SEARCHED_TERMS) return terms;
  const known = [...terms]
    .sort((a, b) => rarity(b, knowledge) - rarity(a, knowledge))
    .slice(0, MAX_SEARCHED_TERMS);
  return terms.filter((term) => known.includes(term));
}

/** Unknown words come last: they cannot match anything. */
function rarity(term: QueryTerm, knowledge: PreparedKnowledge): number {
  return term.known ? knowledge.idf(term.stem) : -1;
}
