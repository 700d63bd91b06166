import type { Pause } from "../../domain/pause.ts";

/**
 * Groups items by average linkage: the two groups that are most alike on average are joined, until none are alike
 * enough. Quadratic in the number of items, so callers bound it.
 *
 * @param similarity symmetric; compared to `threshold`.
 * @returns the numbers of the items in each group, in their order.
 */
export async function linkGroups(
  count: number,
  similarity: (a: number, b: number) => number,
  threshold: number,
  pause: Pause,
): Promise<readonly (readonly number[])[]> {
  const groups = Array.from({ length: count }, (_, item) => [item]);
  const sums: Float64Array[] = [];
  for (let a = 0; a < count; a += 1) {
    await pause();
    sums.push(Float64Array.from({ length: count }, (_, b) => (a === b ? 0 : similarity(a, b))));
  }
  const alive = groups.map(() => true);
  const average = (a: number, b: number): number =>
    (sums[a]?.[b] ?? 0) / ((groups[a]?.length ?? 1) * (groups[b]?.length ?? 1));
  const nearest = (a: number): number => {
    let best = -1;
    for (let b = 0; b < count; b += 1)
      if (b !== a && alive[b] && (best === -1 || average(a, b) > average(a, best))) best = b;
    return best;
  };
  const nearestOf = groups.map((_, item) => nearest(item));
  for (;;) {
    await pause();
    let a = -1;
    for (let item = 0; item < count; item += 1) {
      const other = nearestOf[item] ?? -1;
      if (alive[item] && other !== -1 && (a === -1 || average(item, other) > average(a, nearestOf[a] ?? -1)))
        a = item;
    }
    const b = a === -1 ? -1 : (nearestOf[a] ?? -1);
    if (b === -1 || average(a, b) < threshold) break;
    join(a, b);
  }
  return groups.filter((_, item) => alive[item]).map((group) => group.toSorted((x, y) => x - y));

  function join(a: number, b: number): void {
    groups[a] = [...(groups[a] ?? []), ...(groups[b] ?? [])];
    alive[b] = false;
    const [into, from] = [sums[a], sums[b]];
    for (let other = 0; other < count; other += 1) {
      if (into === undefined || from === undefined || other === a) continue;
      into[other] = (into[other] ?? 0) + (from[other] ?? 0);
      const row = sums[other];
      if (row !== undefined) row[a] = into[other] ?? 0;
    }
    for (let item = 0; item < count; item += 1) {
      const known = nearestOf[item];
      if (alive[item] && (item === a || known === a || known === b)) nearestOf[item] = nearest(item);
    }
  }
}
