/** So many a UTC day; what is left over is not carried on. */
export interface DayBudget {
  /** Takes one; false when none is left today. */
  take(): boolean;
  isSpent(): boolean;
}

const DAY_MS = 86_400_000;

export function createDayBudget(daily: number, now: () => number): DayBudget {
  let day = Number.NaN;
  let used = 0;
  const left = (): number => {
    const today = Math.floor(now() / DAY_MS);
    if (today !== day) [day, used] = [today, 0];
    return daily - used;
  };
  return {
    take() {
      if (left() <= 0) return false;
      used += 1;
      return true;
    },
    isSpent: () => left() <= 0,
  };
}
