import { askOf, type BestAsk } from "../find/best-asks.ts";
import type { Found } from "../find/find.ts";
import type { AnalysedPassage } from "../prepare/analyse-passages.ts";
import type { Prepared } from "../prepare/prepare.ts";
import type { Query, QueryTerm } from "../understand/query.ts";
import type { Features } from "./features.ts";
import type { Ranked } from "./rank.ts";
import { signalsOf } from "./signal-table.ts";
import { coverOf } from "./signals.ts";

/** An entry of what is not known that is near. */
export interface NearGap {
  /** Its number. */
  readonly gap: number;
  readonly near: BestAsk;
}

/** The gap whose ways of asking are nearest; undefined in a folder without any near. */
export function nearestGap({ asks }: Found): NearGap | undefined {
  let best: NearGap | undefined;
  for (const [gap, near] of asks.gap)
    if (best === undefined || strengthOf(near) > strengthOf(best.near)) best = { gap, near };
  return best;
}

/** How near something is by its ways of asking, 0 to about 2.5. */
export function strengthOf({ meaning, three, words }: BestAsk): number {
  return meaning + three + words / 2;
}

/** From how far below the candidate's own ways of asking a gap begins to count. */
const REACH = 0.15;

function nearness(gap: number | undefined, own: number): number {
  return gap === undefined ? 0 : Math.max(0, Math.min(0.5, gap - own + REACH));
}

/** Describes the first candidate. */
export function describeLead(
  first: Ranked,
  second: Ranked | undefined,
  gap: NearGap | undefined,
  query: Query,
  { asks }: Found,
  knowledge: Prepared,
): Features {
  const signals = signalsOf(first);
  const ask = askOf(first, asks);
  return {
    margin: (first.score - (second?.score ?? 0)) / 10,
    gapThree: nearness(gap?.near.three, Math.max(ask.three, signals.whole)),
    gapWords: nearness(gap?.near.words, ask.words),
    cover: signals.cover,
    meaning: signals.whole + signals.sentence,
    asking: Math.max(0, ask.meaning - signals.whole - signals.sentence),
    sentence: bestCover(first, query, knowledge),
    askingWords: Math.max(0, ask.words - signals.cover),
    valueMissing: query.wanted.length > 0 && signals.value === 0 ? 1 : 0,
    focusMissing: query.focus !== undefined && !isNamed(query.focus, first, knowledge) ? 1 : 0,
    uncovered: uncoveredOf(query.terms, first, knowledge),
  };
}

/** Whether the word, or one that may stand for it, is in the passage, its title or a way of asking for it. */
function isNamed(term: QueryTerm, { place }: Ranked, knowledge: Prepared): boolean {
  const { askingOwners: owners, passages } = knowledge;
  return (
    isHeld(term, passages[place] as AnalysedPassage) ||
    isAsked(term, knowledge, (asking) => owners.passage(asking) === place)
  );
}

/** Share of the terms' weight that nothing about the candidate holds, 0 to 1. */
function uncoveredOf(terms: readonly QueryTerm[], { place, topic }: Ranked, knowledge: Prepared): number {
  const passage = knowledge.passages[place] as AnalysedPassage;
  const { askingOwners: owners } = knowledge;
  const isOfIt = (asking: number): boolean => {
    const own = owners.passage(asking);
    return own === place || (topic !== undefined && own < 0 && owners.topic(asking) === topic);
  };
  let [all, missing] = [0, 0];
  for (const term of terms) {
    all += term.weight;
    if (!isHeld(term, passage) && !isAsked(term, knowledge, isOfIt)) missing += term.weight;
  }
  return all === 0 ? 0 : missing / all;
}

function isHeld(term: QueryTerm, { stems, titleStems }: AnalysedPassage): boolean {
  return formsOf(term).some((form) => stems.has(form) || titleStems.includes(form));
}

/** @param isOfIt whether the way of asking of that number asks for it. */
function isAsked(term: QueryTerm, { askingIndex }: Prepared, isOfIt: (asking: number) => boolean): boolean {
  return formsOf(term).some((form) => askingIndex.holding(form).some(isOfIt));
}

function formsOf({ stem, alternatives }: QueryTerm): readonly string[] {
  return [stem, ...alternatives.map((other) => other.stem)];
}

/** The highest share of the question's weight in a sentence that may be said. */
function bestCover({ place }: Ranked, { terms }: Query, { passages }: Prepared): number {
  const sentences = passages[place]?.sentences ?? [];
  return Math.max(0, ...sentences.map(({ stems, unsayable }) => (unsayable ? 0 : coverOf(terms, stems))));
}
