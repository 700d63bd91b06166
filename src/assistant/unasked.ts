import type { Consideration } from "../answering/consider.ts";
import { asksByForm } from "../conversation/read/where-text-stands.ts";
import type { Answer } from "../domain/answer.ts";

/**
 * Confidence from which an answer is given to a question that nobody put to the bot: the lowest at which 95 % were right and no
 * chatter was answered, by `npm run evaluate -- --unasked`.
 */
export const UNASKED_CONFIDENCE = 0.94;

/** Whether words in a channel may ask something, by their form alone; most do not, and are not looked up. */
export function mayAskUnasked(text: string): boolean {
  return asksByForm(text);
}

/**
 * The answer as it counts where nobody asked: what was compared by words alone is not sure, unless a curator foresaw the
 * question word for word. By words alone one question in sixteen was answered wrongly, and chatter was answered.
 */
export function asOverheard(answer: Answer, consideration: Consideration | undefined): Answer {
  const isByWords = consideration?.found.byMeaning === false && consideration.equal === undefined;
  return isByWords && answer.outcome === "answered" ? { ...answer, sure: false } : answer;
}

/** Whether an answer is sure enough to be given although nobody asked for it. */
export function isSureUnasked(answer: Answer, confidence = UNASKED_CONFIDENCE): boolean {
  return answer.outcome === "answered" && answer.sure && answer.confidence >= confidence;
}
