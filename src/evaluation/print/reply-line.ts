import type { Reply } from "../run/ask-set.ts";

/**
 * What was answered to a question, as one line of JSON: the same bytes wherever the same was answered, so that lines of two
 * versions can be compared. Confidence to three digits, sources by their id, without the folder's version.
 */
export function replyLine(set: string, { question, answer }: Reply): string {
  const { knowledge: _, confidence, citations, ...said } = answer;
  return JSON.stringify({
    set,
    id: question.id,
    ...said,
    confidence: Number(confidence.toFixed(3)),
    citations: citations.map(({ source, ...citation }) => ({ ...citation, source: source.id })),
  });
}
