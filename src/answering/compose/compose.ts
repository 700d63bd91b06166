import type { Citation, Note, Statement } from "../../domain/answer.ts";
import type { CalendarDate } from "../../domain/calendar-date.ts";
import type { JudgedSentence } from "../judge/sentences.ts";
import type { Prepared } from "../prepare.ts";
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
/** What is said of one passage at most, in characters, unless its first sentence alone is longer. */
const MAX_PASSAGE_CHARACTERS = 320;
/** How much of the first sentence's fit a further one of the same passage needs. */
const SECOND_SHARE = 0.6;

/** Sentences of one passage that are said together. */
interface Part {
  readonly evidence: Evidence;
  readonly sentences: readonly JudgedSentence[];
}

export interface ComposeOptions {
  readonly asOf: CalendarDate;
  /** Passages that are said beside the lead whatever happens: the second of two things asked about. */
  readonly also?: readonly Evidence[];
  /** Whether a passage of the same matter is said, too: where the lead alone may not be what is meant. */
  readonly withMate: boolean;
}

/** Builds the answer: what holds first, then what changes its meaning. Pure. */
export function compose(
  query: Query,
  { lead, replaced, replacement, disputed, mates }: Selected,
  { asOf, also = [], withMate }: ComposeOptions,
  knowledge: Prepared,
): Composition {
  const context = [...also, replacement, replaced, disputed].filter(
    (evidence) => evidence !== undefined && evidence.place !== lead.place,
  ) as Evidence[];
  const parts: Part[] = [{ evidence: lead, sentences: sentencesOf(lead, context.length === 0) }];
  const room = (): number => MAX_STATEMENTS - parts.reduce((sum, { sentences }) => sum + sentences.length, 0);
  for (const evidence of context)
    if (room() > 0 && !parts.some((part) => part.evidence.place === evidence.place))
      parts.push({ evidence, sentences: evidence.sentences.slice(0, 1) });
  const [mate] = mates;
  if (withMate && mate !== undefined && context.length === 0 && room() > 0)
    parts.push({ evidence: mate, sentences: mate.sentences.slice(0, 1) });
  const citations = parts.map(({ evidence, sentences }, place) =>
    cite(evidence, sentences, place + 1, asOf, knowledge),
  );
  return {
    statements: parts.flatMap(({ sentences }, place) =>
      sentences.map(({ text }): Statement => ({ text, citations: [place + 1] })),
    ),
    citations,
    notes: [...query.notes, ...tellHistory(citations, asOf, query), ...tellReach(lead.topic, asOf, knowledge)],
  };
}

/** The best sentence first; a second one that answers nearly as well, where there is room for it. */
function sentencesOf({ sentences }: Evidence, withSecond: boolean): readonly JudgedSentence[] {
  const [best, ...others] = sentences;
  const second = others.find(
    ({ fit, text }) =>
      fit >= SECOND_SHARE * best.fit && best.text.length + text.length <= MAX_PASSAGE_CHARACTERS,
  );
  return withSecond && second !== undefined ? [best, second] : [best];
}
