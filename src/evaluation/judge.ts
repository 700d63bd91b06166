import type { Answer } from "../domain/answer.ts";
import { renderPlainText } from "../platforms/plain-text.ts";
import { foldText, foldWhiteSpace } from "../text/normalise.ts";
import type { GoldenQuestion } from "./golden.ts";

/** What became of one question. */
export const VERDICTS = [
  /** Answered with a right passage. */
  "right",
  /** Asked back, and an option is right: one tap away. */
  "one-tap",
  /** Asked back without a right option, or asked back about something it does not know. */
  "asked-in-vain",
  /** Answered, but not with a right passage. */
  "wrong",
  /** Refused a question that the folder answers. */
  "refused",
  /** Refused rightly. */
  "rightly-refused",
  /** Answered a question that the folder does not answer. */
  "false-answer",
] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Verdicts that count as a correct reply. */
export const CORRECT: ReadonlySet<Verdict> = new Set(["right", "rightly-refused"]);

/**
 * Judges a reply by what it cites, not by its words. `tapped` are the answers that follow when each option of a
 * question back is chosen.
 */
export function judge(question: GoldenQuestion, answer: Answer, tapped: readonly Answer[] = []): Verdict {
  switch (question.expect) {
    case "answered":
      return judgeAnswerable(question, answer, tapped);
    case "abstained":
      if (answer.outcome === "abstained")
        return question.reason === undefined || question.reason === answer.reason
          ? "rightly-refused"
          : "asked-in-vain";
      return answer.outcome === "ambiguous" ? "asked-in-vain" : "false-answer";
    case "not-accepted":
      if (answer.outcome !== "answered") return "rightly-refused";
      return fits(question, answer) ? "right" : "false-answer";
  }
}

function judgeAnswerable(question: GoldenQuestion, answer: Answer, tapped: readonly Answer[]): Verdict {
  switch (answer.outcome) {
    case "abstained":
      return "refused";
    case "ambiguous":
      return answer.options.some(({ topic }) => question.topics.includes(topic)) ||
        [answer, ...tapped].some((reply) => fits(question, reply))
        ? "one-tap"
        : "asked-in-vain";
    case "answered":
      return fits(question, answer) && leadsRight(question, answer) ? "right" : "wrong";
  }
}

/** A reply is right when it cites one of the passages, or, for a file without passages, says what its patterns ask. */
function fits(question: GoldenQuestion, answer: Answer): boolean {
  if (question.passages.length > 0)
    return answer.citations.some(({ passage }) => question.passages.includes(passage));
  if (question.must.length === 0) return false;
  const text = foldReply(answer);
  return (
    question.must.every((pattern) => pattern.test(text)) &&
    !question.mustNot.some((pattern) => pattern.test(text))
  );
}

/** The words of a reply in the form that patterns are written for: lower case, plain quotes and dashes, single blanks. */
function foldReply(answer: Answer): string {
  return foldWhiteSpace(foldText(renderPlainText(answer, { name: "", examples: [] }))).replace(
    /(\d),(?=\d{3}\b)/gu,
    "$1",
  );
}

function leadsRight(question: GoldenQuestion, answer: Answer): boolean {
  const lead = answer.citations[0]?.passage;
  return question.first.length === 0 || (lead !== undefined && question.first.includes(lead));
}
