/** One over the place of the one relevant id among the first ten; 0 when it is not there. */
export function reciprocalRank(ids: readonly string[], relevant: string): number {
  const place = ids.slice(0, 10).indexOf(relevant);
  return place < 0 ? 0 : 1 / (place + 1);
}

/** nDCG of the first ten with linear gains. */
export function normalisedGain(ids: readonly string[], relevant: ReadonlyMap<string, number>): number {
  const best = [...relevant.values()].sort((a, b) => b - a);
  return discounted(ids.map((id) => relevant.get(id) ?? 0)) / (discounted(best) || 1);
}

function discounted(gains: readonly number[]): number {
  return gains.slice(0, 10).reduce((sum, gain, place) => sum + gain / Math.log2(place + 2), 0);
}

/** How often a positive is above a negative, ties half: the area under the ROC curve. */
export function areaUnderCurve(positives: readonly number[], negatives: readonly number[]): number {
  const all = [
    ...positives.map((value) => ({ value, positive: true })),
    ...negatives.map((value) => ({ value, positive: false })),
  ].sort((a, b) => a.value - b.value);
  let rankSum = 0;
  for (let start = 0; start < all.length; ) {
    let end = start;
    while (end < all.length && all[end]?.value === all[start]?.value) end++;
    const rank = (start + end + 1) / 2;
    for (let at = start; at < end; at++) if (all[at]?.positive === true) rankSum += rank;
    start = end;
  }
  const pairs = positives.length * negatives.length;
  return pairs === 0 ? 0 : (rankSum - (positives.length * (positives.length + 1)) / 2) / pairs;
}

export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
