/** Remembers which hint was given lately, so that each is given once in a while. */
export interface Hints {
  /** True when the hint is due; then it counts as given. */
  isDue(key: string): boolean;
}

const MAX_REMEMBERED = 1_000;

export function createHints(everyMs: number, now: () => Date): Hints {
  const givenAt = new Map<string, number>();
  return {
    isDue(key) {
      const at = now().getTime();
      const last = givenAt.get(key);
      if (last !== undefined && at - last < everyMs) return false;
      givenAt.delete(key);
      givenAt.set(key, at);
      const [oldest] = givenAt.keys();
      if (givenAt.size > MAX_REMEMBERED && oldest !== undefined) givenAt.delete(oldest);
      return true;
    },
  };
}
