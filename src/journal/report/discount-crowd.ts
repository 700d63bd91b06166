import type { Pause } from "../../domain/pause.ts";
import type { Similarity } from "./question-similarity.ts";

export interface Crowd {
  /** How many of its nearest questions a question is measured by. */
  readonly neighbours: number;
  /** How much of their mean likeness is taken off, 0 to 1. */
  readonly discount: number;
  /** How alike a question is to its nearest ones when there are many; stands in for neighbours that are missing. */
  readonly usual: number;
}

/**
 * Takes off what each of two questions has in common with its nearest ones anyway: a question in general words is a
 * little like many others, and would otherwise pull them together.
 *
 * @param similarity symmetric, called once a pair.
 */
export async function discountCrowd(
  count: number,
  similarity: Similarity,
  crowd: Crowd,
  pause: Pause,
): Promise<Similarity> {
  const rows = Array.from({ length: count }, () => new Float64Array(count));
  for (let a = 0; a < count; a += 1) {
    await pause();
    for (let b = 0; b < a; b += 1) {
      const alike = similarity(a, b);
      setCell(rows, a, b, alike);
      setCell(rows, b, a, alike);
    }
  }
  const usual: number[] = [];
  for (const [item, row] of rows.entries()) {
    await pause();
    const nearest = row.filter((_, other) => other !== item).sort((a, b) => b - a);
    let sum = 0;
    for (let at = 0; at < crowd.neighbours; at += 1) sum += Math.max(0, nearest[at] ?? crowd.usual);
    usual.push(sum / crowd.neighbours);
  }
  return (a, b) => (rows[a]?.[b] ?? 0) - (crowd.discount * ((usual[a] ?? 0) + (usual[b] ?? 0))) / 2;
}

function setCell(rows: readonly Float64Array[], row: number, column: number, value: number): void {
  const cells = rows[row];
  if (cells !== undefined) cells[column] = value;
}
