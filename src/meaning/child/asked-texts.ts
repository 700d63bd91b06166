import type { EncodedText } from "./text-encoder.ts";
import type { VectorMaker } from "./vector-maker.ts";

/** A question is asked about twice, for the nearest rows and for late interaction, and people ask the same. */
const REMEMBERED = 64;

/** Vectors of questions; those asked last are remembered. */
export class AskedTexts {
  readonly #maker: VectorMaker;
  readonly #remembered = new Map<string, EncodedText>();

  constructor(maker: VectorMaker) {
    this.#maker = maker;
  }

  has(text: string): boolean {
    return this.#remembered.has(text);
  }

  /** Encodes what is not remembered, together. */
  async know(texts: readonly string[]): Promise<void> {
    const unknown = [...new Set(texts)].filter((text) => !this.has(text));
    const encoded = await this.#maker.encodeAll(unknown.map(this.#maker.tokeniseQuestion));
    for (const [place, text] of unknown.entries()) this.#remembered.set(text, encoded[place] as EncodedText);
    for (const oldest of this.#remembered.keys()) {
      if (this.#remembered.size <= REMEMBERED) break;
      if (!texts.includes(oldest)) this.#remembered.delete(oldest);
      else break;
    }
  }

  get(text: string): EncodedText | undefined {
    return this.#remembered.get(text);
  }
}
