/** A probability that was promised for a question by a model that never saw it, and what came true. */
export interface Promised {
  /** 0 to 1. */
  readonly confidence: number;
  readonly right: boolean;
}

/** Answers whose confidence lies in one tenth. */
export interface ReliabilityBin {
  readonly from: number;
  readonly count: number;
  /** Mean confidence and share that was right; 0 when the bin is empty. */
  readonly promised: number;
  readonly kept: number;
}

/** Ten bins of equal width over 0 to 1. */
export function toReliability(promises: readonly Promised[]): readonly ReliabilityBin[] {
  return Array.from({ length: 10 }, (_, bin) => {
    const inside = promises.filter(({ confidence }) => Math.min(9, Math.floor(confidence * 10)) === bin);
    const count = inside.length;
    return {
      from: bin / 10,
      count,
      promised: count === 0 ? 0 : inside.reduce((sum, { confidence }) => sum + confidence, 0) / count,
      kept: count === 0 ? 0 : inside.filter(({ right }) => right).length / count,
    };
  });
}

/** Expected calibration error: the mean distance between promised and kept, weighted by bin (Guo et al. 2017). */
export function expectedCalibrationError(promises: readonly Promised[]): number {
  const all = promises.length || 1;
  return toReliability(promises).reduce(
    (sum, { count, promised, kept }) => sum + (count / all) * Math.abs(promised - kept),
    0,
  );
}
