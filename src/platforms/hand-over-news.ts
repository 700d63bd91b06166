import type { HandOver, Journal, PersonKey } from "../domain/journal.ts";
import { faultFields, type Logger } from "./logger.ts";
import type { Platform } from "./platform.ts";
import { awaitingNews } from "./promises.ts";
import { handOverMoved, SENTENCES } from "./wording.ts";

export interface HandOverMove {
  readonly answerId: string;
  readonly state: "taken" | "answered";
  readonly by: PersonKey;
  /** How people know who pressed. */
  readonly name: string;
  readonly at: Date;
}

/** What the channel for people is told, and what became of the question. */
export interface HandOverResult {
  readonly sentence: string;
  /** Undefined when nothing changed, because somebody did the same before. */
  readonly handOver: HandOver | undefined;
}

/** Notes that somebody takes or answered a question that was passed on, and tells the asker. */
export async function moveHandOver(
  journal: Journal,
  tell: NonNullable<Platform["tell"]>,
  move: HandOverMove,
  logger: Logger,
): Promise<HandOverResult> {
  const { answerId, state, by, name, at } = move;
  const before = await journal.findHandOver(answerId);
  if (before === undefined) return { sentence: SENTENCES.stale, handOver: undefined };
  if (before.state === state || before.state === "answered")
    return { sentence: SENTENCES.handOverDone, handOver: undefined };
  journal.moveHandOver(answerId, state, by, at);
  const sentence = handOverMoved(state, name);
  for (const promise of await awaitingNews(journal, answerId)) {
    try {
      await tell(promise.address, { sentence });
    } catch (error) {
      logger.warn({ answerId, ...faultFields(error) }, "asker not told about the hand-over");
    }
    if (state === "answered") journal.movePromise(promise, "ended");
  }
  return { sentence, handOver: { ...before, state, by } };
}
