import type { PassageId } from "../../domain/passage.ts";
import type { Snapshot } from "../../domain/snapshot.ts";
import type { RecordEntry } from "../../domain/topic.ts";

/** Where a passage stands in the record of a topic. */
export interface Recorded {
  /** Number of the topic. */
  readonly topic: number;
  /** 0 for the first of the record. */
  readonly order: number;
  readonly entry: RecordEntry;
}

/** By the place of a passage: where topics record it, in their order. */
export function groupRecords(
  snapshot: Snapshot,
  passages: number,
  placeOf: (id: PassageId) => number | undefined,
): readonly (readonly Recorded[])[] {
  const groups: Recorded[][] = Array.from({ length: passages }, () => []);
  for (const [topic, { record }] of snapshot.topics.entries())
    for (const [order, entry] of record.entries())
      groups[placeOf(entry.passage) ?? -1]?.push({ topic, order, entry });
  return groups;
}
