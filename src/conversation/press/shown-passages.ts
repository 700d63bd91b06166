import type { Assistant, Timeline } from "../../assistant/assistant.ts";
import type { AnswerRecord } from "../../domain/journal.ts";
import { type SourcePart, toSourcePart } from "../../words/source-part.ts";

/** A cited passage shown whole: the text before the quote, the quote, the text after it. */
export interface MarkedPassage {
  readonly source: SourcePart;
  readonly before: string;
  readonly quote: string;
  readonly after: string;
}

/** The passages an answer rests on as they were when it was given, and how its topic stands now. */
export interface ShownPassages {
  readonly passages: readonly MarkedPassage[];
  readonly timeline?: Timeline;
}

export function toShownPassages(record: AnswerRecord, assistant: Assistant): ShownPassages {
  const { citations, topic } = record.answer;
  const timeline = topic === undefined ? undefined : assistant.timeline(topic, record.answer.asOf);
  return {
    passages: citations.map((citation) => {
      const at = Math.max(0, citation.passageText.indexOf(citation.quote));
      return {
        source: toSourcePart(citation),
        before: citation.passageText.slice(0, at),
        quote: citation.quote,
        after: citation.passageText.slice(at + citation.quote.length),
      };
    }),
    ...(timeline === undefined ? {} : { timeline }),
  };
}
