import type { NearRows } from "../../domain/ports/meaning.ts";

/** Numbers of what is near, each once, with how near it is. Columns: a question looks at seven hundred ways of asking. */
export interface NearNumbers {
  readonly numbers: Int32Array;
  readonly values: Float64Array;
}

export const NOTHING_NEAR: NearNumbers = { numbers: new Int32Array(0), values: new Float64Array(0) };

/** The numbers of the highest values, best first; ties in their order. */
export function highest({ numbers, values }: NearNumbers, count: number): Int32Array {
  const kept = new Int32Array(Math.min(count, numbers.length));
  const heights = new Float64Array(kept.length);
  let end = 0;
  for (let from = 0; from < numbers.length; from++) {
    const value = values[from] as number;
    if (end === kept.length) {
      if (end === 0 || value <= (heights[end - 1] as number)) continue;
      end--;
    }
    let at = end++;
    for (; at > 0 && value > (heights[at - 1] as number); at--) {
      kept[at] = kept[at - 1] as number;
      heights[at] = heights[at - 1] as number;
    }
    kept[at] = numbers[from] as number;
    heights[at] = value;
  }
  return kept;
}

/** Rows that stand best first, as long as they are near at all, by their number from the first of their kind on. */
export function nearFrom(near: NearRows | undefined, first: number): NearNumbers {
  if (near === undefined) return NOTHING_NEAR;
  const { rows, similarities } = near;
  let end = rows.length;
  while (end > 0 && (similarities[end - 1] as number) <= 0) end--;
  const numbers = new Int32Array(end);
  const values = new Float64Array(end);
  for (let at = 0; at < end; at++) {
    numbers[at] = (rows[at] as number) - first;
    values[at] = similarities[at] as number;
  }
  return { numbers, values };
}
