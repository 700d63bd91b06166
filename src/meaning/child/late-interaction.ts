import type { ByteVectors } from "./byte-vectors.ts";
import type { Products } from "./products.ts";

/** A text as late interaction sees it. */
export interface LateText {
  readonly tokens: ByteVectors;
  /** Parts of it, each by the place of its first token and of the one behind its last; see `spansOf`. */
  readonly spans: Int32Array;
}

/**
 * For each text the mean, over a question's tokens, of the best cosine to one of its tokens (ColBERT's MaxSim, divided
 * by the question's length), then the same for each of its parts; text after text. A text without tokens, or a question
 * without, scores 0, a part without NaN.
 *
 * @param question unit vectors of the question's tokens one after the other.
 */
export async function lateInteraction(
  question: Float32Array,
  texts: readonly LateText[],
  dimensions: number,
  products: Products,
): Promise<Float32Array> {
  const all = texts.reduce((sum, { tokens }) => sum + tokens.scales.length, 0);
  const bytes = new Int8Array(all * dimensions);
  let offset = 0;
  for (const { tokens } of texts) {
    bytes.set(tokens.bytes, offset);
    offset += tokens.bytes.length;
  }
  const asked = question.length / dimensions;
  const found = all === 0 || asked === 0 ? new Float32Array(0) : await products.multiply(bytes, question);
  const scores: number[] = [];
  let from = 0;
  for (const { tokens, spans } of texts) {
    const { scales } = tokens;
    const cosine = (token: number, at: number): number =>
      (found[token * all + from + at] as number) * (scales[at] as number);
    scores.push(meanOfBest(asked, 0, scales.length, cosine) ?? 0);
    for (let at = 0; at < spans.length; at += 2) {
      const end = Math.min(spans[at + 1] as number, scales.length);
      scores.push(meanOfBest(asked, spans[at] as number, end, cosine) ?? Number.NaN);
    }
    from += scales.length;
  }
  return Float32Array.from(scores);
}

/** Undefined where there is no token, or none is asked for. */
function meanOfBest(
  asked: number,
  from: number,
  to: number,
  cosine: (token: number, at: number) => number,
): number | undefined {
  if (from >= to || asked === 0) return undefined;
  let sum = 0;
  for (let token = 0; token < asked; token++) {
    let best = -1;
    for (let at = from; at < to; at++) {
      const near = cosine(token, at);
      if (near > best) best = near;
    }
    sum += best;
  }
  return sum / asked;
}
