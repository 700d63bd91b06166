import { VALUE_KINDS, type ValueKind } from "../understand/value-kinds.ts";
import type { AnalysedPassage } from "./analyse-passages.ts";

/** What the ranking reads of each passage, by its place: side by side, because a question describes a hundred and fifty of them. */
export interface PassageColumns {
  /** 1 where the passage stands in a source of lesser standing. */
  readonly isSecondary: Uint8Array;
  readonly section: readonly string[];
  /** 1 where a sentence holds a value of the kind. */
  readonly values: Readonly<Record<ValueKind, Uint8Array>>;
}

export function passageColumns(passages: readonly AnalysedPassage[]): PassageColumns {
  const marks = (isMarked: (passage: AnalysedPassage) => boolean): Uint8Array =>
    Uint8Array.from(passages, (passage) => (isMarked(passage) ? 1 : 0));
  return {
    isSecondary: marks(({ isSecondary }) => isSecondary),
    section: passages.map(({ section }) => section),
    values: Object.fromEntries(
      VALUE_KINDS.map((kind) => [kind, marks(({ values }) => values.has(kind))]),
    ) as Record<ValueKind, Uint8Array>,
  };
}
