import type { Citation, Note, Statement } from "../../domain/answer.ts";
import type { CalendarDate } from "../../domain/calendar-date.ts";
import type { Verdict } from "../../domain/topic.ts";
import type { JudgedSentence } from "../judge/sentences.ts";
import type { Prepared } from "../prepare/prepare.ts";
import type { Evidence, Selected } from "../select/select.ts";
import type { Query } from "../understand/query.ts";
import { cite } from "./cite.ts";
import { tellHistory, tellReach } from "./tell.ts";

/** The sentences of an answer with the passages they stand in, and what is told around them. */
export interface Composition {
  readonly statements: readonly Statement[];
  readonly citations: readonly Citation[];
  readonly notes: readonly Note[];
}

/** Sentences that an answer says at most. */
const MAX_STATEMENTS = 3;
/** What is said of one passage at most, unless its first sentence alone is longer; a further sentence needs this share of its fit. */
const MORE = {
  curated: { sentences: 2, characters: 320, share: 0.6 },
  plain: { sentences: 3, characters: 450, share: 0.15 },
};

/**
 * From this share of the best one's fit on, the sentences of a curated passage are said in its order: its first is its main
 * one. Of three sets whose facts are looked for in the sentences it is first in 71 of 95, 57 of 81 and 17 of 34 replies; best
 * first: 71, 53 and 12.
 */
const ALIKE = 0.8;

/** Sentences of one passage that are said together. */
interface Part {
  readonly evidence: Evidence;
  readonly sentences: readonly JudgedSentence[];
}

export interface ComposeOptions {
  readonly asOf: CalendarDate;
  /** Passages that are said beside the lead whatever happens: the second of two things asked about. */
  readonly also?: readonly Evidence[];
  /** Whether the lead answers what is asked by a question of its own: only then its "Yes, …" or "No, …" may open the answer. */
  readonly isAsked: boolean;
  /** The short answer in front: what of the lead bears it out is said first. */
  readonly verdict?: Verdict | undefined;
  /** What is said, too, where the lead alone may not be what is meant. */
  readonly beside?: Evidence | undefined;
}

/** Builds the answer: what holds first, then what changes its meaning. Pure. */
export function compose(
  query: Query,
  { lead, doubt, replaced, replacement, disputed }: Selected,
  { asOf, also = [], isAsked, verdict, beside }: ComposeOptions,
  knowledge: Prepared,
): Composition {
  const context = [...also, doubt, replacement, replaced, disputed].filter(
    (evidence) => evidence !== undefined && evidence.place !== lead.place,
  ) as Evidence[];
  const bearing = verdict === undefined ? undefined : bearingOut(lead, verdict);
  const ofLead = sentencesOf(lead, context.length === 0, isAsked, bearing);
  const around = context.length > 0 || beside === undefined ? context : [beside];
  const parts: Part[] = [
    { evidence: lead, sentences: around.length === 0 ? ofLead : ofLead.slice(0, MAX_STATEMENTS - 1) },
  ];
  const room = (): number => MAX_STATEMENTS - parts.reduce((sum, { sentences }) => sum + sentences.length, 0);
  for (const evidence of around)
    if (room() > 0 && !parts.some((part) => part.evidence.place === evidence.place))
      parts.push({ evidence, sentences: evidence.sentences.slice(0, 1) });
  const citations = parts.map(({ evidence, sentences }, place) =>
    cite(evidence, sentences, place + 1, asOf, knowledge),
  );
  return {
    statements: parts.flatMap(({ sentences }, place) =>
      sentences.map(({ text }): Statement => ({ text, citations: [place + 1] })),
    ),
    citations,
    notes: [
      ...query.notes,
      ...tellHistory(citations, asOf, query),
      ...tellReach(lead.topic, asOf, query, knowledge),
    ],
  };
}

const NUMBERS = /\d+(?:[.,]\d+)*/gu;

/** The sentence that holds more of the short answer's numbers than another does: who reads "Through 2032" looks for it. */
function bearingOut({ sentences }: Evidence, { text }: Verdict): JudgedSentence | undefined {
  const numbers = text.match(NUMBERS) ?? [];
  const held = (sentence: JudgedSentence): number => {
    const own: readonly string[] = sentence.text.match(NUMBERS) ?? [];
    return numbers.filter((number) => own.includes(number)).length;
  };
  const bearing = sentences.reduce((most, one) => (held(one) > held(most) ? one : most));
  return sentences.some((one) => held(one) < held(bearing)) ? bearing : undefined;
}

/**
 * A sentence that opens so is understood from the one before it. One that opens with a pronoun speaks of what its page is
 * about, as a rule, and is the fact that was asked for.
 */
const LEANS =
  /^(?:this|these|that|those|such|however|therefore|thus|hence|so|also|instead|otherwise|then|but|and|for example|in (?:this|that) case|(?:note: )?the (?:above|latter|former))\b/iu;

/** "Dogs travel free, too." */
const ADDED = /,? (?:too|as well)[.!]?$/iu;

/** What comes on top of something leans on it, too, in prose that nobody curated. */
const ADDS =
  /\b(?:an? (?:additional|extra|further)|additional(?:ly)?|in addition(?! to\b)|on top of (?:that|this))\b/iu;

/** Speaks of what the sentence before it names, in prose that nobody curated. */
const POINTS = /^(?:\S+ ){0,7}(?:these|those) \p{L}|\b(?:these|those)\W*$/iu;

/** Answers a question that stands before it, in its page and not in the reply. */
const ANSWERS = /^(?:yes|no)\b[,.:;!–—-]/iu;

/** Opens a list that stands behind it, in its page and not in the reply. */
const OPENS_LIST = /:$|\b(?:the following|as follows|(?:steps|table|list|links?) below)\b/iu;

/**
 * The best sentence first, or the one that bears the short answer out, behind the one that it leans on; then others that
 * answer nearly as well, where there is room, in the order of the text: one more of a curated passage, whose sentences
 * stand alone, two more of plain prose, which is understood from its neighbourhood.
 */
function sentencesOf(
  { sentences, topic }: Evidence,
  withMore: boolean,
  mayAnswer: boolean,
  bearing: JudgedSentence | undefined,
): readonly JudgedSentence[] {
  const mayStand = ({ text }: JudgedSentence): boolean =>
    !OPENS_LIST.test(text) && (mayAnswer || !ANSWERS.test(text));
  const best = bearing ?? sentences.find(mayStand) ?? sentences[0];
  const others = sentences.filter((other) => other !== best && mayStand(other));
  const isPlain = topic === undefined;
  const { sentences: most, characters, share } = isPlain ? MORE.plain : MORE.curated;
  const list = withMore ? listOf(sentences, others.concat(best), most, characters) : undefined;
  if (list !== undefined) return list;
  const leans = ({ text }: JudgedSentence): boolean =>
    LEANS.test(text) || ADDED.test(text) || (isPlain && (ADDS.test(text) || POINTS.test(text)));
  const before = leans(best) ? others.find(({ index }) => index === best.index - 1) : undefined;
  let length = best.text.length + (before?.text.length ?? 0);
  const opening = before === undefined || length > characters ? [best] : [before, best];
  if (!withMore) return opening;
  const more: JudgedSentence[] = [];
  for (const other of others) {
    if (opening.length + more.length >= most || other.fit < share * best.fit) break;
    if (opening.includes(other) || length + other.text.length > characters) continue;
    // Without what it leans on it would seem to speak of what is said here.
    if (isPlain && leans(other) && ![...opening, ...more].some(({ index }) => index === other.index - 1))
      continue;
    more.push(other);
    length += other.text.length;
  }
  const inOrder = (one: JudgedSentence, other: JudgedSentence): number => one.index - other.index;
  const said = [...opening, ...more.sort(inOrder)];
  return !isPlain && bearing === undefined && said.every(({ fit }) => fit >= ALIKE * best.fit)
    ? said.sort(inOrder)
    : said;
}

/**
 * What opens a list is the nearest: then it is said, with what stands right behind it. Undefined where something else is
 * nearest, or nothing of the list may be said.
 */
function listOf(
  [opener]: Evidence["sentences"],
  sayable: readonly JudgedSentence[],
  most: number,
  characters: number,
): readonly JudgedSentence[] | undefined {
  if (!opener.text.endsWith(":")) return undefined;
  const items: JudgedSentence[] = [];
  let { length } = opener.text;
  for (const item of sayable.toSorted((a, b) => a.index - b.index)) {
    if (item.index <= opener.index) continue;
    length += item.text.length;
    if (items.length === most - 1 || item.index > opener.index + most || length > characters) break;
    items.push(item);
  }
  return items.length === 0 ? undefined : [opener, ...items];
}
