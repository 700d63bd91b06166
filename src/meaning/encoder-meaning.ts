import type { Logger } from "../domain/logger.ts";
import type { Meaning, MeaningIndex } from "../domain/meaning.ts";
import { EncoderIndex } from "./encoder-index.ts";
import { EncoderProcess } from "./encoder-process.ts";
import { HeldRows } from "./held-rows.ts";
import type { Call, CallResult, EncoderStart, FromEncoder } from "./messages.ts";
import { PendingCalls } from "./pending-calls.ts";

export interface EncoderMeaningOptions {
  /** Fingerprint of the encoder. */
  readonly encoder: string;
  readonly entry: URL;
  readonly start: EncoderStart;
  /** Longest wait of a call, in milliseconds. */
  readonly waitMs: number;
  /** An encoder that owes an answer for longer hangs and is ended, in milliseconds. Default: 15 seconds. */
  readonly stuckMs?: number;
  readonly logger: Logger;
}

/** Long beside any run of the encoder (some 50 ms), short beside an operator's patience. */
const STUCK_MS = 15_000;

/** Meaning by an encoder in a process of its own. */
export class EncoderMeaning implements Meaning {
  readonly encoder: string;
  readonly #logger: Logger;
  readonly #process: EncoderProcess;
  readonly #calls: PendingCalls;
  readonly #stuckMs: number;
  readonly #held = new Map<number, HeldRows>();
  #health: ReturnType<Meaning["health"]> = { state: "starting" };
  #next = 0;
  #awaited = 0;

  constructor({ encoder, entry, start, waitMs, stuckMs = STUCK_MS, logger }: EncoderMeaningOptions) {
    this.encoder = encoder;
    this.#logger = logger;
    this.#stuckMs = stuckMs;
    this.#calls = new PendingCalls(waitMs);
    this.#process = new EncoderProcess({
      entry,
      start,
      onMessage: (message) => this.#receive(message),
      onStarted: () => this.#handOver(),
      onEnded: (reason, restartMs) => this.#ended(reason, restartMs),
      onLost: (reason) => this.#lose(reason),
    });
    this.#process.start();
  }

  /** Of the process, while there is one. */
  get pid(): number | undefined {
    return this.#process.pid;
  }

  health(): ReturnType<Meaning["health"]> {
    return this.#health;
  }

  hold(rows: Parameters<Meaning["hold"]>[0]): MeaningIndex {
    const held = new HeldRows(this.#next++, rows);
    if (this.#health.state === "lost") held.fail(this.#health.reason ?? "lost");
    else {
      this.#held.set(held.index, held);
      held.handOver(...this.#toProcess());
    }
    return new EncoderIndex(held, {
      call: (rows, call) => this.#call(rows, call),
      release: (rows) => this.#release(rows),
      onAwaited: (rows) => this.#await(rows),
    });
  }

  async close(): Promise<void> {
    this.#calls.giveUp();
    for (const held of this.#held.values()) this.#release(held, "The encoder is closed.");
    if (this.#health.state !== "lost") this.#health = { state: "lost", reason: "The encoder is closed." };
    await this.#process.close();
  }

  async #call(held: HeldRows, call: Call): Promise<CallResult | undefined> {
    if (!this.#process.isRunning || held.isReleased || call.texts.length === 0) return undefined;
    if (this.#health.state === "ready" && this.#calls.overdueMs > this.#stuckMs) this.#process.kill();
    const waiting = this.#calls.wait(call.type, (id, until) => {
      void held.handedOver.then((isThere) => {
        if (isThere) this.#process.send({ id, until, ...call });
        else this.#calls.drop(id);
      });
    });
    this.#holdProgram();
    const result = await waiting;
    this.#holdProgram();
    return result;
  }

  #receive(message: FromEncoder): void {
    if (message.type === "answer") this.#calls.answered(message.id, message.tookMs, message.result);
    else if (message.type === "progress") this.#held.get(message.index)?.progress(message.made);
    else if (message.type === "ready") {
      this.#health = { state: "ready" };
      this.#logger.info({ encoder: this.encoder }, "encoder ready");
    } else if (message.type === "remark")
      this.#logger.warn({ reason: message.reason }, "remark on the encoder");
    else this.#lose(message.reason);
  }

  #handOver(): void {
    for (const held of this.#held.values()) held.handOver(...this.#toProcess());
  }

  /** How to reach the process that runs now, and whether it still does. */
  #toProcess(): Parameters<HeldRows["handOver"]> {
    const { pid } = this.#process;
    return [(message) => this.#process.send(message), () => pid !== undefined && this.#process.pid === pid];
  }

  #ended(reason: string, restartMs: number): void {
    this.#calls.giveUp();
    this.#health = {
      state: "starting",
      reason: `${reason} It starts again; until then questions are compared by their words alone.`,
    };
    this.#logger.warn({ reason, restartMs }, "encoder ended, questions go by their words until it is back");
  }

  #lose(reason: string): void {
    this.#health = { state: "lost", reason };
    this.#logger.warn({ reason }, "encoder lost, questions go by their words");
    this.#calls.giveUp();
    for (const held of this.#held.values()) held.fail(reason);
    this.#holdProgram();
    void this.#process.close();
  }

  #release(held: HeldRows, reason = "The rows are released."): void {
    if (held.isReleased) return;
    held.isReleased = true;
    this.#held.delete(held.index);
    held.fail(reason);
    this.#process.send({ type: "release", index: held.index });
    this.#holdProgram();
  }

  #await(held: HeldRows): void {
    if (held.isSettled) return;
    this.#awaited++;
    this.#holdProgram();
    const settled = (): void => {
      this.#awaited--;
      this.#holdProgram();
    };
    held.complete.then(settled, settled);
  }

  /** A program that waits for an answer or for the vectors must not end before they are there. */
  #holdProgram(): void {
    this.#process.holdProgram(this.#awaited > 0 || this.#calls.size > 0);
  }
}
