import type { JudgeRequest } from "../domain/ports/passage-judge.ts";
import type { WayToAsk } from "./ways-to-ask.ts";

export interface ChatMessage {
  readonly role: "system" | "user";
  readonly content: string;
}

/** All that leaves the machine of a question: fixed rules, the question, and numbered passages, both as JSON strings. */
export function toMessages(
  { question, previous, candidates }: Pick<JudgeRequest, "question" | "previous" | "candidates">,
  way: WayToAsk,
): readonly ChatMessage[] {
  const data = {
    ...(previous === undefined ? {} : { "question before": previous }),
    question,
    passages: candidates.map(({ title, text }, at) => ({ number: at + 1, title, text })),
  };
  return [
    { role: "system", content: way.instruction },
    { role: "user", content: JSON.stringify(data) },
  ];
}
