import { setImmediate as nextTurn } from "node:timers/promises";
import type { MeaningRow } from "../domain/ports/meaning.ts";
import type { ToEncoder } from "./messages.ts";

/** Rows in one message, so that the event loop goes on between two. */
const ROWS_A_MESSAGE = 500;

/** Something that is reached once, or never. */
function createMilestone() {
  let reach: () => void = () => {};
  let miss: (reason: Error) => void = () => {};
  const promise = new Promise<void>((resolve, reject) => {
    [reach, miss] = [resolve, reject];
  });
  // Nobody has to listen.
  promise.catch(() => {});
  return { promise, reach, miss };
}

/** One folder's rows as the encoder's process is handed them, and how far it is with them. */
export class HeldRows {
  readonly index: number;
  readonly rows: readonly MeaningRow[];
  readonly searchable = createMilestone();
  readonly complete = createMilestone();
  made = 0;
  isSearchable = false;
  isReleased = false;
  #handedOver = Promise.resolve(false);

  constructor(index: number, rows: readonly MeaningRow[]) {
    this.index = index;
    this.rows = rows;
  }

  /** Resolves when the process has been handed all rows; false when it has not and will not. */
  get handedOver(): Promise<boolean> {
    return this.#handedOver;
  }

  /** Hands the rows over, to a process that has none of them. */
  handOver(send: (message: ToEncoder) => void, isWanted: () => boolean): void {
    this.made = 0;
    this.isSearchable = false;
    this.#handedOver = this.#hand(send, () => isWanted() && !this.isReleased);
  }

  async #hand(send: (message: ToEncoder) => void, isWanted: () => boolean): Promise<boolean> {
    for (let from = 0; from === 0 || from < this.rows.length; from += ROWS_A_MESSAGE) {
      if (from > 0) await nextTurn();
      if (!isWanted()) return false;
      const rows = this.rows.slice(from, from + ROWS_A_MESSAGE);
      send({ type: "hold", index: this.index, rows, isLast: from + rows.length >= this.rows.length });
    }
    return true;
  }

  progress(made: number, isSearchable: boolean): void {
    this.made = made;
    this.isSearchable = isSearchable;
    if (isSearchable) this.searchable.reach();
    if (made === this.rows.length) this.complete.reach();
  }

  fail(reason: string): void {
    for (const one of [this.searchable, this.complete]) one.miss(new Error(reason));
  }
}
