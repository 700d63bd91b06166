import { MEANING_KINDS, type MeaningKind, type MeaningRow } from "../../domain/meaning.ts";
import type { ByteVectors } from "./byte-vectors.ts";
import { KindRows } from "./kind-rows.ts";
import { textKey } from "./text-key.ts";

/** A row of the kind "whole", whose tokens may be asked for. */
export interface WholeRow {
  readonly text: string;
  readonly key: string;
}

/** One folder's rows. */
export class HeldFolder {
  readonly index: number;
  readonly rows: readonly MeaningRow[];
  readonly kinds: Readonly<Record<MeaningKind, KindRows>>;
  /** By the row's place. */
  readonly wholes = new Map<number, WholeRow>();
  /** Of the texts looked up so far. */
  readonly keys: string[] = [];
  isReleased = false;
  #made = 0;

  constructor(index: number, rows: readonly MeaningRow[], dimensions: number) {
    this.index = index;
    this.rows = rows;
    const kindRows = (kind: MeaningKind) =>
      new KindRows(
        rows.reduce((sum, row) => sum + Number(row.kind === kind), 0),
        dimensions,
      );
    this.kinds = Object.fromEntries(MEANING_KINDS.map((kind) => [kind, kindRows(kind)])) as Record<
      MeaningKind,
      KindRows
    >;
  }

  /** Rows whose vectors are there. */
  get made(): number {
    return this.#made;
  }

  /** The key of a row's text. */
  keyOf(place: number): string {
    const { kind, text } = this.rows[place] as MeaningRow;
    const key = textKey(text);
    this.keys[place] = key;
    if (kind === "whole") this.wholes.set(place, { text, key });
    return key;
  }

  add(place: number, vector: ByteVectors): void {
    this.kinds[(this.rows[place] as MeaningRow).kind].add(place, vector);
    this.#made++;
  }
}
