import type { Note } from "../../domain/answer.ts";
import type { Question } from "../../domain/question.ts";
import { MONTHS } from "../../text/months.ts";
import { foldText, foldWhiteSpace } from "../../text/normalise.ts";
import { readText } from "../../text/read-text.ts";
import { MAX_TERM_CHARACTERS, tokenize } from "../../text/tokens.ts";
import type { Prepared } from "../prepare/prepare.ts";
import { completeFollowUp } from "./complete-follow-up.ts";
import { looksForeign } from "./detect-language.ts";
import { namedNumber } from "./named-number.ts";
import { namedYears } from "./named-years.ts";
import { MAX_SEARCHED_TERMS, type Query, type QueryTerm } from "./query.ts";
import { readFocus } from "./read-focus.ts";
import { readSubject } from "./read-subject.ts";
import { readTerms, type TermReading } from "./read-terms.ts";
import { readTimes } from "./read-time.ts";
import { repairSpelling } from "./repair-spelling.ts";
import { spellOutNames } from "./spell-out-names.ts";
import { splitJoined } from "./split-clauses.ts";
import { splitQuestion } from "./split-question.ts";
import { isDefinition, isYesNo, wantedValues, withoutTag } from "./value-kinds.ts";

const MONTH_NAMES: ReadonlySet<string> = new Set(MONTHS.map((month) => month.toLowerCase()));

/** Weight of words taken over from the question before. */
const CONTEXT_WEIGHT = 0.4;
/** How much of a message its meaning is taken from, in words: the question stands behind its story. */
const MAX_MEANING_WORDS = 40;

/** Turns a question into what is looked up. Pure: the same question, folder and day give the same query. */
export function understand(question: Question, knowledge: Prepared): Query {
  const query = understandOne(question, knowledge);
  if (!knowledge.policy.parts) return query;
  return { ...query, parts: partsOf(question, query, knowledge) };
}

function partsOf(question: Question, query: Query, knowledge: Prepared): readonly Query[] {
  const { previous: _, ...alone } = question;
  const parts =
    query.readAs !== undefined || query.foreign
      ? []
      : (splitQuestion(query.text)?.map((text) => understandOne({ ...alone, text }, knowledge)) ??
        joinedOf(query, alone, knowledge));
  const [first, second] = query.times;
  if (first === undefined || second === undefined || areWhole(parts, query)) return parts;
  return [first, second].map((time) => ({ ...query, times: [time] }));
}

/** Two questions in one sentence, the second one completed from the first where it leans on it. */
function joinedOf({ asked }: Query, alone: Question, knowledge: Prepared): readonly Query[] {
  const [first, second] = splitJoined(asked) ?? [];
  if (first === undefined || second === undefined) return [];
  return [
    understandOne({ ...alone, text: first }, knowledge),
    understandOne({ ...alone, text: second, previous: first }, knowledge),
  ];
}

/** Words that ask for a comparison and name nothing. */
const COMPARES = /^(?:between|chang|compar|contrast|differ|distinct|relat|connect)/u;

/** Whether the halves hold everything that is asked: "… whats different about the fares" asks something of both. */
function areWhole(parts: readonly Query[], { terms }: Query): boolean {
  if (parts.length === 0 || !parts.every(namesThingOfTime)) return false;
  const held = new Set(parts.flatMap((part) => part.terms.map(({ word }) => word)));
  return terms.every(({ word }) => held.has(word) || COMPARES.test(word));
}

/** "The october deal", but not "october" alone: of that the other half says what is asked. */
function namesThingOfTime({ times, terms }: Query): boolean {
  return times.length > 0 && terms.some(({ word }) => !/^\d+$/u.test(word) && !MONTH_NAMES.has(word));
}

function understandOne(question: Question, knowledge: Prepared): Query {
  const foreign = looksForeign(readText(question.text));
  const { text: asked, repairs } =
    foreign || !knowledge.policy.spelling
      ? { text: question.text, repairs: [] }
      : repairSpelling(question.text, knowledge.lexicon);
  const previous =
    question.previous === undefined ? undefined : repairSpelling(question.previous, knowledge.lexicon).text;
  const repaired = withoutTag(asked);
  const followUp = completeFollowUp(repaired, previous);
  const read = readText(repaired);
  const subject = followUp === undefined && !foreign ? readSubject(read) : undefined;
  const reading = (share: number): TermReading => ({ ...knowledge, share });
  const own = readTerms(subject === undefined ? read.words : tokenize(subject.text), reading(1));
  const inherited =
    followUp === undefined
      ? []
      : readTerms(tokenize(previous ?? ""), reading(followUp.subjectFromPrevious ? 1 : CONTEXT_WEIGHT));
  // Words of another language that no gloss covers, and fillers of a bare follow-up, are no missing evidence.
  const onlyKnown = foreign || followUp?.subjectFromPrevious === true;
  const all = withoutRepeats([...(onlyKnown ? own.filter(({ known }) => known) : own), ...inherited]);
  const terms = rarest(all);
  const focus = readFocus(foldWhiteSpace(read.folded));
  const text = followUp?.readAs ?? subject?.text ?? foldWhiteSpace(repaired);
  const shortened: Note[] =
    terms.length < all.length ? [{ kind: "shortened", searched: terms.length, of: all.length }] : [];
  return {
    text,
    asked: foldWhiteSpace(asked),
    meaning:
      read.words.length === 0
        ? []
        : foreign
          ? [lastWords(glossOf(terms, text))]
          : (followUp === undefined || followUp.subjectFromPrevious ? [text] : [repaired, text]).map((one) =>
              lastWords(spellOutNames(one, terms, knowledge)),
            ),
    terms,
    whole: subject?.isWhole === true,
    wanted: wantedValues(read),
    focus: focus === undefined ? undefined : terms.find(({ word }) => word === focus),
    yesNo: isYesNo(foldWhiteSpace(foldText(asked))),
    definition: isDefinition(read),
    number: namedNumber(text),
    years: namedYears(repaired, question.asOf),
    times: readTimes(repaired, knowledge.snapshot.moments, question.asOf),
    parts: [],
    readAs: followUp?.readAs,
    subjectFromPrevious: followUp?.subjectFromPrevious === true,
    missing: terms.filter(({ known }) => !known).map(({ word }) => word),
    foreign,
    notes: [...repairs.map((repair): Note => ({ kind: "spelled", ...repair })), ...shortened],
  };
}

function withoutRepeats(terms: readonly QueryTerm[]): readonly QueryTerm[] {
  const byStem = new Map<string, QueryTerm>();
  for (const term of terms) if (!byStem.has(term.stem)) byStem.set(term.stem, term);
  return [...byStem.values()];
}

/** Unknown words come last: they cannot match anything. */
function rarest(terms: readonly QueryTerm[]): readonly QueryTerm[] {
  if (terms.length <= MAX_SEARCHED_TERMS) return terms;
  const rarity = ({ known, weight }: QueryTerm): number => (known ? weight : -1);
  const kept = new Set([...terms].sort((a, b) => rarity(b) - rarity(a)).slice(0, MAX_SEARCHED_TERMS));
  return terms.filter((term) => kept.has(term));
}

/** Without words too long to be any: an encoder's cost grows with the length. */
function lastWords(text: string): string {
  const words = text.split(" ").filter((word) => word.length <= MAX_TERM_CHARACTERS);
  return words.slice(-MAX_MEANING_WORDS).join(" ");
}

/** The English words behind a foreign question: those the folder holds as they are, the others by their glosses. */
function glossOf(terms: readonly QueryTerm[], text: string): string {
  const words = terms.flatMap(({ word, alternatives, known }) =>
    alternatives.length === 0 || !known ? [word] : alternatives.map((other) => other.word),
  );
  return words.length === 0 ? text : words.join(" ");
}
