/** The BM25 idf, `ln(1 + (N − n + ½) / (n + ½))`, above 0. */
export function inverseFrequency(documents: number, all: number): number {
  return Math.log(1 + (all - documents + 0.5) / (documents + 0.5));
}
