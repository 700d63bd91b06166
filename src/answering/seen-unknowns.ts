import type { Matter } from "./matter.ts";

/** What the entries of what is not known say about a question together. */
export interface SeenUnknowns {
  /** The highest of what comes from the ways people ask, 0 when there is none. */
  readonly asked: number;
  /** The highest cosine between question and an alias of an unknown, at least 0. */
  readonly aliasMeaning: number;
  /** Their share among the aliases nearest in meaning, 0 to 1. */
  readonly neighbours: number;
  /** The one that fits the question at least as well as any topic, by the ways people ask. */
  readonly fitting?: Matter;
}

/** An unknown judged against the question. */
interface SeenUnknown {
  readonly number: number;
  readonly score: number;
  readonly asked: number;
  readonly aliasMeant: number;
  readonly neighbours: number;
}

/** Gathers them while matters are judged, in any order. */
export function createSeenUnknowns() {
  let first: { readonly matter: Matter; readonly seen: SeenUnknown } | undefined;
  let answerable: number | undefined;
  let aliasMeaning = 0;
  const nearest: SeenUnknown[] = [];
  return {
    see(matter: Matter, seen: SeenUnknown): void {
      aliasMeaning = Math.max(aliasMeaning, seen.aliasMeant);
      if (seen.neighbours > 0) nearest.push(seen);
      if (
        first === undefined ||
        seen.asked > first.seen.asked ||
        (seen.asked === first.seen.asked && byScore(seen, first.seen) < 0)
      )
        first = { matter, seen };
    },
    seeAnswerable(asked: number): void {
      answerable = Math.max(answerable ?? asked, asked);
    },
    seen(): SeenUnknowns {
      const neighbours = nearest.sort(byScore).reduce((sum, seen) => sum + seen.neighbours, 0);
      const asked = Math.max(0, first?.seen.asked ?? 0);
      return {
        asked,
        aliasMeaning,
        neighbours,
        ...(first === undefined || first.seen.asked < (answerable ?? 0) ? {} : { fitting: first.matter }),
      };
    },
  };
}

function byScore(a: SeenUnknown, b: SeenUnknown): number {
  return b.score - a.score || a.number - b.number;
}
