import type { Answer } from "../domain/answer.ts";
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
      return cites(answer, question.passages) ? "right" : "false-answer";
  }
}

function judgeAnswerable(question: GoldenQuestion, answer: Answer, tapped: readonly Answer[]): Verdict {
  switch (answer.outcome) {
    case "abstained":
      return "refused";
    case "ambiguous":
      return answer.options.some(({ topic }) => question.topics.includes(topic)) ||
        tapped.some((reply) => cites(reply, question.passages))
        ? "one-tap"
        : "asked-in-vain";
    case "answered":
      return cites(answer, question.passages) && leadsRight(question, answer) ? "right" : "wrong";
  }
}

function cites(answer: Answer, passages: readonly string[]): boolean {
  return answer.citations.some(({ passage }) => passages.includes(passage));
}

function leadsRight(question: GoldenQuestion, answer: Answer): boolean {
  const lead = answer.citations[0]?.passage;
  return question.first.length === 0 || (lead !== undefined && question.first.includes(lead));
}
