import type { NearColumns } from "../messages.ts";
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
  async nearest(vector: Float32Array, limit: number, products: Products): Promise<NearColumns> {
    const count = this.#filled;
    const similarities = await products.multiply(this.#bytes.subarray(0, count * this.#dimensions), vector);
    for (let at = 0; at < count; at++)
      similarities[at] = (similarities[at] as number) * (this.#scales[at] as number);
    const best = topPlaces(similarities, this.#rows, limit);
    return {
      rows: Int32Array.from(best, (place) => this.#rows[place] as number),
      similarities: Float32Array.from(best, (place) => similarities[place] as number),
    };
  }
}

/** Places of the highest scores, best first, ties by row; linear for small limits. */
function topPlaces(scores: Float32Array, rows: Int32Array, limit: number): number[] {
  const top: number[] = [];
  const isBefore = (place: number, other: number): boolean => {
    const difference = (scores[place] as number) - (scores[other] as number);
    return difference > 0 || (difference === 0 && (rows[place] as number) < (rows[other] as number));
  };
  if (limit <= 0) return top;
  for (let place = 0; place < scores.length; place++) {
    if (top.length === limit) {
      if (!isBefore(place, top[limit - 1] as number)) continue;
      top.pop();
    }
    let at = top.length;
    top.push(place);
    for (; at > 0 && isBefore(place, top[at - 1] as number); at--) top[at] = top[at - 1] as number;
    top[at] = place;
  }
  return top;
}
