import type { EncoderFolder } from "../encoder-description.ts";
import { type ByteVectors, toByteVectors } from "./byte-vectors.ts";
import type { EncodedText, TextEncoder } from "./text-encoder.ts";
import type { TextTokenizer, Tokens } from "./tokenise.ts";

/** Tokens of a passage that late interaction looks at; 49 kB a passage, and what matters stands in front. */
const LATE_TOKENS = 128;
/** The newest text counts so much for how long a token is expected to take. */
const NEWEST = 1 / 16;

/** Runs texts through the encoder and keeps count of how long they take. */
export class VectorMaker {
  readonly folder: EncoderFolder;
  readonly #encoder: TextEncoder;
  readonly #tokenizer: TextTokenizer;
  /** A cautious start, in milliseconds; measured .1 to .2 for a model of six layers. */
  #msAToken = 0.2;

  constructor(folder: EncoderFolder, encoder: TextEncoder, tokenizer: TextTokenizer) {
    this.folder = folder;
    this.#encoder = encoder;
    this.#tokenizer = tokenizer;
  }

  tokeniseQuestion(text: string): Tokens {
    return this.#tokenizer.tokenise(text, this.folder.prefixes.query);
  }

  tokeniseRow(text: string): Tokens {
    return this.#tokenizer.tokenise(text, this.folder.prefixes.passage);
  }

  /** How many tokens a part of a row has. */
  countTokens(text: string): number {
    return this.#tokenizer.count(text);
  }

  /** How long texts will take, in milliseconds. */
  expectedMs(texts: readonly Tokens[]): number {
    return texts.reduce((sum, { ids }) => sum + ids.length, 0) * this.#msAToken;
  }

  async encode(tokens: Tokens): Promise<EncodedText> {
    const began = performance.now();
    const encoded = await this.#encoder(tokens);
    const msAToken = (performance.now() - began) / tokens.ids.length;
    this.#msAToken += (msAToken - this.#msAToken) * NEWEST;
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
