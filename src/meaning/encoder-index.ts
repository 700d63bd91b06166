import {
  MEANING_KINDS,
  type MeaningIndex,
  type MeaningKind,
  type Nearest,
  type NearRow,
} from "../domain/ports/meaning.ts";
import type { HeldRows } from "./held-rows.ts";
import type { Call, CallResult, NearColumns } from "./messages.ts";

export interface MeaningIndexParts {
  readonly call: (held: HeldRows, call: Call) => Promise<CallResult | undefined>;
  readonly release: (held: HeldRows) => void;
  /** Told when somebody wants to know when something is made. */
  readonly onAwaited: (made: Promise<void>) => void;
}

/** Held rows as the rest of the program sees them. */
export class EncoderIndex implements MeaningIndex {
  readonly #held: HeldRows;
  readonly #parts: MeaningIndexParts;

  constructor(held: HeldRows, parts: MeaningIndexParts) {
    this.#held = held;
    this.#parts = parts;
  }

  async nearest(
    texts: readonly string[],
    limits: Readonly<Record<MeaningKind, number>>,
  ): Promise<Nearest | undefined> {
    const { index } = this.#held;
    const result = await this.#parts.call(this.#held, { type: "nearest", index, texts, limits });
    return result === undefined || result instanceof Float32Array ? undefined : toNearest(result);
  }

  async late(texts: readonly string[], rows: readonly number[]): Promise<readonly number[] | undefined> {
    const { index } = this.#held;
    const scores = await this.#parts.call(this.#held, { type: "late", index, texts, rows });
    return scores instanceof Float32Array ? [...scores] : undefined;
  }

  progress(): ReturnType<MeaningIndex["progress"]> {
    const { made, rows, isSearchable } = this.#held;
    return { made, of: rows.length, isSearchable };
  }

  get searchable(): Promise<void> {
    return this.#awaited(this.#held.searchable.promise);
  }

  get complete(): Promise<void> {
    return this.#awaited(this.#held.complete.promise);
  }

  #awaited(made: Promise<void>): Promise<void> {
    this.#parts.onAwaited(made);
    return made;
  }

  release(): void {
    this.#parts.release(this.#held);
  }
}

function toNearest(result: Exclude<CallResult, Float32Array>): Nearest {
  const found = MEANING_KINDS.map((kind) => [kind, toRows(result[kind])] as const);
  return Object.fromEntries(found) as Record<MeaningKind, readonly NearRow[]>;
}

function toRows({ rows, similarities }: NearColumns): readonly NearRow[] {
  const near: NearRow[] = [];
  for (let at = 0; at < rows.length; at++)
    near.push({ row: rows[at] as number, similarity: similarities[at] as number });
  return near;
}
