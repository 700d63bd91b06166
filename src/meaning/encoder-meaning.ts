import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "../domain/ports/logger.ts";
import {
  type LateRow,
  MEANING_KINDS,
  type Meaning,
  type MeaningIndex,
  type MeaningKind,
  type MeaningRow,
  type Nearest,
  type NearRows,
} from "../domain/ports/meaning.ts";
import { EncoderProcess } from "./encoder-process.ts";
import { HeldRows } from "./held-rows.ts";
import type { Call, CallResult, EncoderStart, FromEncoder, PackedNearest } from "./messages.ts";
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
/** Texts embedded in one call, so that a question that comes between waits for a few only. */
const EMBEDDED_TOGETHER = 4;
/** Longest wait for an encoder that starts before anything but a question gives it up, in milliseconds. */
const START_MS = 10_000;
const LOOK_MS = 20;

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
    const { index } = held;
    const awaited = (made: Promise<void>) => this.#await(made);
    return {
      nearest: async (texts, limits) => {
        const found = await this.#call(held, { type: "nearest", index, texts, limits });
        return found === undefined || found instanceof Float32Array ? undefined : toNearest(found, rows);
      },
      progress: () => ({ made: held.made, of: held.rows.length, isSearchable: held.isSearchable }),
      get searchable() {
        return awaited(held.searchable.promise);
      },
      get complete() {
        return awaited(held.complete.promise);
      },
      release: () => this.#release(held),
    };
  }

  async embed(texts: readonly string[]): Promise<Float32Array | undefined> {
    if (!(await this.#started())) return undefined;
    const parts: Float32Array[] = [];
    for (let at = 0; at < texts.length; at += EMBEDDED_TOGETHER) {
      const part = await this.#ask({ type: "embed", texts: texts.slice(at, at + EMBEDDED_TOGETHER) });
      if (!(part instanceof Float32Array)) return undefined;
      parts.push(part);
    }
    return Float32Array.from(parts.flatMap((part) => [...part]));
  }

  dropRemembered(): void {
    this.#process.send({ type: "drop" });
  }

  async close(): Promise<void> {
    this.#calls.giveUp();
    for (const held of this.#held.values()) this.#release(held, "The encoder is closed.");
    if (this.#health.state !== "lost") this.#health = { state: "lost", reason: "The encoder is closed." };
    await this.#process.close();
  }

  #call(held: HeldRows, call: Call): Promise<CallResult | undefined> {
    return held.isReleased ? Promise.resolve(undefined) : this.#ask(call, held.handedOver);
  }

  /** @param handedOver resolves when the process has what is asked about; false when it has not and will not. */
  async #ask(
    call: Call,
    handedOver: Promise<boolean> = Promise.resolve(true),
  ): Promise<CallResult | undefined> {
    if (!this.#process.isRunning || call.texts.length === 0) return undefined;
    if (this.#health.state === "ready" && this.#calls.overdueMs > this.#stuckMs) this.#process.kill();
    const waiting = this.#calls.wait(call.type, (id, until) => {
      void handedOver.then((isThere) => {
        if (isThere) this.#process.send({ id, until, ...call });
        else this.#calls.drop(id);
      });
    });
    this.#holdProgram();
    const result = await waiting;
    this.#holdProgram();
    return result;
  }

  /** Waits for an encoder that starts; false when it is lost or takes too long. */
  async #started(): Promise<boolean> {
    const end = performance.now() + START_MS;
    while (this.#health.state === "starting" && performance.now() < end) await sleep(LOOK_MS);
    return this.#health.state === "ready";
  }

  #receive(message: FromEncoder): void {
    if (message.type === "answer") this.#calls.answered(message.id, message.tookMs, message.result);
    else if (message.type === "progress")
      this.#held.get(message.index)?.progress(message.made, message.isSearchable);
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

  #await(made: Promise<void>): Promise<void> {
    this.#awaited++;
    this.#holdProgram();
    const settled = (): void => {
      this.#awaited--;
      this.#holdProgram();
    };
    made.then(settled, settled);
    return made;
  }

  /** A program that waits for an answer or for the vectors must not end before they are there. */
  #holdProgram(): void {
    this.#process.holdProgram(this.#awaited > 0 || this.#calls.size > 0);
  }
}

function toNearest(
  { counts, rows, similarities, late }: PackedNearest,
  held: readonly MeaningRow[],
): Nearest {
  let end = 0;
  const found = MEANING_KINDS.map((kind, at) => {
    const from = end;
    end += counts[at] ?? 0;
    return [
      kind,
      { rows: rows.subarray(from, end), similarities: similarities.subarray(from, end) },
    ] as const;
  });
  const nearest = Object.fromEntries(found) as Record<MeaningKind, NearRows>;
  return late === undefined ? nearest : { ...nearest, late: toLateRows(late, held) };
}

function toLateRows(
  { rows, scores }: NonNullable<PackedNearest["late"]>,
  held: readonly MeaningRow[],
): ReadonlyMap<number, LateRow> {
  const late = new Map<number, LateRow>();
  let at = 0;
  for (const row of rows) {
    const end = at + 1 + (held[row]?.parts?.length ?? 0);
    late.set(row, { similarity: scores[at] as number, parts: scores.subarray(at + 1, end) });
    at = end;
  }
  return late;
}
