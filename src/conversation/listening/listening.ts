import type { Assistant } from "../../assistant/assistant.ts";
import { isSureUnasked, mayAskUnasked } from "../../assistant/unasked.ts";
import type { AnswerRecord } from "../../domain/journal.ts";
import type { OnceLedger } from "../../domain/ports/journal.ts";
import type { Asking, Deliver, Incoming } from "../take/asking.ts";

/** Something said where the bot listens, and not to the bot. */
export interface Overheard extends Pick<Incoming, "platform" | "person" | "text" | "askedIn"> {
  /** The channel, or the thread or forum post, with whatever tells it apart on its platform. */
  readonly thread: string;
}

/** Answers what nobody asked the bot, when it is sure: the same in every chat. */
export interface Listening {
  /** Nothing is posted, kept or sent anywhere unless the answer is given. At most one a thread, ever. */
  overhear(overheard: Overheard, deliver: Deliver): Promise<"answered" | "silent">;
}

export interface ListeningParts {
  readonly assistant: Pick<Assistant, "ask">;
  readonly asking: Asking;
  readonly journal: OnceLedger;
  readonly now: () => Date;
}

/** Such answers have conversations of their own: who did not ask does not follow up. */
const CONVERSATION = "unasked:";

export function createListening({ assistant, asking, journal, now }: ListeningParts): Listening {
  return {
    async overhear({ thread, ...said }, deliver) {
      if (!mayAskUnasked(said.text)) return "silent";
      if (!isSureUnasked(await assistant.ask({ text: said.text, unheard: true }))) return "silent";
      const conversation = `${CONVERSATION}${said.platform}:${thread}`;
      // Noted first, and kept when the answer is taken away: it is not wanted there.
      if (!(await journal.recordOnce(conversation, now()))) return "silent";
      let isGiven = false;
      try {
        const incoming = { ...said, conversation, visibility: "public", alone: true } as const;
        await asking.ask(incoming, async (reply) => {
          // That somebody asks too much is nothing to tell who did not ask.
          if (reply.kind === "sentence") return undefined;
          const post = await deliver(reply);
          isGiven = true;
          return post;
        });
      } finally {
        if (!isGiven) await journal.dropOnce(conversation);
      }
      return isGiven ? "answered" : "silent";
    },
  };
}

/** Whether nobody had asked for an answer. */
export function isUnasked({ conversation }: Pick<AnswerRecord, "conversation">): boolean {
  return conversation.startsWith(CONVERSATION);
}
