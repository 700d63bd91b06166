import type { Found } from "../find/find.ts";
import type { Prepared } from "../prepare.ts";
import type { Query } from "../understand/query.ts";
import type { Ranked } from "./rank.ts";
import { type BestAsk, bestAsks } from "./signals.ts";

/** What is known of the first candidate when it is decided whether to say it, each with the sign it must have. */
export const FEATURES = {
  /** Its score, and its distance to the first candidate of another matter. */
  score: 1,
  margin: 1,
  /** How much nearer its ways of asking and itself are than those of the nearest known gap, −0.5 to 0.5. */
  gap: 1,
  /** Share of the question's weight in it; of names and numbers, 1 without any. */
  cover: 1,
  names: 1,
  /** Similarity by meaning, of the whole, its best sentence or a way of asking; and word by word. */
  meaning: 1,
  late: 1,
  /** 1 when a kind of value is asked for that it does not hold. */
  valueMissing: -1,
  /** Share of the question's weight that stands nowhere in the folder. */
  unknown: -1,
  /** 1 when the question leans on the one before. */
  followUp: -1,
} as const;
export type Feature = keyof typeof FEATURES;
export type Features = Readonly<Record<Feature, number>>;

/** An entry of what is not known that is near. */
export interface NearGap {
  /** Its number. */
  readonly gap: number;
  /** How much nearer it is than the first candidate; below 0 when it is farther. */
  readonly lead: number;
  readonly near: BestAsk;
}

/** The gap whose ways of asking are nearest; undefined in a folder without any near. */
export function nearestGap(first: Ranked | undefined, found: Found, knowledge: Prepared): NearGap | undefined {
  const asks = bestAsks(found, knowledge);
  let best: NearGap | undefined;
  for (const [gap, near] of asks.gap) {
    const strength = strengthOf(near);
    if (best === undefined || strength > strengthOf(best.near)) best = { gap, near, lead: 0 };
  }
  if (best === undefined) return undefined;
  return { ...best, lead: strengthOf(best.near) - (first === undefined ? 0 : strengthOf(askedOf(first))) };
}

function strengthOf({ meaning, words }: BestAsk): number {
  return meaning + words / 2;
}

/** How near a candidate is by itself or any way of asking for it. */
function askedOf({ signals }: Ranked): BestAsk {
  const { whole, ownAsking, topicAsking, sentence, cover, ownAskingWords, topicAskingWords } = signals;
  return {
    meaning: whole + Math.max(ownAsking, ownAsking + topicAsking, sentence),
    words: cover + ownAskingWords + topicAskingWords,
  };
}

/** Describes the first candidate. */
export function describeLead(
  first: Ranked,
  second: Ranked | undefined,
  gap: NearGap | undefined,
  query: Query,
): Features {
  const { signals } = first;
  const all = query.terms.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const unknown = query.terms.filter(({ known }) => !known).reduce((sum, { weight }) => sum + weight, 0);
  return {
    score: first.score / 10,
    margin: (first.score - (second?.score ?? 0)) / 10,
    gap: gap === undefined ? 0.5 : Math.max(-0.5, Math.min(0.5, -gap.lead)),
    cover: signals.cover,
    names: query.terms.some(({ isName }) => isName) ? signals.names : 1,
    meaning: askedOf(first).meaning,
    late: signals.late,
    valueMissing: query.wanted.length > 0 && signals.value === 0 ? 1 : 0,
    unknown: unknown / all,
    followUp: query.readAs === undefined ? 0 : 1,
  };
}
