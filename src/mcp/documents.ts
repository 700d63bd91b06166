import type { TimelineEntry } from "../assistant/assistant.ts";
import type { CalendarDate } from "../domain/calendar-date.ts";
import type { Passage } from "../domain/passage.ts";
import type { Source } from "../domain/source.ts";
import type { KnowledgeParts } from "./knowledge-parts.ts";

/** A passage or a topic, whole. */
export interface KnowledgeDocument {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** Of its source on the web, where that is known; else its address here. */
  readonly url: string;
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** The address of a passage or topic among the resources. */
export function resourceUri(kind: "passage" | "topic", id: string): string {
  return `knowledge://${kind}/${encodeURIComponent(id)}`;
}

/** The passage or topic of this id; undefined where there is none. */
export function findDocument(
  id: string,
  parts: KnowledgeParts,
  asOf?: CalendarDate,
): KnowledgeDocument | undefined {
  return findPassage(id, parts, asOf) ?? findTopic(id, parts, asOf);
}

export function findPassage(
  id: string,
  parts: KnowledgeParts,
  asOf?: CalendarDate,
): KnowledgeDocument | undefined {
  const { passagesById, sourcesById } = parts.snapshot();
  const passage = passagesById.get(id);
  const source = passage === undefined ? undefined : sourcesById.get(passage.sourceId);
  if (passage === undefined || source === undefined) return undefined;
  return {
    id,
    title: titleOf(passage, source),
    text: passage.text,
    url: source.url ?? resourceUri("passage", id),
    metadata: {
      kind: "passage",
      ...sourceFields(source),
      headings: passage.headings,
      ...standingOf(id, parts, asOf),
    },
  };
}

export function findTopic(
  id: string,
  { assistant }: KnowledgeParts,
  asOf?: CalendarDate,
): KnowledgeDocument | undefined {
  const timeline = assistant.timeline(id, asOf);
  if (timeline === undefined) return undefined;
  const { topic, title, checked, entries } = timeline;
  return {
    id: topic,
    title,
    text: entries.map(inWords).join("\n\n"),
    url: resourceUri("topic", topic),
    metadata: {
      kind: "topic",
      ...(checked === undefined ? {} : { checked }),
      record: entries.map(({ passage, source, ...entry }) => ({
        passage,
        source: source.title,
        ...datesOf(entry),
      })),
    },
  };
}

/** How a passage stands on the day in the first topic that records it; a passage of its own simply holds. */
export function standingOf(id: string, { assistant, snapshot }: KnowledgeParts, asOf?: CalendarDate) {
  for (const topic of snapshot().topics) {
    if (!topic.record.some(({ passage }) => passage === id)) continue;
    const entry = assistant.timeline(topic.id, asOf)?.entries.find(({ passage }) => passage === id);
    if (entry !== undefined)
      return {
        topic: topic.id,
        ...datesOf(entry),
        ...(topic.checked === undefined ? {} : { checked: topic.checked }),
      };
  }
  return { standing: "current" as const };
}

function datesOf({
  standing,
  from,
  until,
  supersededBy,
  disputedBy,
}: Omit<TimelineEntry, "passage" | "source">) {
  return {
    standing,
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
    ...(supersededBy === undefined ? {} : { supersededBy }),
    ...(disputedBy === undefined ? {} : { disputedBy }),
  };
}

export function titleOf({ headings }: Passage, { title }: Source): string {
  return [title, ...headings.filter((heading) => heading !== title)].join(" > ");
}

export function sourceFields({ title, publisher, published, url, authority, text, checked }: Source) {
  return {
    source: title,
    ...(publisher === undefined ? {} : { publisher }),
    ...(published === undefined ? {} : { published }),
    ...(url === undefined ? {} : { sourceUrl: url }),
    ...(authority === undefined ? {} : { authority }),
    text,
    ...(checked === undefined ? {} : { comparedWithSource: checked }),
  };
}

/** Fixed labels around what stands in the folder. */
function inWords({ passage, standing, from, until, source, text }: TimelineEntry): string {
  const span = [from === undefined ? "" : `from ${from}`, until === undefined ? "" : `until ${until}`];
  const when = span.filter((part) => part !== "").join(" ");
  return `[${passage}] ${standing}${when === "" ? "" : `, ${when}`} – ${source.title}\n${text}`;
}
