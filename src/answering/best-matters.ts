import { insertInOrder } from "./insert-in-order.ts";
import {
  ALIAS_MEANING_PLACE,
  ASKED_PLACES,
  type MatterParts,
  NEIGHBOURS_PLACE,
  type PartList,
  toPartList,
} from "./matter-parts.ts";

/** A matter by its number with its score, and what of the score comes from the ways people ask. */
export interface ScoredMatter {
  readonly number: number;
  readonly score: number;
  readonly asked: number;
}

/** What the entries of what is not known say about a question together. */
export interface SeenUnknowns {
  /** The highest of what comes from the ways people ask, 0 when there is none. */
  readonly asked: number;
  /** The highest cosine between question and an alias of an unknown, at least 0. */
  readonly aliasMeaning: number;
  /** Their share among the aliases nearest in meaning, 0 to 1. */
  readonly neighbours: number;
  /** The one that fits the question at least as well as any topic, by the ways people ask, and by how much better. */
  readonly fitting?: { readonly number: number; readonly lead: number };
}

/** Matters of each kind that are kept: what can be answered from, and what is not known. Later steps look at no more. */
const KEPT = 9;

/** Scores matters as they come, in any order, and keeps the best of each kind. */
export function createBestMatters(parts: MatterParts) {
  const weights = toPartList(parts);
  const answerable: ScoredMatter[] = [];
  const unknown: ScoredMatter[] = [];
  const nearest: (ScoredMatter & { readonly neighbours: number })[] = [];
  let mostAsked: ScoredMatter | undefined;
  let askedElsewhere: number | undefined;
  let aliasMeaning = 0;

  const seeUnknown = (list: PartList, number: number, score: number, asked: number): void => {
    const neighbours = list[NEIGHBOURS_PLACE] as number;
    aliasMeaning = Math.max(aliasMeaning, list[ALIAS_MEANING_PLACE] as number);
    if (neighbours > 0) nearest.push({ number, score, asked, neighbours });
    if (
      mostAsked === undefined ||
      asked > mostAsked.asked ||
      (asked === mostAsked.asked && isBefore(score, number, mostAsked))
    )
      mostAsked = { number, score, asked };
  };

  return {
    add(number: number, list: PartList, isUnknown: boolean): void {
      let score = 0;
      for (let place = 0; place < weights.length; place++)
        score += (weights[place] as number) * (list[place] as number);
      let asked = 0;
      for (const place of ASKED_PLACES) asked += (weights[place] as number) * (list[place] as number);
      if (isUnknown) seeUnknown(list, number, score, asked);
      else askedElsewhere = Math.max(askedElsewhere ?? asked, asked);
      const kept = isUnknown ? unknown : answerable;
      if (kept.length === KEPT) {
        if (!isBefore(score, number, kept[KEPT - 1] as ScoredMatter)) return;
        kept.pop();
      }
      insertInOrder(kept, { number, score, asked }, byScore);
    },
    /** The best of both kinds, best first; ties in the order of the folder. */
    best(): readonly ScoredMatter[] {
      const best = [...answerable];
      for (const scored of unknown) insertInOrder(best, scored, byScore);
      return best;
    },
    unknowns(): SeenUnknowns {
      return {
        asked: Math.max(0, mostAsked?.asked ?? 0),
        aliasMeaning,
        neighbours: nearest.sort(byScore).reduce((sum, seen) => sum + seen.neighbours, 0),
        ...(mostAsked === undefined || mostAsked.asked < (askedElsewhere ?? 0)
          ? {}
          : { fitting: { number: mostAsked.number, lead: mostAsked.asked - (askedElsewhere ?? 0) } }),
      };
    },
  };
}

function byScore(a: ScoredMatter, b: ScoredMatter): number {
  return b.score - a.score || a.number - b.number;
}

function isBefore(score: number, number: number, other: ScoredMatter): boolean {
  return score > other.score || (score === other.score && number < other.number);
}
