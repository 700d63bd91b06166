import type { ShownPassages } from "../../conversation/press/shown-passages.ts";
import type { AnswerRecord } from "../../domain/journal.ts";

/** How an answer is shown on the page. */
export interface AnswerShown {
  /** The person whose answer it was, when it is shared. */
  readonly sharedBy?: string;
  readonly canShare: boolean;
}

/** One chat's own renderers, as functions: what they return is what the chat would be sent. */
export interface ChatRenderer {
  answer(record: AnswerRecord, shown: AnswerShown): ChatPayload;
  /** The dialog or messages behind *Show passages*. */
  passages(shown: ShownPassages): readonly ChatPayload[];
  /** One sentence of ours, with a button to ask again when the answer it is about is gone. */
  sentence(text: string, askAgain: boolean): ChatPayload;
}

/** Plain JSON. Slack's has `blocks`, Discord's `components`; the rest goes along unread. */
export interface ChatPayload {
  readonly blocks?: readonly unknown[];
  readonly components?: readonly unknown[];
}

export interface ChatRenderers {
  readonly slack: ChatRenderer;
  readonly discord: ChatRenderer;
}

/** A payload with its picture, ready for the page. */
export interface Preview {
  readonly payload: ChatPayload;
  /** Made by us from the payload; everything in it is escaped. */
  readonly html: string;
}
