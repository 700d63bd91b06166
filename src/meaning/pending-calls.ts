import type { CallResult } from "./messages.ts";

/** A call that the encoder has not answered yet. */
interface Outstanding {
  readonly kind: string;
  readonly sentAt: number;
}

/** A call that somebody waits for. */
interface Waiting {
  readonly expectedMs: number;
  readonly resolve: (result: CallResult | undefined) => void;
  readonly timer: NodeJS.Timeout;
}

/** The newest call counts so much for what the next one is expected to take. */
const NEWEST = 1 / 8;
/** Expected before the first was measured, in milliseconds: a question of a dozen words through a small encoder. */
const FIRST_MS = 5;

/**
 * Calls that wait for the encoder, each at most a stated time. When those that wait already will take longer than that,
 * a new one is given up at once instead of holding up the ones after it.
 */
export class PendingCalls {
  readonly #waitMs: number;
  readonly #waiting = new Map<number, Waiting>();
  readonly #outstanding = new Map<number, Outstanding>();
  readonly #usualMs = new Map<string, number>();
  #expectedMs = 0;
  #next = 0;

  /** @param waitMs longest wait of a call, in milliseconds. */
  constructor(waitMs: number) {
    this.#waitMs = waitMs;
  }

  /** Calls that somebody waits for. */
  get size(): number {
    return this.#waiting.size;
  }

  /** How long the encoder owes an answer, in milliseconds; 0 when it owes none. */
  get overdueMs(): number {
    const [oldest] = this.#outstanding.values();
    return oldest === undefined ? 0 : performance.now() - oldest.sentAt;
  }

  /**
   * @param kind calls of one kind take about the same time.
   * @param send hands the call over under its number; nobody waits for it after `until`, in milliseconds since 1970.
   * @returns undefined when there is no result in time.
   */
  wait(kind: string, send: (id: number, until: number) => void): Promise<CallResult | undefined> {
    const expectedMs = this.#usualMs.get(kind) ?? FIRST_MS;
    // One is always tried: that is how it is seen that the encoder has become faster.
    if (this.size > 0 && this.#expectedMs + expectedMs > this.#waitMs) return Promise.resolve(undefined);
    const id = this.#next++;
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.settle(id, undefined), this.#waitMs);
      this.#waiting.set(id, { expectedMs, resolve, timer });
      this.#outstanding.set(id, { kind, sentAt: performance.now() });
      this.#expectedMs += expectedMs;
      send(id, Date.now() + this.#waitMs);
    });
  }

  /** @param tookMs how long the call has kept the encoder busy. */
  answered(id: number, tookMs: number, result: CallResult | undefined): void {
    const kind = this.#outstanding.get(id)?.kind;
    this.#outstanding.delete(id);
    if (kind !== undefined && tookMs > 0) {
      const usual = this.#usualMs.get(kind) ?? FIRST_MS;
      this.#usualMs.set(kind, usual + (tookMs - usual) * NEWEST);
    }
    this.settle(id, result);
  }

  /** Ends the wait. */
  settle(id: number, result: CallResult | undefined): void {
    const waiting = this.#waiting.get(id);
    if (waiting === undefined) return;
    this.#waiting.delete(id);
    this.#expectedMs -= waiting.expectedMs;
    clearTimeout(waiting.timer);
    waiting.resolve(result);
  }

  /** Nobody will answer. */
  giveUp(): void {
    for (const id of this.#waiting.keys()) this.settle(id, undefined);
    this.#outstanding.clear();
  }

  /** It was never sent. */
  drop(id: number): void {
    this.#outstanding.delete(id);
    this.settle(id, undefined);
  }
}
