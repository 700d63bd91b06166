import type { PassageId } from "../../domain/passage.ts";
import {
  MEANING_KINDS,
  type MeaningIndex,
  type MeaningKind,
  type NearRows,
} from "../../domain/ports/meaning.ts";
import { inverseFrequency } from "../../text/inverse-frequency.ts";
import type { OpenedFolder } from "../run/open-folder.ts";

/**
 * A folder as if one passage had never been in it: it is not found by words or meaning, and words that stand nowhere else
 * are unknown. For folders without topics.
 */
export function createWithoutPassage(folder: OpenedFolder): (removed: PassageId) => OpenedFolder {
  const { knowledge, meaning } = folder;
  const counts = new Map<string, number>();
  for (const { stems } of knowledge.passages)
    for (const stem of stems) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  const left = knowledge.passages.length - 1;
  return (removed) => {
    const place = knowledge.placeOf(removed) ?? -1;
    const lost = knowledge.passages[place]?.stems ?? new Set<string>();
    const countOf = (stem: string): number => (counts.get(stem) ?? 0) - (lost.has(stem) ? 1 : 0);
    return {
      ...folder,
      knowledge: {
        ...knowledge,
        words: {
          search: (terms, limit) =>
            knowledge.words
              .search(terms, limit + 1)
              .filter((found) => found.place !== place)
              .slice(0, limit),
        },
        idf: (stem) => inverseFrequency(countOf(stem), left),
        isWritten: (stem) => countOf(stem) > 0,
        knowsStem: (stem) => countOf(stem) > 0,
      },
      meaning: meaning === undefined ? undefined : withoutRows(meaning, rowsOf(place, folder)),
    };
  };
}

function rowsOf(place: number, { knowledge: { rowOf, passages } }: OpenedFolder): ReadonlySet<number> {
  const firstSentence = rowOf.sentence[place] ?? 0;
  const sentences = passages[place]?.passage.sentences.map((_, at) => firstSentence + at) ?? [];
  return new Set([rowOf.whole + place, rowOf.title + place, ...sentences]);
}

function withoutRows(meaning: MeaningIndex, removed: ReadonlySet<number>): MeaningIndex {
  return {
    ...meaning,
    async nearest(texts, limits) {
      const found = await meaning.nearest(texts, limits);
      if (found === undefined) return undefined;
      const kept = MEANING_KINDS.map((kind) => [kind, without(found[kind], removed)] as const);
      const late = found.late && new Map([...found.late].filter(([row]) => !removed.has(row)));
      const nearest = Object.fromEntries(kept) as Record<MeaningKind, NearRows>;
      return late === undefined ? nearest : { ...nearest, late };
    },
  };
}

function without({ rows, similarities }: NearRows, removed: ReadonlySet<number>): NearRows {
  const isKept = (_: number, at: number): boolean => !removed.has(rows[at] as number);
  return { rows: rows.filter(isKept), similarities: similarities.filter(isKept) };
}
