import type { PassageId } from "../domain/passage.ts";
import type { EvidenceSentence } from "./judge-sentences.ts";
import type { Matter } from "./matter.ts";
import type { PreparedKnowledge } from "./prepare-knowledge.ts";
import type { Query } from "./query.ts";
import type { Evidence } from "./select-evidence.ts";

/**
 * Characters that a reply aims for as plain text. What must be said is said all the same; a second sentence, a passage
 * beside the lead and a second source for the same fact are added while there is room.
 */
const REPLY_BUDGET = 880;
/** Characters of labels, markers and notes around a sentence, and around a source. */
const SENTENCE_EXTRA = 12;
const SOURCE_EXTRA = 45;

/** One passage's part of an answer: the sentences said, in reading order. */
export interface Part {
  readonly evidence: Evidence;
  readonly sentences: readonly EvidenceSentence[];
}

/** Keeps account of how long the reply gets as plain text. */
export function createReplyRoom(knowledge: PreparedKnowledge, query: Query, matter: Matter) {
  const notes =
    60 * query.notes.length +
    (knowledge.snapshot.topicsById.get(matter.id)?.checked === undefined ? 0 : 27) +
    (query.readAs?.length ?? 0);
  const passages = new Set<PassageId>();
  const sources = new Set<string>();
  let spent = notes;
  const costOf = ({ evidence, sentences }: Part): number => {
    const { passage } = evidence.passage;
    const text = sentences.reduce((sum, sentence) => sum + sentence.text.length + SENTENCE_EXTRA, 0);
    if (passages.has(passage.id)) return text;
    const source = knowledge.snapshot.sourcesById.get(passage.sourceId);
    const heading = passage.headings.at(-1)?.length ?? 0;
    const origin = sources.has(passage.sourceId)
      ? 0
      : (source?.title.length ?? 0) + (source?.publisher?.length ?? 0) + (source?.url?.length ?? 0);
    return text + heading + origin + SOURCE_EXTRA;
  };
  return {
    has: (part: Part): boolean => spent + costOf(part) <= REPLY_BUDGET,
    take: (part: Part): void => {
      spent += costOf(part);
      passages.add(part.evidence.passage.passage.id);
      sources.add(part.evidence.passage.passage.sourceId);
    },
  };
}
