import type { PassageId } from "../domain/passage.ts";
import type { Source } from "../domain/source.ts";
import type { RecordEntry } from "../domain/topic.ts";
import type { AnalysedPassage } from "./analyse-passages.ts";
import type { Matter } from "./matter.ts";
import type { PreparedKnowledge } from "./prepare-knowledge.ts";

/** An entry of a record with what it names. */
export interface RecordedPassage {
  readonly entry: RecordEntry;
  /** The entry's place in the record. */
  readonly order: number;
  readonly passage: AnalysedPassage;
  readonly source: Source | undefined;
  /** Numbers of the aliases that it answers. */
  readonly asked: readonly number[];
}

const records = new WeakMap<Matter, readonly RecordedPassage[]>();

/** The entries of a matter, and what took their place; put together once a matter, because questions come back to it. */
export function recordOf(matter: Matter, knowledge: PreparedKnowledge): readonly RecordedPassage[] {
  let recorded = records.get(matter);
  if (recorded === undefined) {
    const entries = [...matter.record, ...heirsOf(matter, knowledge)];
    const asked = askedOf(matter, knowledge);
    recorded = entries.flatMap((entry, order) => toRecorded(entry, order, knowledge, asked[order]) ?? []);
    records.set(matter, recorded);
  }
  return recorded;
}

export function toRecorded(
  entry: RecordEntry,
  order: number,
  { passagesById, snapshot }: PreparedKnowledge,
  asked: readonly number[] = [],
): RecordedPassage | undefined {
  const passage = passagesById.get(entry.passage);
  if (passage === undefined) return undefined;
  return { entry, order, passage, source: snapshot.sourcesById.get(passage.passage.sourceId), asked };
}

/** By the place of an entry in the matter's own record: numbers of the aliases that it answers. */
function askedOf(
  { id, aliases, record }: Matter,
  knowledge: PreparedKnowledge,
): readonly (readonly number[])[] {
  const number = knowledge.topicNumbers.get(id);
  const counts = record.map((entry) => entry.aliases?.length ?? 0);
  if (number === undefined || aliases.length === 0) return [];
  // Those of the entries come last, in the order of the record.
  let next =
    knowledge.aliases.firstAlias(number) + aliases.length - counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => Array.from({ length: count }, () => next++));
}

/** Passages that replaced or corrected an entry of the record without standing in it, as their own topics record them. */
function heirsOf(matter: Matter, knowledge: PreparedKnowledge): readonly RecordEntry[] {
  const heirs: RecordEntry[] = [];
  for (const { supersededBy, disputedBy } of matter.record) {
    addHeir(heirs, supersededBy, matter, knowledge);
    addHeir(heirs, disputedBy, matter, knowledge);
  }
  return heirs;
}

function addHeir(
  heirs: RecordEntry[],
  heir: PassageId | undefined,
  { record }: Matter,
  knowledge: PreparedKnowledge,
): void {
  if (heir === undefined) return;
  const isOld = ({ passage }: RecordEntry): boolean => passage === heir;
  if (!record.some(isOld) && !heirs.some(isOld)) heirs.push(knowledge.entryOf(heir));
}
