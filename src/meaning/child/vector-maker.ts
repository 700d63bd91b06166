import type { EncoderFolder } from "../encoder-folder.ts";
import { type ByteVectors, toByteVectors } from "./byte-vectors.ts";
import type { EncodedText, TextEncoder } from "./text-encoder.ts";
import type { TextTokenizer, Tokens } from "./tokenise.ts";
import { toBatches } from "./wanted-texts.ts";

/** Tokens of a passage that late interaction looks at; 49 kB a passage, and what matters stands in front. */
const LATE_TOKENS = 128;

/** Runs texts through the encoder and keeps count of how long they take. */
export class VectorMaker {
  readonly folder: EncoderFolder;
  readonly #encoder: TextEncoder;
  readonly #tokenizer: TextTokenizer;
  /** A cautious start; measured .08 to .19 for a model of 6 layers. */
  #msAToken = 0.2;

  constructor(folder: EncoderFolder, encoder: TextEncoder, tokenizer: TextTokenizer) {
    this.folder = folder;
    this.#encoder = encoder;
    this.#tokenizer = tokenizer;
  }

  tokeniseQuestion = (text: string): Tokens => this.#tokenizer.tokenise(text, this.folder.prefixes.query);
  tokeniseRow = (text: string): Tokens => this.#tokenizer.tokenise(text, this.folder.prefixes.passage);

  /** How long texts will take, in milliseconds. */
  expectedMs(texts: readonly Tokens[]): number {
    return texts.reduce((sum, { ids }) => sum + ids.length, 0) * this.#msAToken;
  }

  /** Texts that run together. */
  async encode(batch: readonly Tokens[]): Promise<readonly EncodedText[]> {
    const began = performance.now();
    const encoded = await this.#encoder.encode(batch, this.#tokenizer.padId);
    const ran = batch.reduce((sum, { ids }) => sum + ids.length, 0);
    this.#msAToken += ((performance.now() - began) / ran - this.#msAToken) / 16;
    return encoded;
  }

  /** Any number of texts, in their order. */
  async encodeAll(texts: readonly Tokens[]): Promise<readonly EncodedText[]> {
    const encoded: EncodedText[] = [];
    for (const batch of toBatches(texts.map((tokens, place) => ({ tokens, place })))) {
      const done = await this.encode(batch.map(({ tokens }) => tokens));
      for (const [at, { place }] of batch.entries()) encoded[place] = done[at] as EncodedText;
    }
    return encoded;
  }

  toVector({ vector }: EncodedText): ByteVectors {
    return toByteVectors(vector, this.folder.dimensions);
  }

  /** The first tokens of a passage; none when the model gives no vectors of tokens. */
  toTokens({ tokens = new Float32Array(0) }: EncodedText): ByteVectors {
    const { dimensions } = this.folder;
    return toByteVectors(tokens.subarray(0, LATE_TOKENS * dimensions), dimensions);
  }
}
