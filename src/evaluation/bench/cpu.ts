/** CPU time of this process so far, all threads together, in ms. Other programs on the machine do not count. */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** The value below which `share` (0 to 1) of the values lie; 0 of none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/**
 * CPU ms of `step` for each item: the median over the rounds, so that neither compiling nor collecting garbage counts
 * for one item. One further round goes before and is thrown away.
 */
export async function cpuOfEach<T>(
  items: readonly T[],
  rounds: number,
  step: (item: T) => unknown,
): Promise<number[]> {
  const times: number[][] = items.map(() => []);
  for (let round = -1; round < rounds; round++) {
    for (const [index, item] of items.entries()) {
      const before = cpuMs();
      await step(item);
      if (round >= 0) times[index]?.push(cpuMs() - before);
    }
  }
  return times.map(median);
}

/**
 * Mean CPU ms an item of several steps, taken in turns so that a busy machine slows all of them alike: the median over
 * the rounds. One further round goes before and is thrown away.
 */
export async function cpuInTurns<T>(
  items: readonly T[],
  rounds: number,
  steps: readonly ((item: T) => unknown)[],
): Promise<number[]> {
  const times: number[][] = steps.map(() => []);
  for (let round = -1; round < rounds; round++) {
    for (const [index, step] of steps.entries()) {
      const before = cpuMs();
      for (const item of items) await step(item);
      if (round >= 0) times[index]?.push((cpuMs() - before) / (items.length || 1));
    }
  }
  return times.map(median);
}
