import { basename } from "node:path";
import type { Passage } from "../../domain/passage.ts";
import type { Snapshot } from "../../domain/snapshot.ts";
import type { Gold, GoldenQuestion } from "../golden.ts";
import { holdsPhrase, visibleText } from "../questions/visible-text.ts";

/** Whether a file is one of the pages that carry a fact, however deep the folder stands. */
export function isOnPage(file: string, { pages }: Gold): boolean {
  const name = basename(file).replace(/\.\w+$/u, "");
  return (
    pages.length === 0 || pages.some((page) => page === name || file === page || file.endsWith(`/${page}`))
  );
}

/** The visible text of each passage with its title and headings; made once a snapshot. */
export function visiblePassages({ passages, sourcesById }: Snapshot): readonly string[] {
  return passages.map(({ sourceId, headings, text }: Passage) =>
    visibleText([sourcesById.get(sourceId)?.title ?? "", ...headings, text].join(" ")),
  );
}

/** Places of the passages that answer a question, by its own kind of label; none where it is not to be answered. */
export function rightPlaces(
  { expect, passages, first, gold, must }: GoldenQuestion,
  snapshot: Snapshot,
  visible: readonly string[],
): ReadonlySet<number> {
  if (expect !== "answered") return new Set();
  const named = first.length > 0 ? first : passages;
  const isRight = ({ id, sourceId }: Passage, place: number): boolean => {
    const text = visible[place] ?? "";
    if (gold !== undefined) {
      const file = snapshot.sourcesById.get(sourceId)?.file ?? "";
      return isOnPage(file, gold) && holdsPhrase(text, gold.phrase);
    }
    if (named.length > 0) return named.includes(id);
    return must.length > 0 && must.every((pattern) => pattern.test(text));
  };
  return new Set(snapshot.passages.flatMap((passage, place) => (isRight(passage, place) ? [place] : [])));
}
