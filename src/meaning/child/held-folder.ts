import { MEANING_KINDS, type MeaningKind, type MeaningRow } from "../../domain/ports/meaning.ts";
import type { ByteVectors } from "./byte-vectors.ts";
import { KindRows } from "./kind-rows.ts";
import { textKey } from "./vector-record.ts";

/** A row of the kind "whole", whose tokens may be asked for. */
export interface WholeRow {
  readonly text: string;
  readonly key: string;
  readonly parts: NonNullable<MeaningRow["parts"]>;
  /** Where its parts stand among its tokens, once somebody asked; see `spansOf`. */
  spans?: Int32Array;
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
  /** Rows other than sentences whose vectors are missing. */
  #unsearchable: number;

  constructor(index: number, rows: readonly MeaningRow[], dimensions: number) {
    this.index = index;
    this.rows = rows;
    this.#unsearchable = rows.reduce((sum, { kind }) => sum + Number(kind !== "sentence"), 0);
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

  /** Whether no vectors are missing but those of sentences. */
  get isSearchable(): boolean {
    return this.#unsearchable === 0;
  }

  /** The key of a row's text. */
  keyOf(place: number): string {
    const { kind, text, parts = [] } = this.rows[place] as MeaningRow;
    const key = textKey(text);
    this.keys[place] = key;
    if (kind === "whole") this.wholes.set(place, { text, key, parts });
    return key;
  }

  add(place: number, vector: ByteVectors): void {
    const { kind } = this.rows[place] as MeaningRow;
    this.kinds[kind].add(place, vector);
    this.#made++;
    if (kind !== "sentence") this.#unsearchable--;
  }
}
