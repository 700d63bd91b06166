import type { Passage, PassageId } from "./passage.ts";
import type { Problem } from "./problem.ts";
import type { Source } from "./source.ts";
import type { Subject } from "./subject.ts";
import type { Topic, TopicId, Unknown } from "./topic.ts";
import type { Moment, Vocabulary } from "./vocabulary.ts";

/** Everything the bot knows at one moment. Immutable; every reference in it resolves. */
export interface Snapshot {
  /** `k-` and the first 12 hex digits of a hash over every loaded file's path and content. */
  readonly version: string;
  /** Absent when the folder does not introduce itself. */
  readonly subject?: Subject;
  readonly sourcesById: ReadonlyMap<string, Source>;
  readonly passages: readonly Passage[];
  readonly passagesById: ReadonlyMap<PassageId, Passage>;
  readonly topics: readonly Topic[];
  readonly topicsById: ReadonlyMap<TopicId, Topic>;
  readonly unknowns: readonly Unknown[];
  readonly vocabulary: Vocabulary;
  readonly moments: readonly Moment[];
  /** What was noticed while loading; never a mistake. */
  readonly remarks: readonly Problem[];
}
