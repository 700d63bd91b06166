/** Vectors as bytes: each has a scale, and its numbers are whole multiples of it from -127 to 127. */
export interface ByteVectors {
  readonly scales: Float32Array;
  readonly bytes: Int8Array;
}

/**
 * Vectors to bytes, a quarter of the size. The cosine of two unit vectors moves by about 0.0004 (384 numbers), far less
 * than two neighbours are apart.
 */
export function toByteVectors(vectors: Float32Array, dimensions: number): ByteVectors {
  const scales = new Float32Array(vectors.length / dimensions);
  const bytes = new Int8Array(vectors.length);
  for (let row = 0, offset = 0; offset < vectors.length; row++, offset += dimensions) {
    let largest = 0;
    for (let at = offset; at < offset + dimensions; at++)
      largest = Math.max(largest, Math.abs(vectors[at] as number));
    scales[row] = largest / 127;
    const factor = largest === 0 ? 0 : 127 / largest;
    for (let at = offset; at < offset + dimensions; at++)
      bytes[at] = Math.round((vectors[at] as number) * factor);
  }
  return { scales, bytes };
}
