/** Small things in view; builders give the rest. */
import { respond } from "../src/answering/answer.ts";
import type { Policy } from "../src/answering/policy.ts";
import type { Prepared } from "../src/answering/prepare/prepare.ts";
import { prepareKnowledge } from "../src/assistant/open-knowledge.ts";
import type { Answer } from "../src/domain/answer.ts";
import type { CalendarDate } from "../src/domain/calendar-date.ts";
import type { Passage } from "../src/domain/passage.ts";
import type { Question } from "../src/domain/question.ts";
import type { Snapshot } from "../src/domain/snapshot.ts";
import type { Source } from "../src/domain/source.ts";
import type { RecordEntry, Topic, Unknown } from "../src/domain/topic.ts";
import type { Moment } from "../src/domain/vocabulary.ts";
import { splitSentences } from "../src/text/sentences.ts";

export const day = (text: string): CalendarDate => text as CalendarDate;

export function aSource(id: string, fields: Partial<Source> = {}): Source {
  return { id, title: `Title of ${id}`, text: "summary", file: `${id}.md`, ...fields };
}

/** `id` is `source#section`; the heading is the section's name. */
export function aPassage(id: string, text: string, fields: Partial<Passage> = {}): Passage {
  const [sourceId = "", section = ""] = id.split("#");
  return {
    id,
    sourceId,
    headings: [section.replaceAll("-", " ")],
    lines: [1, 2],
    text,
    sentences: splitSentences(text),
    ...fields,
  };
}

export function aTopic(
  id: string,
  aliases: readonly string[],
  record: readonly RecordEntry[],
  fields: Partial<Topic> = {},
): Topic {
  return { id, title: id.replaceAll("-", " "), aliases, record, checked: day("2026-11-22"), ...fields };
}

export interface SnapshotParts {
  readonly passages: readonly Passage[];
  readonly sources?: readonly Source[];
  readonly topics?: readonly Topic[];
  readonly unknowns?: readonly Unknown[];
  readonly means?: Readonly<Record<string, readonly string[]>>;
  readonly same?: readonly (readonly string[])[];
  readonly moments?: readonly Moment[];
}

export function aSnapshot({
  passages,
  sources = [],
  topics = [],
  unknowns = [],
  means = {},
  same = [],
  moments = [],
}: SnapshotParts): Snapshot {
  const known = new Map(sources.map((source) => [source.id, source]));
  for (const { sourceId } of passages) if (!known.has(sourceId)) known.set(sourceId, aSource(sourceId));
  return {
    version: "k-000000000000",
    sourcesById: known,
    passages,
    passagesById: new Map(passages.map((passage) => [passage.id, passage])),
    topics,
    topicsById: new Map(topics.map((topic) => [topic.id, topic])),
    unknowns,
    vocabulary: { same, means: new Map(Object.entries(means)) },
    moments,
    remarks: [],
  };
}

export function prepared(parts: SnapshotParts, policy?: Policy): Prepared {
  return prepareKnowledge(aSnapshot(parts), policy);
}

/**
 * Answers by words, today being 22 November 2026. A test of what is said, not of whether anything is, taps a topic: then
 * no courage is needed.
 */
export async function answerFrom(
  knowledge: Prepared,
  text: string,
  fields: Omit<Partial<Question>, "text"> = {},
): Promise<Answer> {
  return (await respond({ text, asOf: day("2026-11-22"), ...fields }, knowledge)).answer;
}
