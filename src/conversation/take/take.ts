import { createAnswerId } from "../../domain/answer-id.ts";
import { faultFields, type LogFields, type Logger } from "../../domain/ports/logger.ts";
import { SENTENCES, somethingWentWrong } from "../../words/wording.ts";
import type { EventOnce, LookUp } from "./event-once.ts";
import { EventTakenOver } from "./held-event.ts";
import type { Refusal } from "./refusal.ts";
import { ReplyQueueFull } from "./reply-queue.ts";
import type { WorkGate } from "./work-gate.ts";

/** Something that came in from a chat. */
export interface Taken {
  /** What it is recognised by when it comes again. */
  readonly keys: readonly string[];
  /** Tells the chat that it arrived, which chats wait for only seconds: done before anything is looked up. */
  readonly acknowledge?: () => Promise<unknown>;
  /** Absent: with the acknowledgement all is done. */
  readonly work?: () => Promise<void>;
  /** Says one sentence to the person when the bot is too busy or something broke. Absent: nobody is to be told. */
  readonly tell?: (sentence: string) => Promise<unknown>;
  /** Takes back what the acknowledgement shows, when nothing can follow it. */
  readonly takeBack?: () => Promise<unknown>;
  /** Looks into the chat when an earlier process died over the event. */
  readonly isAnswered?: LookUp;
}

/** Does the work of one event once, in its turn. Never rejects. */
export type Take = (taken: Taken) => Promise<void>;

/** What a chat knows of its own faults. */
export interface ChatFaults {
  /** What may be logged of one. */
  readonly fieldsOf: (error: unknown) => LogFields;
  /** The name to count a fault by that leaves nobody to be told: what was answered is gone. */
  readonly leavesNobody?: (error: unknown) => string | undefined;
  /** What follows where the chat refused and said why; undefined: it is a fault of the bot. */
  readonly refusalOf?: (error: unknown) => Refusal | undefined;
  /** What the person is told where the bot may not speak. */
  readonly closedSentence?: (error: unknown) => string;
  /** The person took the question back: nobody is to be told, and nothing went wrong. */
  readonly isNotWanted?: (error: unknown) => boolean;
}

export interface TakeParts {
  readonly once: EventOnce;
  readonly gate: WorkGate;
  readonly logger: Logger;
  /** Counts what became of an event. */
  readonly count: (what: string) => void;
  readonly faults?: ChatFaults;
  /** Resolves when acknowledgements leave room for work. */
  readonly calm?: () => Promise<void>;
}

/** The one place, for every chat, where events are acknowledged, taken once and in their turn, and where their faults end. */
export function createTake(parts: TakeParts): Take {
  const { once, gate, logger, count, calm } = parts;
  const faults: ChatFaults = parts.faults ?? { fieldsOf: faultFields };
  const { fieldsOf, leavesNobody } = faults;

  async function tellQuietly(tell: Taken["tell"], sentence: string): Promise<void> {
    try {
      await tell?.(sentence);
    } catch (error) {
      logger.warn(fieldsOf(error), "person not told");
    }
  }

  async function inTurn(work: () => Promise<void>, tell: Taken["tell"]): Promise<void> {
    await calm?.();
    if ((await gate.run(work)) !== "busy") return;
    count("busy");
    await tellQuietly(tell, SENTENCES.busy);
  }

  /** What the chat refused is no fault of the bot: the person is told what they can do, if there is anything. */
  async function endRefused(
    refusal: Refusal,
    error: unknown,
    { keys, tell, takeBack }: Taken,
  ): Promise<void> {
    count("failed");
    const isOurs = refusal === "give-up" || refusal === "otherwise";
    logger[isOurs ? "error" : "warn"]({ key: keys[0], ...fieldsOf(error) }, "refused, not answered");
    if (isOurs) return tellQuietly(takeBack, "");
    const closed = faults.closedSentence?.(error) ?? SENTENCES.cannotPost;
    await tellQuietly(tell, refusal === "wait" ? SENTENCES.busy : closed);
  }

  async function end(error: unknown, taken: Taken): Promise<void> {
    const { keys, tell } = taken;
    if (faults.isNotWanted?.(error)) return count("not-wanted");
    if (error instanceof EventTakenOver) {
      count("taken-over");
      return logger.warn({ key: keys[0] }, "stood still, another process answers");
    }
    if (error instanceof ReplyQueueFull) {
      count("busy");
      return tellQuietly(tell, SENTENCES.busy);
    }
    const lost = leavesNobody?.(error);
    if (lost !== undefined) {
      count(lost);
      return logger.warn({ key: keys[0], ...fieldsOf(error) }, "nobody left to answer");
    }
    const refusal = faults.refusalOf?.(error);
    if (refusal !== undefined) return endRefused(refusal, error, taken);
    count("failed");
    const reference = createAnswerId();
    logger.error({ reference, key: keys[0], ...fieldsOf(error) }, "event not handled");
    await tellQuietly(tell, somethingWentWrong(reference));
  }

  return async (taken) => {
    const { keys, acknowledge, work, tell, isAnswered } = taken;
    // Who claims an event does it: the bot may be told to stop meanwhile.
    const leave = gate.enter();
    try {
      await acknowledge?.();
      if (work !== undefined) count(await once.run(keys, () => inTurn(work, tell), isAnswered));
    } catch (error) {
      await end(error, taken);
    } finally {
      leave();
    }
  };
}
