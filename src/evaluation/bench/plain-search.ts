import MiniSearch from "minisearch";
import type { Snapshot } from "../../domain/snapshot.ts";

/** Passage ids for a question, best first. */
export type PlainSearch = (question: string) => readonly string[];

/** MiniSearch as it comes out of the box over title and text: what everything here is compared with. */
export function createPlainSearch({ passages, sourcesById }: Snapshot): PlainSearch {
  const index = new MiniSearch({ fields: ["title", "text"] });
  index.addAll(
    passages.map(({ id, text, sourceId }) => ({ id, text, title: sourcesById.get(sourceId)?.title ?? "" })),
  );
  return (question) => index.search(question).map(({ id }) => id as string);
}
