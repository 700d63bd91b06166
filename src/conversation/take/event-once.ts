import type { EventLedger } from "../../domain/ports/journal.ts";
import { whileHeld } from "./held-event.ts";

/** What became of one delivery of an event. */
export type EventOutcome = "handled" | "duplicate" | "unsure";

export interface EventOnceOptions {
  readonly journal: EventLedger;
  /** How long an event is remembered. Slack repeats a delivery within about six minutes. Default: ten minutes. */
  readonly rememberMs?: number;
  /** A clock that nobody sets, in milliseconds. Default: the process's own. */
  readonly elapsed?: () => number;
}

/** Looks whether an answer to the event stands in the chat; undefined where the bot may not look. Never rejects. */
export type LookUp = () => Promise<boolean | undefined>;

/** Makes sure that one event is answered once, however often and under however many keys it is delivered. */
export interface EventOnce {
  /**
   * Runs `work` unless an event with one of `keys` was handled, waits while one is at work, and runs it again when
   * that failed: a repeated delivery may be the only one that succeeds. Rejects when `work` rejects. `unsure`: a
   * process died while answering; the event is not repeated, because its answer may be out already – unless
   * `isAnswered` can look at the chat and says that it is not.
   */
  run(keys: readonly string[], work: () => Promise<void>, isAnswered?: LookUp): Promise<EventOutcome>;
}

export const REMEMBER_EVENTS_MS = 600_000;

interface Handling {
  /** By a clock that nobody sets: `performance.now()`. */
  readonly at: number;
  /** Resolves to whether the work succeeded. */
  readonly done: Promise<boolean>;
}

export function createEventOnce(options: EventOnceOptions): EventOnce {
  const { journal, rememberMs = REMEMBER_EVENTS_MS, elapsed = () => performance.now() } = options;
  const handlings = new Map<string, Handling>();

  function forgetOld(at: number): void {
    for (const [key, handling] of handlings) {
      if (at - handling.at < rememberMs) return;
      handlings.delete(key);
    }
  }

  /** What an earlier process did about an event it did not finish, as far as the chat shows it. */
  async function lookUp(isAnswered: LookUp | undefined): Promise<EventOutcome | undefined> {
    const answered = await isAnswered?.();
    if (answered === undefined) return "unsure";
    return answered ? "duplicate" : undefined;
  }

  async function attempt(
    keys: readonly string[],
    work: () => Promise<void>,
    isAnswered: LookUp | undefined,
  ): Promise<EventOutcome> {
    const claim = await journal.claim(keys);
    if (claim === "handled") return "duplicate";
    const known = claim === "unsure" ? await lookUp(isAnswered) : undefined;
    if (known !== undefined) {
      await journal.settle(keys, known === "unsure" ? "left" : "answered");
      return known;
    }
    try {
      await whileHeld(() => journal.isMine(keys), work);
    } catch (error) {
      await journal.settle(keys, "seen");
      throw error;
    }
    await journal.settle(keys, "answered");
    return "handled";
  }

  return {
    async run(keys, work, isAnswered) {
      forgetOld(elapsed());
      for (;;) {
        const earlier = keys.map((key) => handlings.get(key)).find((handling) => handling !== undefined);
        if (earlier === undefined) break;
        if (await earlier.done) return "duplicate";
      }
      const at = elapsed();
      const attempted = attempt(keys, work, isAnswered);
      const done = attempted.then(
        () => true,
        () => {
          for (const key of keys) handlings.delete(key);
          return false;
        },
      );
      for (const key of keys) handlings.set(key, { at, done });
      return attempted;
    },
  };
}
