import type { OpenPromise, PersonKey, PostReference } from "../../domain/journal.ts";
import type * as port from "../../domain/ports/journal.ts";
import { faultFields, type LogFields, type Logger } from "../../domain/ports/logger.ts";
import type { Platform } from "../../domain/ports/platform.ts";
import { handOverMoved, SENTENCES } from "../../words/wording.ts";
import type { Promised } from "./promises.ts";

export interface HandOverMove {
  readonly answerId: string;
  readonly state: "taken" | "answered";
  readonly by: PersonKey;
  /** How people know who pressed. */
  readonly name: string;
  readonly at: Date;
}

export interface HandOverResult {
  /** For whoever pressed, and for all who read the question that was passed on. */
  readonly sentence: string;
  /** False when nothing changed: somebody did the same before, or nothing was passed on. */
  readonly moved: boolean;
}

/** Questions that go to people, the same in every chat: each once, and the asker hears what becomes of it. */
export interface HandOvers {
  /**
   * Passes a question on with `post`, unless that was done before – also by an earlier process: the journal knows.
   * Gives what the asker is told. Never rejects when `post` does; then nothing is remembered, and it may be tried again.
   */
  passOn(promised: Promised, post: () => Promise<PostReference>): Promise<string>;
  /** Notes that somebody takes or answered a question, and tells the asker. */
  move(move: HandOverMove, tell: NonNullable<Platform["tell"]>): Promise<HandOverResult>;
}

/**
 * @param fieldsOf what may be logged of a fault of the chat.
 * @param mayBecomeKnowledge whether what people answer may be kept as knowledge: then the asker waits for that, too.
 */
export function createHandOvers(
  journal: port.HandOvers & port.Promises & port.PostIndex,
  logger: Logger,
  fieldsOf: (error: unknown) => LogFields = faultFields,
  mayBecomeKnowledge = false,
): HandOvers {
  /** By answer: a second press while the first is at work waits for what becomes of it. */
  const onTheirWay = new Map<string, Promise<string>>();

  async function passOn(promised: Promised, post: () => Promise<PostReference>): Promise<string> {
    const { record, person, address, at } = promised;
    const { answerId } = record;
    if (!(await journal.recordHandOver(answerId, person, at))) return SENTENCES.handedOver;
    let posted: PostReference;
    try {
      posted = await post();
    } catch (error) {
      await journal.dropHandOver(answerId);
      logger.error({ answerId, ...fieldsOf(error) }, "question not passed on");
      return SENTENCES.handOverFailed;
    }
    await journal.moveHandOver(answerId, "asked", person, at);
    if (mayBecomeKnowledge) {
      await journal.recordPost(answerId, posted);
      // It is found by what replies to it, and shows no answer that a change would be told of.
      await journal.recordPostUpdate(posted, at);
    }
    await journal.recordPromise({ kind: "tell-about-hand-over", answerId, person, address, madeAt: at });
    return SENTENCES.handedOver;
  }

  function awaitingNews(answerId: string): Promise<readonly OpenPromise[]> {
    return journal.openPromises("tell-about-hand-over", { answerId });
  }

  return {
    passOn(promised, post) {
      const { answerId } = promised.record;
      const mine = onTheirWay.get(answerId) ?? passOn(promised, post);
      onTheirWay.set(answerId, mine);
      return mine.finally(() => onTheirWay.delete(answerId));
    },
    async move({ answerId, state, by, name, at }, tell) {
      if (!(await journal.moveHandOver(answerId, state, by, at))) {
        const isKnown = (await journal.findHandOver(answerId)) !== undefined;
        return { sentence: isKnown ? SENTENCES.handOverDone : SENTENCES.stale, moved: false };
      }
      const sentence = handOverMoved(state, name);
      for (const promise of await awaitingNews(answerId)) {
        try {
          await tell(promise.address, { sentence });
        } catch (error) {
          logger.warn({ answerId, ...fieldsOf(error) }, "asker not told about the hand-over");
        }
        if (state === "answered" && !mayBecomeKnowledge) await journal.movePromise(promise, "ended");
      }
      return { sentence, moved: true };
    },
  };
}
