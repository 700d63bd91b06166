import type { Note } from "../domain/answer.ts";
import type { Question } from "../domain/question.ts";
import { foldText, foldWhiteSpace } from "../text/normalise.ts";
import { isStopWord, stem } from "../text/stems.ts";
import { tokenize } from "../text/tokens.ts";
import { isDefinition, isYesNo, wantedValues } from "./answer-types.ts";
import { completeFollowUp } from "./complete-follow-up.ts";
import { looksForeign } from "./detect-language.ts";
import type { PreparedKnowledge } from "./prepare-knowledge.ts";
import type { Query, QueryTerm } from "./query.ts";
import { readTime } from "./read-time.ts";

/** A long question is searched by its rarest words only. */
export const MAX_SEARCHED_TERMS = 16;

/** Turns a question into what is looked up. Pure: the same question, folder and day give the same query. */
export function understandQuestion(question: Question, knowledge: PreparedKnowledge): Query {
  const followUp = completeFollowUp(question.text, question.previous);
  const own = readTerms(question.text, knowledge, 1);
  const inherited =
    followUp === undefined || question.previous === undefined
      ? { terms: [], notes: [] }
      : readTerms(
          question.previous,
          knowledge,
          followUp.subjectFromPrevious ? 1 : knowledge.policy.contextWeight,
        );
  const foreign = looksForeign(foldText(question.text));
  // Words of another language that no gloss covers, and fillers of a bare follow-up, are no missing evidence.
  const onlyKnown = foreign || followUp?.subjectFromPrevious === true;
  const ownTerms = onlyKnown ? own.terms.filter((term) => term.known) : own.terms;
  const all = withoutRepeats([...ownTerms, ...inherited.terms]);
  const terms = rarest(all, knowledge);
  const text = followUp?.readAs ?? foldWhiteSpace(question.text);
  const folded = foldText(text);
  const time = readTime(question.text, knowledge.snapshot.moments, question.asOf);
  const shortened: Note[] =
    terms.length < all.length ? [{ kind: "shortened", searched: terms.length, of: all.length }] : [];
  return {
    text,
    folded,
    terms,
    wanted: wantedValues(foldText(question.text)),
    yesNo: isYesNo(foldWhiteSpace(foldText(question.text))),
    definition: isDefinition(foldText(question.text)),
    ...(time === undefined ? {} : { time }),
    ...(followUp === undefined ? {} : { readAs: followUp.readAs }),
    subjectFromPrevious: followUp?.subjectFromPrevious === true,
    missing: terms.filter((term) => !term.known).map((term) => term.word),
    foreign,
    notes: [...own.notes, ...shortened],
  };
}

/** The words that carry the subject, each with its alternatives; unknown words are spell-corrected, into nothing when a stop word was meant. */
function readTerms(
  text: string,
  knowledge: PreparedKnowledge,
  weight: number,
): { terms: QueryTerm[]; notes: Note[] } {
  const words = tokenize(text);
  const terms: QueryTerm[] = [];
  const notes: Note[] = [];
  for (let at = 0; at < words.length; ) {
    const phrase = knowledge.vocabulary.match(words, at);
    const span = words.slice(at, at + (phrase?.length ?? 1));
    const content = span.filter((word) => !isStopWord(word));
    const carriers = content.length > 0 || phrase === undefined ? content : [span.join(" ")];
    for (const [index, word] of carriers.entries()) {
      const { term, note } = readWord(
        word,
        index === 0 ? (phrase?.alternatives ?? []) : [],
        knowledge,
        weight,
      );
      if (term !== undefined) terms.push(phrase !== undefined && index > 0 ? { ...term, known: true } : term);
      if (note !== undefined) notes.push(note);
    }
    at += span.length;
  }
  return { terms, notes };
}

function readWord(
  word: string,
  alternatives: QueryTerm["alternatives"],
  knowledge: PreparedKnowledge,
  weight: number,
): { term?: QueryTerm; note?: Note } {
  const stemmed = stem(word);
  const known =
    knowledge.knowsStem(stemmed) || alternatives.some((alternative) => knowledge.knowsStem(alternative.stem));
  if (known || alternatives.length > 0 || !knowledge.policy.spelling)
    return { term: { word, stem: stemmed, alternatives, known, weight } };
  const corrected = knowledge.spelling.correct(word);
  if (corrected !== undefined && isStopWord(corrected)) return {};
  if (corrected === undefined) return { term: { word, stem: stemmed, alternatives, known, weight } };
  const synonyms = knowledge.vocabulary.match([corrected], 0)?.alternatives ?? [];
  return {
    term: { word, stem: stem(corrected), alternatives: synonyms, known: true, weight },
    note: { kind: "spelled", from: word, to: corrected },
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
