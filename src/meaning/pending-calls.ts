import type { CallResult } from "./messages.ts";

interface Pending {
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
  readonly #pending = new Map<number, Pending>();
  readonly #usualMs = new Map<string, number>();
  #expectedMs = 0;
  #next = 0;

  /** @param waitMs longest wait of a call, in milliseconds. */
  constructor(waitMs: number) {
    this.#waitMs = waitMs;
  }

  get size(): number {
    return this.#pending.size;
  }

  /**
   * @param kind calls of one kind take about the same time.
   * @param send hands the call over under its number; nobody waits for it after `until`, in milliseconds since 1970.
   * @returns undefined when there is no result in time.
   */
  wait(kind: string, send: (id: number, until: number) => void): Promise<CallResult | undefined> {
    const expectedMs = this.#usualMs.get(kind) ?? FIRST_MS;
    if (this.#expectedMs + expectedMs > this.#waitMs) return Promise.resolve(undefined);
    const id = this.#next++;
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.settle(id, undefined), this.#waitMs);
      this.#pending.set(id, { expectedMs, resolve, timer });
      this.#expectedMs += expectedMs;
      send(id, Date.now() + this.#waitMs);
    });
  }

  /** Tells how long a call of a kind has kept the encoder busy. */
  learn(kind: string, tookMs: number): void {
    const usual = this.#usualMs.get(kind) ?? FIRST_MS;
    this.#usualMs.set(kind, usual + (tookMs - usual) * NEWEST);
  }

  settle(id: number, result: CallResult | undefined): void {
    const pending = this.#pending.get(id);
    if (pending === undefined) return;
    this.#pending.delete(id);
    this.#expectedMs -= pending.expectedMs;
    clearTimeout(pending.timer);
    pending.resolve(result);
  }

  /** Nobody will answer. */
  giveUp(): void {
    for (const id of [...this.#pending.keys()]) this.settle(id, undefined);
  }
}
