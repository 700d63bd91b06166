import { createAnswerId } from "../answer-id.ts";
import type { EventOnce } from "../event-once.ts";
import { faultFields, type Logger } from "../logger.ts";
import type { Refusal } from "../refusal.ts";
import { ReplyQueueFull } from "../reply-queue.ts";
import { SENTENCES, somethingWentWrong } from "../wording.ts";
import type { WorkGate } from "../work-gate.ts";
import { SessionStopped } from "./session-stopped.ts";
import type { SlackBot } from "./slack-bot.ts";
import { SlackCallFailed } from "./slack-calls.ts";
import { isTooLate, refusalOf } from "./slack-refusals.ts";

export interface TakingWork {
  readonly once: EventOnce;
  readonly gate: WorkGate;
  readonly logger: Logger;
  readonly count: (what: string) => void;
}

/** The one place where faults of event work end: logged with a reference, told without details. */
export function createTake({ once, gate, logger, count }: TakingWork): SlackBot["take"] {
  async function tellQuietly(tell: ((sentence: string) => Promise<void>) | undefined, sentence: string) {
    try {
      await tell?.(sentence);
    } catch (error) {
      logger.warn(callFields(error), "person not told");
    }
  }

  /** What Slack refused is no fault of the bot: the person is told what they can do, if there is anything. */
  async function endRefused(refusal: Refusal, error: unknown, tell?: (sentence: string) => Promise<void>) {
    count("failed");
    const isOurs = refusal === "give-up" || refusal === "otherwise";
    logger[isOurs ? "error" : "warn"](callFields(error), "slack refused, not answered");
    if (refusal === "wait") await tellQuietly(tell, SENTENCES.busy);
    if (refusal === "privately")
      await tellQuietly(tell, isTooLate(error) ? SENTENCES.tooLate : SENTENCES.cannotPost);
  }

  return async (keys, work, tell, isAnswered) => {
    try {
      const outcome = await once.run(
        keys,
        async () => {
          const done = await gate.run(work);
          if (done !== "busy") return;
          count("busy");
          await tellQuietly(tell, SENTENCES.busy);
        },
        isAnswered,
      );
      count(outcome);
    } catch (error) {
      if (error instanceof ReplyQueueFull) {
        count("busy");
        return tellQuietly(tell, SENTENCES.busy);
      }
      if (error instanceof SessionStopped) return count("not-wanted");
      const refusal = refusalOf(error);
      if (refusal !== undefined) return endRefused(refusal, error, tell);
      count("failed");
      const reference = createAnswerId();
      logger.error({ reference, ...callFields(error) }, "event not handled");
      await tellQuietly(tell, somethingWentWrong(reference));
    }
  };
}

/** What may be logged of a failed call: method, reason, and the scope that is missing. */
export function callFields(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof SlackCallFailed)) return faultFields(error);
  const { method, reason, needed } = error;
  return { method, reason, ...(needed === undefined ? {} : { needed }) };
}
