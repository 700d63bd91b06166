import type { Answer, Answered, Citation, Reading, TopicOption } from "../domain/answer.ts";
import type { JudgeWord } from "../domain/ports/passage-judge.ts";
import type { Source } from "../domain/source.ts";
import type { Subject } from "../domain/subject.ts";
import { notesInWords } from "../words/labels.ts";
import { renderPlainText } from "../words/plain-text.ts";

/** One answer as other programs read it from `ask --json` and `ask --batch`; stable. */
export interface AnswerJson {
  readonly id?: string;
  readonly question: string;
  readonly outcome: Answer["outcome"];
  readonly reason?: string;
  readonly readAs?: string;
  readonly asOf: string;
  readonly topic?: string;
  readonly confidence: number;
  /** When answered; false: the closest passage, said as such. */
  readonly sure?: boolean;
  /** A curated short answer in front of the statements. */
  readonly verdict?: string;
  /** When answered: other readings of the question, empty when the answer is sure. */
  readonly readings?: readonly Reading[];
  readonly statements: Answer["statements"];
  readonly citations: readonly CitationJson[];
  readonly notes: readonly string[];
  readonly options?: readonly TopicOption[];
  readonly nearest: readonly TopicOption[];
  readonly knowledge: string;
  /** What a judge said of the candidates, when one was asked. */
  readonly judge?: JudgeWord;
  readonly durationMs: number;
  readonly text: string;
}

type CitationJson = Omit<Citation, "source"> & {
  readonly source: Pick<Source, "id" | "title" | "publisher" | "url" | "published" | "authority" | "text">;
};

/** @param durationMs wall time of the answer itself, without start-up. */
export function toAnswerJson(answer: Answer, subject: Subject, durationMs: number, id?: string): AnswerJson {
  return {
    ...(id === undefined ? {} : { id }),
    question: answer.question,
    outcome: answer.outcome,
    ...(answer.outcome === "abstained" ? { reason: answer.reason } : {}),
    ...(answer.readAs === undefined ? {} : { readAs: answer.readAs }),
    asOf: answer.asOf,
    ...(answer.topic === undefined ? {} : { topic: answer.topic }),
    confidence: answer.confidence,
    ...(answer.outcome === "answered" ? sureness(answer) : {}),
    statements: answer.statements,
    citations: answer.citations.map(({ source, ...citation }) => ({
      ...citation,
      source: toSourceJson(source),
    })),
    notes: notesInWords(answer),
    ...(answer.outcome === "ambiguous"
      ? { options: answer.options.map(({ topic, title }) => ({ topic, title })) }
      : {}),
    nearest: answer.nearest,
    knowledge: answer.knowledge,
    ...(answer.judge === undefined ? {} : { judge: answer.judge }),
    durationMs: Math.round(durationMs * 100) / 100,
    text: renderPlainText(answer, subject),
  };
}

function sureness({ sure, verdict, readings }: Answered): Pick<AnswerJson, "sure" | "verdict" | "readings"> {
  return { sure, ...(verdict === undefined ? {} : { verdict }), readings };
}

function toSourceJson({
  id,
  title,
  publisher,
  url,
  published,
  authority,
  text,
}: Source): CitationJson["source"] {
  return {
    id,
    title,
    ...(publisher === undefined ? {} : { publisher }),
    ...(url === undefined ? {} : { url }),
    ...(published === undefined ? {} : { published }),
    ...(authority === undefined ? {} : { authority }),
    text,
  };
}
