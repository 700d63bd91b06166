import type { PassageId } from "../domain/passage.ts";
import type { Snapshot } from "../domain/snapshot.ts";
import type { RecordEntry } from "../domain/topic.ts";
import type { Policy } from "./policy.ts";

/**
 * One thing a question can be about: a topic, an entry of what is not known, or a passage that belongs to no topic.
 * Everything after retrieval is decided between matters.
 */
export interface Matter {
  readonly kind: "topic" | "unknown" | "passage";
  /** Topic, unknown or passage id. */
  readonly id: string;
  readonly title: string;
  /** The title first, then the ways people ask; empty for a lone passage. */
  readonly aliases: readonly string[];
  readonly record: readonly RecordEntry[];
  /** Passages that speak for the matter: those of the record; for an unknown the one that says what is known instead. */
  readonly passages: readonly PassageId[];
  /** For an unknown: what is known instead, and the topic it belongs to. */
  readonly instead?: PassageId;
  readonly topic?: string;
}

/** Topics in the order of the folder, then unknowns, then passages that neither a topic nor an unknown speaks for. */
export function listMatters(snapshot: Snapshot, policy: Policy): readonly Matter[] {
  const topics = snapshot.topics.map(
    ({ id, title, aliases, record }): Matter => ({
      kind: "topic",
      id,
      title,
      aliases: policy.aliases ? [title, ...aliases] : [],
      record,
      passages: record.map((entry) => entry.passage),
    }),
  );
  const unknowns = (policy.unknowns ? snapshot.unknowns : []).map(
    ({ id, title, aliases, instead, topic }): Matter => ({
      kind: "unknown",
      id,
      title,
      aliases: [title, ...aliases],
      record: [],
      passages: instead === undefined ? [] : [instead],
      ...(instead === undefined ? {} : { instead }),
      ...(topic === undefined ? {} : { topic }),
    }),
  );
  const spokenFor = new Set([
    ...topics.flatMap((topic) => topic.passages),
    ...snapshot.unknowns.flatMap(({ instead }) => instead ?? []),
  ]);
  const lone = snapshot.passages
    .filter((passage) => !spokenFor.has(passage.id))
    .map(
      (passage): Matter => ({
        kind: "passage",
        id: passage.id,
        title: passage.headings.at(-1) ?? snapshot.sourcesById.get(passage.sourceId)?.title ?? passage.id,
        aliases: [],
        record: [{ passage: passage.id }],
        passages: [passage.id],
      }),
    );
  return [...topics, ...unknowns, ...lone];
}
