import type { Assistant, Timeline } from "../assistant.ts";
import type { AnswerRecord, Journal, PersonKey } from "../domain/journal.ts";
import { type SourcePart, toSourcePart } from "./source-part.ts";
import { SENTENCES } from "./wording.ts";

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

export interface VoteOptions {
  readonly reason?: string;
  readonly comment?: string;
}

/** Counts a vote and returns what the person is told. */
export async function vote(
  journal: Journal,
  answerId: string,
  person: PersonKey,
  helpful: boolean,
  at: Date,
  why: VoteOptions = {},
): Promise<string> {
  const result = await journal.recordVote({ answerId, person, helpful, at, ...why });
  switch (result) {
    case "counted":
      return SENTENCES.voteCounted;
    case "changed":
      return SENTENCES.voteChanged;
    case "already-counted":
      return SENTENCES.voteAlready;
  }
}
