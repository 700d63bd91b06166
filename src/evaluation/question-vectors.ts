import type { PreparedKnowledge } from "../answering/prepare-knowledge.ts";
import { embedQuestion } from "../answering/question-vector.ts";
import type { Question } from "../domain/question.ts";
import type { SentenceEncoder } from "../retrieval/sentence-encoder.ts";

/** Vectors of questions, each text embedded once in a run. */
export interface QuestionVectors {
  of(question: Question, knowledge: PreparedKnowledge): Promise<Float32Array | undefined>;
}

/** Undefined encoder: every question is answered by its words alone. */
export function createQuestionVectors(encoder: SentenceEncoder | undefined): QuestionVectors {
  const known = new Map<string, Promise<Float32Array>>();
  return {
    async of(question, knowledge) {
      if (encoder === undefined) return undefined;
      return embedQuestion(question, knowledge, (text) => {
        const vector = known.get(text) ?? encoder.embed(text);
        known.set(text, vector);
        return vector;
      });
    },
  };
}
