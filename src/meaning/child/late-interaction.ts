import type { ByteVectors } from "./byte-vectors.ts";
import type { Products } from "./products.ts";

/**
 * For each text the mean, over a question's tokens, of the best cosine to one of its tokens (ColBERT's MaxSim, divided
 * by the question's length). A text without tokens, or a question without, scores 0.
 *
 * @param question unit vectors of the question's tokens one after the other.
 */
export async function lateInteraction(
  question: Float32Array,
  texts: readonly ByteVectors[],
  dimensions: number,
  products: Products,
): Promise<Float32Array> {
  const all = texts.reduce((sum, { scales }) => sum + scales.length, 0);
  const bytes = new Int8Array(all * dimensions);
  let offset = 0;
  for (const text of texts) {
    bytes.set(text.bytes, offset);
    offset += text.bytes.length;
  }
  const asked = question.length / dimensions;
  const scores = new Float32Array(texts.length);
  if (all === 0 || asked === 0) return scores;
  const found = await products.multiply(bytes, question);
  let from = 0;
  for (const [place, { scales }] of texts.entries()) {
    let sum = 0;
    for (let token = 0; token < asked; token++) {
      let best = -1;
      for (let at = 0; at < scales.length; at++) {
        const cosine = (found[token * all + from + at] as number) * (scales[at] as number);
        if (cosine > best) best = cosine;
      }
      sum += best;
    }
    scores[place] = scales.length === 0 ? 0 : sum / asked;
    from += scales.length;
  }
  return scores;
}
