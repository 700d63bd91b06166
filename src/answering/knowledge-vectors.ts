/** Unit vectors of aliases and sentences, each group one row after the other. */
export interface KnowledgeVectors {
  readonly dimensions: number;
  /** In the order of `AliasIndex.aliases`. */
  readonly aliases: Float32Array;
  /** In the order of the passages and, inside each, of its sentences. */
  readonly sentences: Float32Array;
}

/** Cosines of a unit vector with every row. */
export function cosines(rows: Float32Array, vector: Float32Array): Float32Array {
  const dimensions = vector.length;
  const result = new Float32Array(rows.length / dimensions);
  for (let row = 0, offset = 0; row < result.length; row++) {
    let sum = 0;
    for (let column = 0; column < dimensions; column++, offset++)
      sum += (rows[offset] as number) * (vector[column] as number);
    result[row] = sum;
  }
  return result;
}
