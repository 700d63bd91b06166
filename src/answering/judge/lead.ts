import type { AnalysedPassage } from "../analyse-passages.ts";
import type { BestAsk } from "../find/best-asks.ts";
import type { Found } from "../find/find.ts";
import type { Prepared } from "../prepare.ts";
import type { Query, QueryTerm } from "../understand/query.ts";
import type { Ranked } from "./rank.ts";
import { coverOf } from "./signals.ts";

/** What is known of the first candidate when it is decided whether to say it, each with the sign it must have. */
export const FEATURES = {
  /** Distance of its score to the first candidate of another matter. */
  margin: 1,
  /** How near the nearest known gap comes: by its nearest three ways of asking, and by words; 0 when far. */
  gapThree: -1,
  gapWords: -1,
  /** Share of the question's weight in it, and in its best sentence. */
  cover: 1,
  sentence: 1,
  /** Similarity by meaning of the whole or its best sentence, and by how much a way of asking is nearer. */
  meaning: 1,
  asking: 1,
  /** By how much more of the question's weight a way of asking shares than the passage. */
  askingWords: 1,
  /** 1 when a kind of value is asked for that it does not hold. */
  valueMissing: -1,
  /** 1 when a kind of thing is asked for by a name that neither it nor a way of asking for it holds. */
  focusMissing: -1,
  /** Share of the question's weight that stands nowhere in the folder. */
  unknown: -1,
} as const;
export type Feature = keyof typeof FEATURES;
export type Features = Readonly<Record<Feature, number>>;

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
  knowledge: Prepared,
): Features {
  const { signals } = first;
  const all = query.terms.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const unknown = query.terms.filter(({ known }) => !known).reduce((sum, { weight }) => sum + weight, 0);
  return {
    margin: (first.score - (second?.score ?? 0)) / 10,
    gapThree: nearness(gap?.near.three, Math.max(first.ask.three, signals.whole)),
    gapWords: nearness(gap?.near.words, first.ask.words),
    cover: signals.cover,
    meaning: signals.whole + signals.sentence,
    asking: Math.max(0, first.ask.meaning - signals.whole - signals.sentence),
    sentence: bestCover(first, query, knowledge),
    askingWords: Math.max(0, first.ask.words - signals.cover),
    valueMissing: query.wanted.length > 0 && signals.value === 0 ? 1 : 0,
    focusMissing: query.focus !== undefined && !holdsFocus(query.focus, first, knowledge) ? 1 : 0,
    unknown: unknown / all,
  };
}

/** Whether the word, or one that may stand for it, is in the passage, its title or a way of asking for it. */
function holdsFocus(
  { stem, alternatives }: QueryTerm,
  { place }: Ranked,
  { passages, askings }: Prepared,
): boolean {
  const { stems, titleStems } = passages[place] as AnalysedPassage;
  const forms = [stem, ...alternatives.map((other) => other.stem)];
  return (
    forms.some((form) => stems.has(form) || titleStems.includes(form)) ||
    askings.some(
      ({ passage, stems: asked }) => passage === place && forms.some((form) => asked.includes(form)),
    )
  );
}

/** The highest share of the question's weight in a sentence that may be said. */
function bestCover({ place }: Ranked, { terms }: Query, { passages }: Prepared): number {
  const sentences = passages[place]?.sentences ?? [];
  return Math.max(0, ...sentences.map(({ stems, unsayable }) => (unsayable ? 0 : coverOf(terms, stems))));
}
