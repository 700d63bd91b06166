/**
 * The `limit` best of `count` entries, best first. Linear in their number for small limits.
 *
 * @param isBefore decides between any two, so that the order is the same each time.
 */
export function bestOf(
  count: number,
  limit: number,
  entryAt: (at: number) => number,
  isBefore: (entry: number, other: number) => boolean,
): number[] {
  const best: number[] = [];
  if (limit <= 0) return best;
  for (let at = 0; at < count; at++) {
    const entry = entryAt(at);
    if (best.length === limit) {
      if (!isBefore(entry, best[limit - 1] as number)) continue;
      best.pop();
    }
    let place = best.length;
    best.push(entry);
    for (; place > 0 && isBefore(entry, best[place - 1] as number); place--)
      best[place] = best[place - 1] as number;
    best[place] = entry;
  }
  return best;
}
