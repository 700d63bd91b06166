import { bestOf } from "../../domain/best-of.ts";
import type { NearRows } from "../../domain/ports/meaning.ts";
import type { ByteVectors } from "./byte-vectors.ts";
import type { Products } from "./products.ts";

/** The rows of one kind of one folder; those whose vectors are there stand in front, in the order they came. */
export class KindRows {
  readonly #dimensions: number;
  readonly #bytes: Int8Array;
  readonly #scales: Float32Array;
  readonly #rows: Int32Array;
  #filled = 0;

  constructor(capacity: number, dimensions: number) {
    this.#dimensions = dimensions;
    this.#bytes = new Int8Array(capacity * dimensions);
    this.#scales = new Float32Array(capacity);
    this.#rows = new Int32Array(capacity);
  }

  /** Rows whose vectors are there. */
  get filled(): number {
    return this.#filled;
  }

  /** @param row the row's place in its folder. */
  add(row: number, { bytes, scales }: ByteVectors): void {
    this.#bytes.set(bytes, this.#filled * this.#dimensions);
    this.#scales[this.#filled] = scales[0] as number;
    this.#rows[this.#filled] = row;
    this.#filled++;
  }

  /** The `limit` rows nearest to a unit vector, exactly; equally near ones by their place. */
  async nearest(vector: Float32Array, limit: number, products: Products): Promise<NearRows> {
    const count = this.#filled;
    const similarities = await products.multiply(this.#bytes.subarray(0, count * this.#dimensions), vector);
    for (let at = 0; at < count; at++)
      similarities[at] = (similarities[at] as number) * (this.#scales[at] as number);
    const isBefore = (place: number, other: number): boolean => {
      const difference = (similarities[place] as number) - (similarities[other] as number);
      if (difference !== 0) return difference > 0;
      return (this.#rows[place] as number) < (this.#rows[other] as number);
    };
    const best = bestOf(count, limit, (at) => at, isBefore);
    return {
      rows: Int32Array.from(best, (place) => this.#rows[place] as number),
      similarities: Float32Array.from(best, (place) => similarities[place] as number),
    };
  }
}
