import type { Passage } from "../../domain/passage.ts";
import type { Snapshot } from "../../domain/snapshot.ts";
import type { Topic } from "../../domain/topic.ts";

/** Words of a way of asking that is made by rule. */
const ASKED_WORDS = 6;
const ALIASES = 3;

/** The files that hold a passage, in the order of the snapshot: what a curator would go through page by page. */
export function pagesOf({ passages, sourcesById }: Snapshot): readonly string[] {
  return [...new Set(passages.flatMap(({ sourceId }) => sourcesById.get(sourceId)?.file ?? []))];
}

/**
 * The snapshot after a curator's first step: one topic for one page, called as the page is, with three ways of asking made
 * by rule from its headings and first words. Undefined for a page without a passage.
 */
export function curatePage(snapshot: Snapshot, file: string): Snapshot | undefined {
  const passages = snapshot.passages.filter(
    ({ sourceId }) => snapshot.sourcesById.get(sourceId)?.file === file,
  );
  const [first] = passages;
  if (first === undefined) return undefined;
  const title = snapshot.sourcesById.get(first.sourceId)?.title ?? file;
  const topic: Topic = {
    id: `curated ${file}`,
    title,
    aliases: aliasesOf(title, passages),
    record: passages.map(({ id }) => ({ passage: id })),
  };
  const topics = [...snapshot.topics, topic];
  return { ...snapshot, topics, topicsById: new Map(topics.map((one) => [one.id, one])) };
}

function aliasesOf(title: string, passages: readonly Passage[]): readonly string[] {
  const headings = passages.flatMap(({ headings: all }) => all);
  const openings = passages.map(({ text }) => text.split(/\s+/u).slice(0, ASKED_WORDS).join(" "));
  const distinct = [...new Set([...headings.slice(0, ALIASES - 1), ...openings, ...headings])];
  return distinct.filter((alias) => alias !== "" && alias !== title).slice(0, ALIASES);
}
